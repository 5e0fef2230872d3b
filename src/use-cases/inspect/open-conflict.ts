import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import { loadConflictToShow } from '../conflict/load-conflict.ts';
import type { Directory } from '../ports/directory.ts';
import type { Store } from '../ports/store.ts';
import type { UnknownConflict } from '../remedy/preview-remedy.ts';

/** The conflict with its holders looked up now and its timeline. */
export type OpenConflict = (
  conflictNumber: number,
) => Promise<{ readonly outcome: 'case'; readonly details: ConflictDetails } | UnknownConflict>;

/** Builds `OpenConflict`. */
export const createOpenConflict =
  ({ directory, store }: { readonly directory: Directory; readonly store: Store }): OpenConflict =>
  async (conflictNumber) => {
    const conflict = await store.conflicts.get(conflictNumber);
    if (!conflict) return { outcome: 'unknownConflict', conflictNumber };
    return { outcome: 'case', details: await loadConflictToShow({ directory, store }, conflict) };
  };
