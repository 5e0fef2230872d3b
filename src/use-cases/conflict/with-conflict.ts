import type { Conflict } from '../../domain/conflict/conflict.ts';
import type { ConflictStore } from '../ports/conflicts.ts';

/** No conflict has this number. */
export interface UnknownConflict {
  readonly outcome: 'unknownConflict';
  readonly conflictNumber: number;
}

/** Runs with the conflict as it is stored now. */
export async function withConflict<Answer>(
  { store }: { readonly store: { readonly conflicts: Pick<ConflictStore, 'get'> } },
  { conflictNumber }: { readonly conflictNumber: number },
  run: (conflict: Conflict) => Promise<Answer>,
): Promise<Answer | UnknownConflict> {
  const conflict = await store.conflicts.get(conflictNumber);
  return conflict ? run(conflict) : { outcome: 'unknownConflict', conflictNumber };
}
