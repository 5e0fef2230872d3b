import { comparedFacts } from '../../src/domain/conflict/change-detection.ts';
import { type Conflict, isClosed } from '../../src/domain/conflict/conflict.ts';
import {
  type ConflictFilter,
  type ConflictNarrowing,
  isInList,
} from '../../src/domain/conflict/conflict-filter.ts';
import { identityKey } from '../../src/domain/conflict/conflict-identity.ts';
import type { ObjectKind } from '../../src/domain/conflict/directory-object.ts';
import type { Person } from '../../src/domain/conflict/person.ts';
import type { DetectedConflict } from '../../src/domain/conflict/provisioning-errors.ts';
import {
  type ListedTag,
  listedTag,
  triageAfter,
} from '../../src/domain/conflict/triage-actions.ts';
import { describeTimeline } from '../../src/store/timeline.ts';
import type {
  ConflictStore,
  KnownConflicts,
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
    list: (filter, page, pageSize) =>
      read((w) => {
        const found = newestFirst(w.conflicts.filter((c) => isListed(c, filter)));
        const start = (page - 1) * pageSize;
        return { conflicts: found.slice(start, start + pageSize), total: found.length };
      }),
    byValue: (...valueKeys) =>
      read((w) => newestFirst(w.conflicts.filter((c) => valueKeys.includes(c.valueKey)))),
    ofClaimant: (claimantId) =>
      read((w) => newestFirst(w.conflicts.filter((c) => c.claimantId === claimantId))),
    countByState: () => read((w) => countByState(w.conflicts)),
    recordChanges: (poll, changes, notify) =>
      transaction((draft) => {
        draft.polls.push(poll);
        const result = recordChanges(draft, changes, poll.at);
        draft.jobs.push(...notify(result.opened, result.changed));
        return result;
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

const isOpen = (conflict: Conflict): boolean => !isClosed(conflict.state);

function isListed(conflict: Conflict, filter: ConflictFilter): boolean {
  const wanted = typeof filter === 'string' ? { state: filter } : filter;
  return isInList(conflict, wanted.state) && isAmong(conflict, wanted);
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
