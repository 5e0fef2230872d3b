import type { DetectedChange } from '../domain/conflict/change-detection.ts';
import type { Conflict, ConflictState } from '../domain/conflict/conflict.ts';
import { afterRelease } from '../domain/conflict/conflict-states.ts';
import type { DetectedConflict } from '../domain/conflict/provisioning-errors.ts';
import { triageAfter } from '../domain/conflict/triage-actions.ts';

type ChangeOfKnown = Exclude<DetectedChange, { readonly change: 'opened' }>;

/** The conflict as it is first written, before the store has given it a number. */
export function firstSeen(seen: DetectedConflict, at: string): Omit<Conflict, 'number'> {
  return {
    ...seen,
    revision: 1,
    openedAt: at,
    reopenedCount: 0,
    state: { tag: 'open' },
    triage: {},
  };
}

/** A known conflict after what a poll saw at `at`; its revision goes up by one. */
export function afterObservation(change: ChangeOfKnown, at: string): Conflict {
  const { known } = change;
  const revision = known.revision + 1;
  const moved = (state: ConflictState) => ({
    state,
    triage: triageAfter(known.triage, known.state, state),
  });
  if (change.change === 'cleared')
    return { ...known, revision, ...moved(afterRelease(known.state, at)) };
  const seen = {
    value: change.seen.value,
    claimant: change.seen.claimant,
    occurredAt: change.seen.occurredAt,
  };
  if (change.change === 'changed') return { ...known, ...seen, revision };
  const reopenedCount = known.reopenedCount + 1;
  return { ...known, ...seen, revision, reopenedCount, ...moved({ tag: 'open' }) };
}
