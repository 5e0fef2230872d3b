import { type Conflict, identityKey, isClosed } from './conflict.ts';
import type { DirectoryObject, ObjectKind } from './directory-object.ts';
import { type SeenConflict, seenConflicts, sourcesOf } from './provisioning-errors.ts';

export type { SeenConflict } from './provisioning-errors.ts';

/**
 * What one poll saw. `complete` names the kinds whose list of quarantined values was read to its last
 * page, `completeForService` those whose list of complaints of services was.
 */
export interface Sighting {
  /** ISO 8601 instant of the poll. */
  readonly at: string;
  readonly claimants: readonly DirectoryObject[];
  readonly complete: readonly ObjectKind[];
  readonly completeForService?: readonly ObjectKind[];
}

/** What a poll changes in what we know. */
export type ObservedChange =
  | { readonly change: 'opened'; readonly seen: SeenConflict }
  | { readonly change: 'reopened'; readonly known: Conflict; readonly seen: SeenConflict }
  /** The claimant looks different now (name, address, master); the conflict is the same. */
  | { readonly change: 'changed'; readonly known: Conflict; readonly seen: SeenConflict }
  | { readonly change: 'cleared'; readonly known: Conflict };

/**
 * What a poll changes in what we know. Absence is news only for a kind whose list was read to its
 * last page: a poll that was cut short or refused never clears anything.
 *
 * @param known every conflict that is not cleared, and cleared ones that may have come back
 */
export function observe(known: readonly Conflict[], sighting: Sighting): ObservedChange[] {
  const knownByKey = new Map<string, Conflict>();
  for (const conflict of known) {
    const key = identityKey(conflict);
    const other = knownByKey.get(key);
    if (other === undefined || isClosed(other.state)) knownByKey.set(key, conflict);
  }
  const seenByKey = new Map<string, SeenConflict>();
  for (const seen of sighting.claimants.flatMap(seenConflicts)) {
    if (!seenByKey.has(identityKey(seen))) seenByKey.set(identityKey(seen), seen);
  }
  return [...newsOf(seenByKey, knownByKey), ...absences(seenByKey, knownByKey, sighting)];
}

function newsOf(
  seenByKey: ReadonlyMap<string, SeenConflict>,
  knownByKey: ReadonlyMap<string, Conflict>,
): ObservedChange[] {
  const news: ObservedChange[] = [];
  for (const [key, seen] of seenByKey) {
    const known = knownByKey.get(key);
    if (known === undefined) news.push({ change: 'opened', seen });
    else if (isClosed(known.state)) news.push({ change: 'reopened', known, seen });
    else if (looksDifferent(known, seen)) news.push({ change: 'changed', known, seen });
  }
  return news;
}

function absences(
  seenByKey: ReadonlyMap<string, SeenConflict>,
  knownByKey: ReadonlyMap<string, Conflict>,
  sighting: Sighting,
): ObservedChange[] {
  const gone: ObservedChange[] = [];
  for (const [key, known] of knownByKey) {
    const wasRead = wasLookedFor(known, sighting);
    if (wasRead && !seenByKey.has(key) && !isClosed(known.state) && !isBeingUndone(known)) {
      gone.push({ change: 'cleared', known });
    }
  }
  return gone;
}

/** Every list that showed the conflict was read to its end, so that its absence is news. */
function wasLookedFor(known: Conflict, sighting: Sighting): boolean {
  const { complete, completeForService = [] } = sighting;
  const lists = { quarantine: complete, service: completeForService };
  return sourcesOf(known).every((source) => lists[source].includes(known.claimant.kind));
}

/** A cleared conflict can be on its way back: taking its remedy back decides what it is then. */
function isBeingUndone({ state }: Conflict): boolean {
  return (
    (state.tag === 'applying' || state.tag === 'awaitingSecondApprover') && state.undo === true
  );
}

/**
 * True when a card would tell something else. Properties that a poll does not select (it reads less
 * than a look-up) are compared only when both sides have them.
 */
function looksDifferent(known: Conflict, seen: SeenConflict): boolean {
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
