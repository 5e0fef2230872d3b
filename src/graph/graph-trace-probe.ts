import { findAddress, parseProxyAddress } from '../domain/address/proxy-address.ts';
import type { TracedRecipient } from '../domain/conflict/mail-flow.ts';
import { firstOf, type GraphAnswer } from './client/graph-answer.ts';
import { readBatch } from './client/graph-batch.ts';
import type { GraphClient } from './client/graph-client.ts';
import { odataString } from './graph-holder-queries.ts';
import type { ReadTrace, TraceWindow } from './graph-trace-request.ts';

/** Recipients of the newest messages that are compared with the directory: three `$batch`es. */
const SAMPLE = 60;
/** So many primary addresses without one alias among them are no accident. */
const ENOUGH = 20;

/**
 * Whether the trace names the address that a message was sent to. One alias among the recipients of the
 * last two days proves it; primary addresses alone make the contrary likely, and too few of them prove
 * nothing. What was read for it is kept nowhere. Throws `BotError`.
 */
export async function probeTracedRecipient(
  read: ReadTrace,
  directory: GraphClient,
  window: TraceWindow,
): Promise<TracedRecipient | undefined> {
  const { rows } = await read(window, { most: 1_000 });
  const recipients = [...new Set(rows.map(({ recipient }) => recipient))].slice(0, SAMPLE);
  const reads = recipients.map((address) => ({ path: ownerPath(address) }));
  const answers = await readBatch(directory, reads, { priority: 'low' });
  const isPrimary = recipients
    .map((address, index) => isPrimaryIn(answers[index], address))
    .filter((known) => known !== undefined);
  if (isPrimary.includes(false)) return 'sentTo';
  return isPrimary.length >= ENOUGH ? 'primary' : undefined;
}

function ownerPath(address: string): string {
  const filter = `proxyAddresses/any(p:p eq ${odataString(`smtp:${address}`)})`;
  return `/users?$filter=${encodeURIComponent(filter)}&$select=id,proxyAddresses&$top=1`;
}

/** Undefined when no user has the address, or no answer says so. */
function isPrimaryIn(answer: GraphAnswer | undefined, address: string): boolean | undefined {
  const addresses = answer && firstOf(answer)?.['proxyAddresses'];
  if (!Array.isArray(addresses)) return undefined;
  const entry = findAddress(addresses.map(String), address);
  return entry === undefined ? undefined : parseProxyAddress(entry).isPrimary;
}
