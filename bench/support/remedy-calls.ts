import { ALEX } from '../../test/support/fleet/person.ts';
import { bareBatch, bareWrite } from './bare-graph.ts';
import type { LoggedCall, SimulatorProcess } from './simulator-process.ts';

/** The group of the approvers in the scenario `contoso`. */
const APPROVERS = '00000000-0000-4000-8000-0000000000b1';

/** Who has which address, in the simulator. */
export interface Hold {
  readonly address: string;
  readonly holderId: string;
}

/** A conflict of the same kind as another, for the bare script to remedy. */
export interface Twin extends Hold {
  readonly proxyAddresses: readonly string[];
}

/** Makes a conflict that the bot does not know: it has polled before. */
export async function makeTwin(tenant: SimulatorProcess, kind: string): Promise<Twin> {
  const [hold] = await makeConflicts(tenant, kind, 1);
  if (hold === undefined) throw new Error(`the simulator made no ${kind}`);
  const { resource } = await tenant.control<{ resource: Pick<Twin, 'proxyAddresses'> }>(
    `objects/${hold.holderId}`,
  );
  return { ...hold, proxyAddresses: resource.proxyAddresses };
}

export async function makeConflicts(
  tenant: SimulatorProcess,
  kind: string,
  count: number,
): Promise<readonly Hold[]> {
  const { conflicts } = await tenant.control<{
    conflicts: readonly { addresses: readonly string[]; holderIds: readonly string[] }[];
  }>('conflicts', { kind, count });
  return conflicts.map(({ addresses: [address = ''], holderIds: [holderId = ''] }) => ({
    address,
    holderId,
  }));
}

/** What a remedy asked of Graph and Exchange, in order. */
export interface RemedyCalls {
  /** Before the write: who may press, who has the address, what the holder is. */
  readonly reads: readonly LoggedCall[];
  readonly writes: readonly LoggedCall[];
  readonly readBacks: readonly LoggedCall[];
}

/** Picks one remedy's calls: those that redraw cards meanwhile, and other conflicts', are left out. */
export function callsOfRemedy(calls: readonly LoggedCall[], hold: Hold): RemedyCalls {
  const own = withoutRedraws(calls.filter((call) => isAbout(call, hold)));
  const first = own.findIndex(isWrite);
  const last = own.findLastIndex(isWrite);
  return {
    reads: own.slice(0, first),
    writes: own.slice(first, last + 1),
    readBacks: own.slice(last + 1),
  };
}

function isAbout({ url, batch, command }: LoggedCall, { address, holderId }: Hold): boolean {
  const texts = [url, command ?? '', ...(batch ?? []).map((each) => each.url)];
  const names = [address, encodeURIComponent(address), holderId, ALEX.aadObjectId];
  return names.some((name) => texts.some((text) => text.includes(name)));
}

/**
 * A redraw asks Graph with low priority; where Exchange is asked too, its next look-up is that one's.
 * Public folders are asked for only when nobody has the address: not before a remedy's write.
 */
function withoutRedraws(calls: readonly LoggedCall[]): readonly LoggedCall[] {
  let redraws = 0;
  return calls.filter(({ headers, batch, command }) => {
    if (command?.includes('"Get-MailPublicFolder"')) return false;
    const isLow = headers['x-ms-throttle-priority'] === 'low';
    if (isLow && (batch?.length ?? 0) > 1) redraws += 1;
    if (command?.includes('IncludeSoftDeletedRecipients') !== true || redraws === 0) return !isLow;
    redraws -= 1;
    return false;
  });
}

function isWrite({ method, command }: LoggedCall): boolean {
  return method === 'PATCH' || command?.includes('"CmdletName":"Set-') === true;
}

/**
 * The calls of a remedy once more, for the twin and one after the other, with the fetch of the
 * person's token where the write needs one.
 */
export async function replayRemedy(
  tenant: SimulatorProcess,
  { reads, writes, readBacks }: RemedyCalls,
  { from, to }: { readonly from: Hold; readonly to: Twin },
): Promise<void> {
  const forTwin = (text: string) =>
    text
      .replaceAll(encodeURIComponent(from.address), encodeURIComponent(to.address))
      .replaceAll(from.address, to.address)
      .replaceAll(from.holderId, to.holderId);
  for (const call of [...reads, ...writes, ...readBacks]) {
    const url = tenant.url + forTwin(call.url);
    const { method, command } = call;
    if (call.batch) {
      const inside = call.batch.map((each) => forTwin(each.url));
      await bareBatch(tenant.url, inside);
    } else if (command !== undefined) {
      await bareWrite(url, { method, headers: call.headers, body: forTwin(command) });
    } else if (method === 'PATCH') {
      const headers = { authorization: `Bearer ${await personToken(tenant)}` };
      await bareWrite(url, { method, headers, body: { proxyAddresses: withoutAddress(to) } });
    } else {
      await bareWrite(url, { method, body: { groupIds: [APPROVERS] } });
    }
  }
}

function withoutAddress({ proxyAddresses, address }: Twin): readonly string[] {
  return proxyAddresses.filter((entry) => entry.toLowerCase() !== `smtp:${address}`.toLowerCase());
}

async function personToken(tenant: SimulatorProcess): Promise<string> {
  const body = { userId: ALEX.aadObjectId };
  return (await tenant.control<{ access_token: string }>('delegated-token', body)).access_token;
}
