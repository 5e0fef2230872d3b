import type { Conflict } from './conflict.ts';
import type { ObjectKind } from './directory-object.ts';
import { listedTag } from './triage-actions.ts';

/**
 * States that a list shows: `open` is everything that needs a person or waits for Entra, `closed` are the cleared ones,
 * `waiting` those that wait for Entra or for a second approver.
 */
export type ListedState = 'open' | 'closed' | 'all' | 'waiting' | 'stuck' | 'snoozed' | 'byDesign';

/** Is the conflict in that list? */
export function isInList(conflict: Pick<Conflict, 'state' | 'triage'>, list: ListedState): boolean {
  const tag = listedTag(conflict);
  switch (list) {
    case 'all':
      return true;
    case 'closed':
      return tag === 'cleared';
    case 'open':
      return tag !== 'cleared' && tag !== 'snoozed' && tag !== 'byDesign';
    case 'waiting':
      return tag === 'waiting' || tag === 'awaitingSecondApprover';
    case 'stuck':
    case 'snoozed':
    case 'byDesign':
      return tag === list;
  }
}

/** What narrows a list of conflicts; what is absent does not. Texts compare without case. */
export interface ConflictNarrowing {
  /** Entra object id of the person to whom it is assigned or who acts on it; null: nobody. */
  readonly assignedTo?: string | null;
  /** Domain of the quarantined address. */
  readonly domain?: string;
  /** Kind of the claimant. */
  readonly kind?: ObjectKind;
  /** `shapeKey` of the shape that was last read. */
  readonly shape?: string;
  /** Part of the address, or of the claimant's name, sign-in name or mail address. */
  readonly text?: string;
}

/** Which conflicts a list shows. */
export type ConflictFilter = ListedState | (ConflictNarrowing & { readonly state: ListedState });
