import type { Message } from '../message/message.ts';
import type { Conflict, Holder, HolderLookup } from './conflict.ts';
import type { HeldBy, MaterialFacts } from './triage.ts';
import type { WakeCode } from './triage-actions.ts';

/** The facts of a conflict, with who has the value by a look-up. */
export function materialFacts(conflict: Conflict, lookup: HolderLookup): MaterialFacts {
  return { ...ownFacts(conflict), holders: heldBy(lookup) };
}

function ownFacts({ value, claimant }: Conflict) {
  const { mastery, accountEnabled } = claimant;
  const enabled = accountEnabled !== undefined && { accountEnabled };
  return { value, mastery, ...enabled };
}

function heldBy({ holders, unanswered }: HolderLookup): HeldBy {
  const keys = holders.flatMap(keyOf).toSorted();
  return { keys, complete: unanswered.length === 0 };
}

/** An object that a service merely named holds nothing that a look-up shows. */
function keyOf({ object, roles }: Holder): readonly string[] {
  const shown = roles.filter((role) => role !== 'named').toSorted();
  if (shown.length === 0) return [];
  const deleted = object.deletedDateTime === undefined ? '' : ' deleted';
  return [`${object.id.toLowerCase()} ${shown.join('+')}${deleted}`];
}

/**
 * What changed since the decision, or undefined; another state has ended it already (`triageAfter`). Without
 * `lookup` the holders are not compared. What was not read is no change: a holder that an incomplete look-up
 * does not show may still be one, and one that was not seen then may have been one.
 */
export function materialChange(
  seen: MaterialFacts,
  conflict: Conflict,
  lookup?: HolderLookup,
): Message<WakeCode> | undefined {
  const now = ownFacts(conflict);
  if (now.value !== seen.value) return { code: 'wake.value' };
  const isRead = now.accountEnabled !== undefined && seen.accountEnabled !== undefined;
  const isSwitched = isRead && now.accountEnabled !== seen.accountEnabled;
  if (now.mastery !== seen.mastery || isSwitched) return { code: 'wake.claimant' };
  return lookup && areOthers(seen.holders, heldBy(lookup)) ? { code: 'wake.holders' } : undefined;
}

function areOthers(seen: HeldBy, now: HeldBy): boolean {
  const isNew = now.keys.some((key) => !seen.keys.includes(key));
  const isGone = seen.keys.some((key) => !now.keys.includes(key));
  return (seen.complete && isNew) || (now.complete && isGone);
}
