import type { ConflictCase } from '../../domain/conflict/conflict.ts';
import { loadCaseToShow } from '../conflict/load-conflict.ts';
import type { ConflictStore, Directory } from '../ports/ports.ts';
import type { UnknownConflict } from '../remedy/preview-remedy.ts';

/** The conflict with its holders looked up now and its timeline. */
export type OpenCase = (
  conflictNumber: number,
) => Promise<{ readonly outcome: 'case'; readonly about: ConflictCase } | UnknownConflict>;

/** Builds `OpenCase`. */
export const createOpenCase =
  ({
    directory,
    store,
  }: {
    readonly directory: Directory;
    readonly store: ConflictStore;
  }): OpenCase =>
  async (conflictNumber) => {
    const conflict = await store.get(conflictNumber);
    if (!conflict) return { outcome: 'unknownConflict', conflictNumber };
    return { outcome: 'case', about: await loadCaseToShow({ directory, store }, conflict) };
  };
