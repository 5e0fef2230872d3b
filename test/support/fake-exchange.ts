import { addressKey, bareAddress, findAddress } from '../../src/domain/address/proxy-address.ts';
import type { ExchangeRecipient } from '../../src/domain/conflict/directory-object.ts';
import type { RecipientFact } from '../../src/domain/conflict/exchange-facts.ts';
import type { ExchangeWrite } from '../../src/domain/remedy/remedy-plan.ts';
import type { BotError } from '../../src/use-cases/ports/errors.ts';
import type { ExchangeDirectory } from '../../src/use-cases/ports/exchange.ts';
import type { RemedyRunner } from '../../src/use-cases/ports/remedy-runner.ts';
import { aBotError } from './bot-error.ts';

/** A recipient of the fake; `outsideWriteScope` is what only a write finds out. */
export interface FakeRecipient extends RecipientFact {
  readonly outsideWriteScope?: boolean;
}

/** Exchange Online in memory; `exchangeContract` keeps it honest. */
export interface FakeExchange {
  readonly directory: ExchangeDirectory;
  readonly runner: RemedyRunner;
  addressesOf(identity: string): readonly string[];
  /** Every call rejects with this until told otherwise. */
  failWith(error: BotError | undefined): void;
}

const family: Readonly<Record<ExchangeWrite['cmdlet'], ExchangeRecipient>> = {
  'Set-Mailbox': 'mailbox',
  'Set-MailUser': 'mailUser',
  'Set-UnifiedGroup': 'unifiedGroup',
  'Set-DistributionGroup': 'distributionGroup',
  'Set-DynamicDistributionGroup': 'dynamicDistributionGroup',
  'Set-MailContact': 'mailContact',
  'Set-MailPublicFolder': 'mailPublicFolder',
};

export function createFakeExchange(recipients: readonly FakeRecipient[]): FakeExchange {
  const stored = new Map(recipients.map((recipient) => [recipient.identity, recipient]));
  let failure: BotError | undefined;
  const all = () => {
    if (failure !== undefined) throw failure;
    return [...stored.values()];
  };
  const byId = (id: string) => all().find((fact) => fact.identity === id || fact.objectId === id);

  return {
    addressesOf: (identity) => stored.get(identity)?.emailAddresses ?? [],
    failWith: (error) => {
      failure = error;
    },
    directory: {
      findRecipients: async (address, also = []) =>
        all().filter(
          (fact) =>
            findAddress(fact.emailAddresses, address) !== undefined ||
            also.includes(fact.objectId ?? ''),
        ),
      recipientsBehind: async (objectIds) =>
        all().filter(({ objectId }) => objectId !== undefined && objectIds.includes(objectId)),
      readRecipient: async (id) => {
        const fact = byId(id);
        return fact?.softDeletedAt === undefined ? fact : undefined;
      },
    },
    runner: {
      run: async (step) => {
        if (step.executor !== 'exchange') throw new Error(`Not for Exchange: ${step.executor}`);
        const target = targetOf(byId(step.write.identity), step.write);
        const emailAddresses = afterWrite(target.emailAddresses, step.write);
        refuseTaken(all(), target, emailAddresses);
        stored.set(target.identity, { ...target, emailAddresses });
        const same = emailAddresses.join() === target.emailAddresses.join();
        return { outcome: same ? 'alreadyDone' : 'done', requestIds: ['fake-exchange-1'] };
      },
    },
  };
}

function targetOf(target: FakeRecipient | undefined, write: ExchangeWrite): FakeRecipient {
  if (
    target === undefined ||
    target.softDeletedAt !== undefined ||
    target.recipientType !== family[write.cmdlet]
  ) {
    throw aBotError('objectNotFound');
  }
  if (target.isDirSynced && target.isExchangeCloudManaged !== true) {
    throw aBotError('masteredOnPremises');
  }
  if (target.outsideWriteScope === true) throw aBotError('outsideWriteScope');
  return target;
}

function afterWrite(before: readonly string[], write: ExchangeWrite): readonly string[] {
  const { add, remove, primarySmtpAddress } = write;
  const added =
    add === undefined || findAddress(before, add) !== undefined ? before : [...before, add];
  const primary = primarySmtpAddress ?? (add?.startsWith('SMTP:') ? add : undefined);
  const promoted = primary === undefined ? added : withPrimary(added, bareAddress(primary));
  return remove === undefined
    ? promoted
    : promoted.filter((entry) => addressKey(entry) !== addressKey(remove));
}

function withPrimary(entries: readonly string[], address: string): readonly string[] {
  const others = entries
    .filter((entry) => addressKey(entry) !== addressKey(address))
    .map((entry) => entry.replace(/^SMTP:/, 'smtp:'));
  return [`SMTP:${address}`, ...others];
}

function refuseTaken(
  all: readonly FakeRecipient[],
  target: FakeRecipient,
  wanted: readonly string[],
): void {
  const others = all.filter((fact) => fact.identity !== target.identity);
  const added = wanted.filter((entry) => findAddress(target.emailAddresses, entry) === undefined);
  const taken = added.some((entry) =>
    others.some((fact) => findAddress(fact.emailAddresses, entry) !== undefined),
  );
  if (taken) throw aBotError('addressStillTaken');
}
