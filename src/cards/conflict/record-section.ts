import { bareAddress } from '../../domain/address/proxy-address.ts';
import type {
  ConflictDetails,
  ConflictState,
  NamedRef,
  RemedyRecord,
} from '../../domain/conflict/conflict.ts';
import { defined } from '../../domain/defined.ts';
import type { AnyMessage } from '../../words/codes.ts';
import type { Said, Words } from '../../words/words.ts';
import { partTemplate } from '../template/card-message.ts';
import section from './record-section.json' with { type: 'json' };

const expand = partTemplate(section);

/** Addresses of a list that a record shows; the export has all of them. */
const mostAddresses = 6;

/** What stays on record of a request: operation, object, answers, people, reason, lists, result. */
export function recordSection(record: RemedyRecord, words: Words): object {
  const { requested, approval, ending } = record;
  const times = {
    code: 'card.record.times',
    requestedAt: requested.at,
    ...defined({ approvedAt: approval?.at, endedAt: ending?.at }),
  } as const;
  const lines = linesOf(record).map((line) => ({ line: words.runs(line) }));
  return expand({ lines, times: words.text(times) }, words);
}

function linesOf(record: RemedyRecord): readonly Said[] {
  const { operation, target, typed, requested, approval, reason } = record;
  const what: readonly Said[] = [{ code: 'card.record.operation', operation, id: target.id }];
  const people = defined({ approvedBy: approval?.by.displayName, reason });
  const who: Said = { code: 'card.record.people', by: requested.by.displayName, ...people };
  return what.concat(typed, who, listsOf(record), resultOf(record));
}

function resultOf({ ending }: RemedyRecord): readonly Said[] {
  if (ending === undefined) return [];
  const { outcome, result, requestIds = [] } = ending;
  const requests = requestIds.filter(isRequestId);
  return [{ code: 'card.record.result', outcome, requests, ...defined({ result }) }];
}

/** Equal lists are those of a value that is in no list, such as a UPN. */
function listsOf({ before, after }: RemedyRecord): readonly Said[] {
  if (before.length === after.length && before.every((entry) => after.includes(entry))) return [];
  const list = (entries: readonly string[]) => ({
    shown: entries.slice(0, mostAddresses),
    left: Math.max(0, entries.length - mostAddresses),
  });
  return [{ code: 'card.record.lists', before: list(before), after: list(after) }];
}

/** Request ids are the service's; what is none is not shown. */
export const isRequestId = (id: string): boolean => /^[\w-]{1,64}$/.test(id);

/** The request that the state is about, where it can be read. */
export function recordIn(
  id: string | undefined,
  { records }: ConflictDetails,
): RemedyRecord | undefined {
  return records.find(({ remedyRequestId }) => remedyRequestId === id);
}

type Cleared = Extract<ConflictState, { readonly tag: 'cleared' }>;

/** Who ended the conflict, and what is different now, as far as a request or a read shows it. */
export function whatCleared(
  { by, handOff, remedyRequestId, match }: Cleared,
  details: ConflictDetails,
): AnyMessage<'card.cleared.byRemedy' | 'card.cleared.byMatch'> {
  if (match !== undefined) {
    const [synced, cloud] = [match.synced.signInName, match.cloud.signInName];
    return { code: 'card.cleared.byMatch', synced, cloud, ...defined({ by: by?.displayName }) };
  }
  const { conflict, lookup } = details;
  const record = recordIn(remedyRequestId, details);
  const hasIt = lookup.holders.some(({ object }) => object.id === conflict.claimantId);
  return {
    code: 'card.cleared.byRemedy',
    ...defined({
      by: by?.displayName,
      approvedBy: record?.approval?.by.displayName,
      claimant: hasIt ? conflict.claimant.displayName : undefined,
    }),
    ...doneBy(record, handOff, conflict.value),
  };
}

/** A hand-off has no request: a person reported it. */
function doneBy(
  record: RemedyRecord | undefined,
  handOff: NamedRef | undefined,
  value: string,
): Partial<Pick<RemedyRecord, 'done'>> {
  if (record !== undefined) return { done: record.done };
  if (handOff === undefined) return {};
  return { done: { code: 'done.remove', name: handOff.displayName, address: bareAddress(value) } };
}
