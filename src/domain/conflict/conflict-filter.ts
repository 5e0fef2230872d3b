import type { ObjectKind } from './directory-object.ts';

/**
 * States that a list shows: `closed` are the cleared ones, `waiting` those that wait for Entra or for a second
 * approver.
 */
export type ListedState = 'open' | 'closed' | 'all' | 'waiting' | 'stuck';

/** What narrows a list of conflicts; what is absent does not. Texts compare without case. */
export interface ConflictNarrowing {
  /** Entra object id of the person who assigned it to themselves or acts on it; null: nobody. */
  readonly assignedTo?: string | null;
  /** Domain of the quarantined address. */
  readonly domain?: string;
  /** Kind of the claimant. */
  readonly kind?: ObjectKind;
  /** Part of the address, or of the claimant's name, sign-in name or mail address. */
  readonly text?: string;
}

/** Which conflicts a list shows. */
export type ConflictFilter = ListedState | (ConflictNarrowing & { readonly state: ListedState });
