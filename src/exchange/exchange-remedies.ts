import { bareAddress, parseProxyAddress } from '../domain/address/proxy-address.ts';
import { needsManagerBypass, primaryParameter } from '../domain/manual-steps/exchange-command.ts';
import type { ExchangeWrite } from '../domain/remedy/remedy-plan.ts';
import { behindFence, partIsSent } from '../net/write-fence.ts';
import type { RemedyRunner } from '../use-cases/ports/remedy-runner.ts';
import type {
  CmdletAnswer,
  CmdletParameters,
  CmdletValue,
  ExchangeTransport,
} from './exchange-command.ts';

/** Carries out the steps whose hand is `exchange`; each changes one address and no other. */
export function createExchangeRemedies(transport: ExchangeTransport): RemedyRunner {
  return {
    run: async (step, _, fence) => {
      if (step.executor !== 'exchange')
        throw new Error(`Exchange cannot carry out a ${step.executor} step`);
      const answers = await behindFence(fence, () => write(transport, step.write));
      return {
        outcome: answers.every(changedNothing) ? 'alreadyDone' : 'done',
        requestIds: answers.map((answer) => answer.requestId),
      };
    },
  };
}

async function write(
  transport: ExchangeTransport,
  change: ExchangeWrite,
): Promise<readonly CmdletAnswer[]> {
  const answers: CmdletAnswer[] = [];
  for (const parameters of cmdletCalls(change)) {
    answers.push(await transport.invoke(change.cmdlet, parameters));
    partIsSent();
  }
  return answers;
}

/**
 * The calls of one write: add, then make primary, then remove.
 *
 * They are separate because `-EmailAddresses` and `-PrimarySmtpAddress` cannot be in one command,
 * and because nothing says whether `@{Add='SMTP:...'}` promotes an alias that is there already. In
 * this order a failure half-way leaves more addresses than wanted, never a recipient without one.
 */
export function cmdletCalls(write: ExchangeWrite): readonly CmdletParameters[] {
  if (write.identity === '') throw new Error('An Exchange cmdlet without identity means everybody');
  const primary =
    write.primarySmtpAddress ??
    (write.add !== undefined && parseProxyAddress(write.add).isPrimary ? write.add : undefined);
  const calls: Readonly<Record<string, CmdletValue>>[] = [];
  if (write.add !== undefined) calls.push({ EmailAddresses: change('Add', asAlias(write.add)) });
  if (primary !== undefined) {
    calls.push({ [primaryParameter(write.cmdlet)]: bareAddress(primary) });
  }
  if (write.remove !== undefined) {
    const stored = primary === undefined ? write.remove : asAlias(write.remove);
    calls.push({ EmailAddresses: change('Remove', stored) });
  }
  const bypass = needsManagerBypass(write.cmdlet) && { BypassSecurityGroupManagerCheck: true };
  return calls.map((call) => ({ Identity: write.identity, ...call, ...bypass }));
}

function change(verb: 'Add' | 'Remove', value: string): CmdletValue {
  return verb === 'Add'
    ? { '@odata.type': '#Exchange.GenericHashTable', Add: [value] }
    : { '@odata.type': '#Exchange.GenericHashTable', Remove: [value] };
}

/** `SMTP:x` -> `smtp:x`; every other entry as it is. */
function asAlias(entry: string): string {
  return parseProxyAddress(entry).isPrimary ? `smtp:${bareAddress(entry)}` : entry;
}

/** Exchange's way to say that the value was there, or gone, before. */
function changedNothing(answer: CmdletAnswer): boolean {
  return answer.warnings.some((warning) => /no settings of '.*' have been modified/s.test(warning));
}
