import { isFollowed } from './account-match.ts';
import { type Conflict, isClosed } from './conflict.ts';
import { identityKey } from './conflict-identity.ts';
import type { DirectoryObject, ObjectKind } from './directory-object.ts';
import {
  type ConflictSource,
  type DetectedConflict,
  detectConflicts,
  sourcesOf,
} from './provisioning-errors.ts';

/**
 * What one poll saw. `complete` names the kinds whose list of quarantined values was read to its last
 * page, `completeForService` those whose list of complaints of services was.
 */
export interface PollSnapshot {
  /** ISO 8601 instant of the poll. */
  readonly at: string;
  readonly claimants: readonly DirectoryObject[];
  readonly complete: readonly ObjectKind[];
  readonly completeForService?: readonly ObjectKind[];
}

/** What a poll changes in what we know. */
export type DetectedChange =
  | { readonly change: 'opened'; readonly seen: DetectedConflict }
  | { readonly change: 'reopened'; readonly known: Conflict; readonly seen: DetectedConflict }
  /** The claimant is different now (name, address, master); the conflict is the same. */
  | { readonly change: 'changed'; readonly known: Conflict; readonly seen: DetectedConflict }
  | { readonly change: 'cleared'; readonly known: Conflict };

/**
 * What a poll changes in what we know. Absence is news only for a kind whose list was read to its
 * last page: a poll that was cut short or refused never clears anything.
 *
 * @param known conflicts that are not cleared, and cleared ones that may have come back
 * @param unchanged `identityKey` of what is as it was; `known` need not have it
 */
export function detectChanges(
  known: readonly Conflict[],
  snapshot: PollSnapshot,
  unchanged: readonly string[] = [],
): DetectedChange[] {
  const knownByKey = new Map<string, Conflict>();
  for (const conflict of known) {
    const key = identityKey(conflict);
    const other = knownByKey.get(key);
    if (other === undefined || isClosed(other.state)) knownByKey.set(key, conflict);
  }
  const seenByKey = new Map<string, DetectedConflict>();
  for (const seen of snapshot.claimants.flatMap(detectConflicts)) {
    if (!seenByKey.has(identityKey(seen))) seenByKey.set(identityKey(seen), seen);
  }
  const cleared = clearedChanges(seenByKey, knownByKey, snapshot);
  for (const key of unchanged) seenByKey.delete(key);
  return [...seenChanges(seenByKey, knownByKey), ...cleared];
}

function seenChanges(
  seenByKey: ReadonlyMap<string, DetectedConflict>,
  knownByKey: ReadonlyMap<string, Conflict>,
): DetectedChange[] {
  const changes: DetectedChange[] = [];
  for (const [key, seen] of seenByKey) {
    const known = knownByKey.get(key);
    if (known === undefined) changes.push({ change: 'opened', seen });
    else if (isClosed(known.state)) changes.push({ change: 'reopened', known, seen });
    else if (looksDifferent(known, seen)) changes.push({ change: 'changed', known, seen });
  }
  return changes;
}

function clearedChanges(
  seenByKey: ReadonlyMap<string, DetectedConflict>,
  knownByKey: ReadonlyMap<string, Conflict>,
  snapshot: PollSnapshot,
): DetectedChange[] {
  const gone: DetectedChange[] = [];
  for (const [key, known] of knownByKey) {
    const wasRead = wasReadFor(known, snapshot);
    if (wasRead && !seenByKey.has(key) && !isClosed(known.state) && !hasOwnEnd(known)) {
      gone.push({ change: 'cleared', known });
    }
  }
  return gone;
}

/** Every list that showed the conflict was read to its end, so that its absence is news. No list shows what a check found. */
function wasReadFor(known: Conflict, snapshot: PollSnapshot): boolean {
  const { complete, completeForService = [] } = snapshot;
  const lists: Readonly<Record<ConflictSource, readonly ObjectKind[]>> = {
    quarantine: complete,
    service: completeForService,
    clash: [],
    unverifiedDomain: [],
  };
  return sourcesOf(known).every((source) => lists[source].includes(known.claimant.kind));
}

/**
 * A cleared conflict can be on its way back: taking its remedy back decides what it is then. A match
 * deletes its claimant on the way, and ends with both accounts.
 */
function hasOwnEnd({ state }: Conflict): boolean {
  const isUndo = state.tag === 'applying' || state.tag === 'awaitingSecondApprover';
  return isFollowed(state) || (isUndo && state.undo === true);
}

/**
 * What is compared of a conflict, as texts; what was not read is empty. The same facts look alike; other facts
 * may do so, too (`looksDifferent`).
 */
export function comparedFacts({
  value,
  occurredAt,
  claimant,
}: Pick<Conflict, 'value' | 'occurredAt' | 'claimant'>): readonly string[] {
  const { displayName, userPrincipalName, mail, mastery } = claimant;
  const { accountEnabled, userType, groupKind } = claimant;
  const ofClaimant = [displayName, userPrincipalName, mail, mastery];
  const facts = [value, occurredAt, ...ofClaimant, accountEnabled, userType, groupKind];
  return facts.map((fact) => String(fact ?? ''));
}

/**
 * True when a card would show something else. Properties that a poll does not select (it reads less
 * than a look-up) are compared only when both sides have them.
 */
function looksDifferent(known: Conflict, seen: DetectedConflict): boolean {
  const before = known.claimant;
  const now = seen.claimant;
  const onlyIfBoth = (a: unknown, b: unknown) => a !== undefined && b !== undefined && a !== b;
  return (
    known.value !== seen.value ||
    known.occurredAt !== seen.occurredAt ||
    before.displayName !== now.displayName ||
    before.userPrincipalName !== now.userPrincipalName ||
    before.mail !== now.mail ||
    before.mastery !== now.mastery ||
    onlyIfBoth(before.accountEnabled, now.accountEnabled) ||
    onlyIfBoth(before.userType, now.userType) ||
    onlyIfBoth(before.groupKind, now.groupKind)
  );
}
