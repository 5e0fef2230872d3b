import { comparedFacts } from '../../src/domain/conflict/change-detection.ts';
import { type Conflict, isClosed } from '../../src/domain/conflict/conflict.ts';
import {
  type ConflictFilter,
  type ConflictNarrowing,
  isInList,
} from '../../src/domain/conflict/conflict-filter.ts';
import { identityKey } from '../../src/domain/conflict/conflict-identity.ts';
import type { ConflictOverview } from '../../src/domain/conflict/conflict-shape.ts';
import type { ObjectKind } from '../../src/domain/conflict/directory-object.ts';
import type { Person } from '../../src/domain/conflict/person.ts';
import type { DetectedConflict } from '../../src/domain/conflict/provisioning-errors.ts';
import {
  type ListedTag,
  listedTag,
  triageAfter,
} from '../../src/domain/conflict/triage-actions.ts';
import type { WeekTrend } from '../../src/domain/conflict/weekly-trend.ts';
import { describeTimeline } from '../../src/store/timeline.ts';
import type {
  ConflictStore,
  KnownConflicts,
  ListPosition,
  Transition,
} from '../../src/use-cases/ports/conflicts.ts';
import { recordChanges } from './memory-observation.ts';
import { type Memory, type MemoryWorld, settle } from './memory-world.ts';

/** The port ConflictStore of the fake. */
export function memoryConflicts({ read, transaction, now }: Memory): ConflictStore {
  return {
    known: (seen, kinds) => read((w) => knownOf(w.conflicts, { seen, kinds })),
    deferred: () => read((w) => w.conflicts.filter((c) => isOpen(c) && isDeferred(c))),
    get: (number) => read((w) => w.conflicts.find((c) => c.number === number)),
    list: (filter, place, pageSize) =>
      read((w) => {
        const found = newestFirst(w.conflicts.filter((c) => isListed(c, filter, keyOf(w, c))));
        const conflicts = pageOf(found, place, pageSize);
        const [first] = conflicts;
        const newer = first === undefined ? 0 : found.indexOf(first);
        return { conflicts, total: found.length, newer };
      }),
    page: (filter, before, pageSize) =>
      read((w) => {
        const found = newestFirst(w.conflicts.filter((c) => isListed(c, filter, keyOf(w, c))));
        return pageOf(found, before === undefined ? 1 : { before }, pageSize);
      }),
    ...memoryShapes({ read, transaction }),
    byValue: (...valueKeys) =>
      read((w) => newestFirst(w.conflicts.filter((c) => valueKeys.includes(c.valueKey)))),
    ofClaimant: (claimantId) =>
      read((w) => newestFirst(w.conflicts.filter((c) => c.claimantId === claimantId))),
    countByState: () => read((w) => countByState(w.conflicts)),
    trend: (since, until) => read((w) => trendOf(w.events, since, until)),
    recordChanges: (poll, changes, notify) =>
      transaction((draft) => {
        draft.polls.push(poll);
        const result = recordChanges(draft, changes, poll.at);
        draft.jobs.push(...notify(result.opened, result.changed));
        return result;
      }),
    recordFound: (change, { entry, audit }) =>
      transaction((draft) => {
        const { opened } = recordChanges(draft, [change], audit.at, entry);
        const [conflictNumber] = opened;
        if (conflictNumber !== undefined) draft.audit.push({ ...audit, conflictNumber });
        return conflictNumber;
      }),
    transition: (change) => transaction((draft) => move(draft, change, now())),
    timeline: (number) =>
      read((w) => describeTimeline(w.events.filter((event) => event.conflictNumber === number))),
  };
}

interface Seen {
  readonly seen: readonly DetectedConflict[];
  readonly kinds: readonly ObjectKind[];
}

