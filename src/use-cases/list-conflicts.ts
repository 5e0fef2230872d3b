import type { Conflict, ConflictFilter } from '../domain/conflict.ts';

export interface ConflictPage {
  readonly filter: ConflictFilter;
  readonly conflicts: readonly Conflict[];
  /** 1 is the first page. */
  readonly page: number;
  readonly pages: number;
  readonly total: number;
}

/** A page of ten conflicts; a page past the end gives the last one. */
export type ListConflicts = (filter: ConflictFilter, page: number) => Promise<ConflictPage>;
