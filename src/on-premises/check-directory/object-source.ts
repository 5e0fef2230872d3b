import type { AdObject } from '../../domain/active-directory/ad-object.ts';

/** Something that objects of Active Directory are read from: a live domain or an export. */
export interface ObjectSource {
  /** Every object once, always in the same order, some at a time. */
  pages(): AsyncGenerator<readonly AdObject[]>;
  /** Objects by their position in that order; those that are gone are left out. */
  at(positions: readonly number[]): Promise<ReadonlyMap<number, AdObject>>;
}