function knownOf(all: readonly Conflict[], { seen, kinds }: Seen): KnownConflicts {
  const seenByKey = new Map(seen.map((one) => [identityKey(one), one]));
  const factsOf = (one: DetectedConflict) => JSON.stringify(comparedFacts(one));
  const isSame = (c: Conflict) => {
    const shown = seenByKey.get(identityKey(c));
    return shown !== undefined && factsOf(shown) === factsOf(c);
  };
  const isRead = (c: Conflict) => {
    const isSeen = seenByKey.has(identityKey(c));
    if (!isOpen(c)) return isSeen;
    const isNews = isSeen ? !isSame(c) : kinds.includes(c.claimant.kind);
    return isNews || c.state.tag !== 'open' || isDeferred(c);
  };
  const unchanged = all.filter((c) => isOpen(c) && isSame(c)).map(identityKey);
  return { conflicts: all.filter(isRead), unchanged };
}

const isDeferred = ({ triage }: Conflict): boolean => triage.deferral !== undefined;

/** False when the conflict has another revision by now. */
export function move(draft: MemoryWorld, change: Transition, now: string): boolean {
  const index = draft.conflicts.findIndex((c) => c.number === change.conflictNumber);
  const before = draft.conflicts[index];
  if (before?.revision !== change.expectedRevision) return false;
  const { state, claimant = before.claimant } = change;
  const triage = change.triage?.next ?? triageAfter(before.triage, before.state, state);
  draft.conflicts[index] = { ...before, claimant, state, triage, revision: before.revision + 1 };
  const at = change.audit?.at ?? now;
  const { entry = null } = change.triage ?? {};
  draft.events.push({ conflictNumber: before.number, what: 'moved', at, state, entry });
  draft.jobs.push(...change.jobs);
  for (const { id, ...how } of change.remedyRequests ?? []) settle(draft, id, how);
  if (change.audit) draft.audit.push(change.audit);
  return true;
}

function countByState(conflicts: readonly Conflict[]): Record<ListedTag, number> {
  const count = {
    open: 0,
    awaitingSecondApprover: 0,
    applying: 0,
    waiting: 0,
    stuck: 0,
    cleared: 0,
    snoozed: 0,
    byDesign: 0,
  };
  for (const conflict of conflicts) count[listedTag(conflict)] += 1;
  return count;
}

const WEEK_MS = 7 * 24 * 3_600_000;

function trendOf(events: MemoryWorld['events'], since: string, until: string): WeekTrend[] {
  const weeks = new Map<number, { opened: number; seconds: number[] }>();
  for (const [index, { at, what, state, conflictNumber }] of events.entries()) {
    const isEnd = what === 'moved' && state.tag === 'cleared';
    if (at <= since || at > until || (what === 'moved' && !isEnd)) continue;
    const weeksAgo = Math.floor((Date.parse(until) - Date.parse(at)) / WEEK_MS);
    const week = weeks.get(weeksAgo) ?? { opened: 0, seconds: [] };
    weeks.set(weeksAgo, week);
    if (!isEnd) week.opened += 1;
    const isFound = (one: (typeof events)[number]) =>
      one.conflictNumber === conflictNumber && one.what !== 'moved';
    const found = events.slice(0, index).findLast(isFound);
    if (isEnd) week.seconds.push((Date.parse(at) - Date.parse(found?.at ?? at)) / 1000);
  }
  return [...weeks]
    .map(([weeksAgo, { opened, seconds }]) => ({
      weeksAgo,
      opened,
      cleared: seconds.length,
      ...(seconds.length > 0 && { medianSeconds: medianOf(seconds) }),
    }))
    .toSorted((one, other) => one.weeksAgo - other.weeksAgo);
}

