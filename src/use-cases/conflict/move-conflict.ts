import type { Conflict, ConflictState } from '../../domain/conflict/conflict.ts';
import type { Woken } from '../../domain/conflict/triage-actions.ts';
import { defined } from '../../domain/defined.ts';
import type { AuditEntry } from '../ports/audit.ts';
import type { Transition } from '../ports/conflicts.ts';
import type { Job } from '../ports/jobs.ts';
import type { Store } from '../ports/store.ts';
import { redrawJobs } from '../watch/notify-jobs.ts';

export interface Move {
  readonly conflictNumber: number;
  /** Does the move still make sense for the conflict as it is now? */
  readonly stillMakesSense: (conflict: Conflict) => boolean;
  readonly state: (conflict: Conflict) => ConflictState;
  readonly jobs?: readonly Job[];
  /** The disputed value is added where the row does not name it. */
  readonly audit?: AuditEntry;
  readonly remedyRequests?: NonNullable<Transition['remedyRequests']>;
}

/** What is written with the next revision of a conflict. */
export interface ConflictStep
  extends Pick<Transition, 'state' | 'triage' | 'audit' | 'remedyRequests'> {
  readonly jobs?: readonly Job[];
  /** Said where the conflict is shown. */
  readonly woken?: Woken;
}

type Ports = Pick<Store, 'channels' | 'conflicts'>;

const TRIES = 5;

/**
 * Moves a conflict to another state and has every card about it edited. Undefined when the move makes no
 * sense any more; then nothing was written.
 */
export function moveConflict(store: Ports, move: Move): Promise<Conflict | undefined> {
  const { conflictNumber, stillMakesSense, state, ...rest } = move;
  return stepConflict(store, conflictNumber, (conflict) =>
    stillMakesSense(conflict) ? { ...rest, state: state(conflict) } : undefined,
  );
}

/**
 * Writes what `decide` makes of the conflict as it is now, and has every card about it edited. A poll may write
 * between read and write, so the newest revision is tried again. Undefined when nothing was decided.
 */
export async function stepConflict(
  store: Ports,
  conflictNumber: number,
  decide: (conflict: Conflict) => ConflictStep | undefined,
): Promise<Conflict | undefined> {
  const channels = await store.channels.list();
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const conflict = await store.conflicts.get(conflictNumber);
    const step = conflict && decide(conflict);
    if (!conflict || !step) return undefined;
    const { state, jobs = [], triage, audit, remedyRequests, woken } = step;
    const redrawn = redrawJobs(channels, conflictNumber, conflict.revision + 1);
    const moved = await store.conflicts.transition({
      conflictNumber,
      expectedRevision: conflict.revision,
      state,
      jobs: [...redrawn.map((job) => ({ ...job, ...defined({ woken }) })), ...jobs],
      ...defined({
        triage,
        audit: audit && { value: conflict.value, ...audit },
        remedyRequests,
      }),
    });
    if (moved) return store.conflicts.get(conflictNumber);
  }
  throw new Error(`Conflict ${conflictNumber} changes faster than it can be moved.`);
}
