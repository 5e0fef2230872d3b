import type { Conflict, ConflictState } from '../../domain/conflict/conflict.ts';
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

const TRIES = 5;

/**
 * Moves a conflict to another state and has every card about it edited. A poll may write between
 * read and write, so the newest revision is tried again. Undefined when the move makes no sense any
 * more; then nothing was written.
 */
export async function moveConflict(store: Store, move: Move): Promise<Conflict | undefined> {
  const channels = await store.channels.list();
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const conflict = await store.conflicts.get(move.conflictNumber);
    if (!conflict || !move.stillMakesSense(conflict)) return undefined;
    const moved = await store.conflicts.transition({
      conflictNumber: conflict.number,
      expectedRevision: conflict.revision,
      state: move.state(conflict),
      jobs: [...redrawJobs(channels, conflict.number, conflict.revision + 1), ...(move.jobs ?? [])],
      ...defined({
        audit: move.audit && { value: conflict.value, ...move.audit },
        remedyRequests: move.remedyRequests,
      }),
    });
    if (moved) return store.conflicts.get(move.conflictNumber);
  }
  throw new Error(`Conflict ${move.conflictNumber} changes faster than it can be moved.`);
}