function medianOf(seconds: readonly number[]): number {
  const sorted = seconds.toSorted((one, other) => one - other);
  const at = (place: number) => sorted[place] ?? 0;
  const middle = (sorted.length - 1) / 2;
  return (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2;
}

function pageOf(found: readonly Conflict[], place: ListPosition, pageSize: number): Conflict[] {
  if (typeof place === 'number') return found.slice((place - 1) * pageSize, place * pageSize);
  if ('before' in place)
    return found.filter(({ number }) => number < place.before).slice(0, pageSize);
  return found.filter(({ number }) => number > place.after).slice(-pageSize);
}

const keyOf = ({ shapes }: MemoryWorld, { number }: Conflict): string | undefined =>
  shapes.find(({ conflictNumber }) => conflictNumber === number)?.key;

/** Shapes as they were last read. */
function memoryShapes({
  read,
  transaction,
}: Pick<Memory, 'read' | 'transaction'>): Pick<
  ConflictStore,
  'overview' | 'shape' | 'withoutShape' | 'noteShapes'
> {
  const isActive = (conflict: Conflict) => isInList(conflict, 'open');
  return {
    overview: (among) =>
      read((w) => {
        const about = w.conflicts.filter((one) =>
          among === undefined ? isActive(one) : among.includes(one.number),
        );
        const groups = [...Map.groupBy(about, (one) => keyOf(w, one))];
        const shapes = groups.flatMap(([key, some]) => {
          const known = w.shapes.find((one) => one.key === key);
          return known === undefined
            ? []
            : [{ key: known.key, shape: known.shape, count: some.length }];
        });
        const { number, value, occurredAt } =
          about.toSorted(
            (a, b) => (a.occurredAt < b.occurredAt ? -1 : 1) || a.number - b.number,
          )[0] ?? {};
        return {
          shapes: shapes.toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)),
          unread: about.filter((one) => keyOf(w, one) === undefined).length,
          unassigned: about.filter(
            ({ state, triage }) => state.tag === 'open' && triage.assignment === undefined,
          ).length,
          ...(number !== undefined && { oldest: { number, value, occurredAt } }),
        } as ConflictOverview;
      }),
    shape: (key) =>
      read((w) => {
        const has = w.conflicts.some((one) => isActive(one) && keyOf(w, one) === key);
        return has ? w.shapes.find((one) => one.key === key)?.shape : undefined;
      }),
    withoutShape: (among, at, most) =>
      read((w) => {
        const fresh = new Set(
          w.shapes.filter((one) => one.at >= at).map(({ conflictNumber }) => conflictNumber),
        );
        const left = w.conflicts.filter(
          ({ number }) => among.includes(number) && !fresh.has(number),
        );
        return newestFirst(left).slice(0, most);
      }),
    noteShapes: (noted) =>
      transaction((draft) => {
        const numbers = new Set(noted.map(({ conflictNumber }) => conflictNumber));
        draft.shapes = [
          ...draft.shapes.filter(({ conflictNumber }) => !numbers.has(conflictNumber)),
          ...noted,
        ];
      }),
  };
}

const isOpen = (conflict: Conflict): boolean => !isClosed(conflict.state);

function isListed(conflict: Conflict, filter: ConflictFilter, key: string | undefined): boolean {
  const wanted = typeof filter === 'string' ? { state: filter } : filter;
  const hasShape = !('shape' in wanted) || wanted.shape === undefined || wanted.shape === key;
  return isInList(conflict, wanted.state) && isAmong(conflict, wanted) && hasShape;
}

function isAmong(
  { claimant, valueKey, state, triage }: Conflict,
  { assignedTo, domain, kind, text }: ConflictNarrowing,
): boolean {
  const { displayName, userPrincipalName, mail } = claimant;
  const texts = [valueKey, displayName, userPrincipalName, mail].join('\n').toLowerCase();
  const { by, askedBy } = state as {
    by?: Person;
    askedBy?: Person;
  };
  const people = [triage.assignment?.to, by, askedBy].map((person) => person?.entraObjectId);
  const isFree = state.tag === 'open' && triage.assignment === undefined;
  return (
    (domain === undefined || valueKey.endsWith(`@${domain.toLowerCase()}`)) &&
    (kind === undefined || claimant.kind === kind) &&
    (text === undefined || texts.includes(text.toLowerCase())) &&
    (assignedTo === undefined || (assignedTo === null ? isFree : people.includes(assignedTo)))
  );
}

const newestFirst = (conflicts: readonly Conflict[]): Conflict[] =>
  conflicts.toSorted((a, b) => b.number - a.number);
