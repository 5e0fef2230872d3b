import type { SuggestionShape } from '../conflict/conflict-shape.ts';
import type { Person } from '../conflict/person.ts';
import type { CorrectionShape } from '../idfix/correction.ts';
import type { BulkItem } from './bulk-item.ts';
import type { BulkTally } from './bulk-pace.ts';
import type { BulkApproval, BulkState } from './bulk-state.ts';
import type { BulkSummary } from './bulk-summary.ts';

/** What people see of a run. */
export interface ShownRun {
  /** UUID. */
  readonly id: string;
  /** The run that this one undoes. */
  readonly undoes?: string;
  readonly state: BulkState;
  /** What was typed to choose the conflicts; empty for all. */
  readonly about: string;
  /** What it corrects in Active Directory; absent for a run over conflicts. */
  readonly corrects?: CorrectedShape;
  /** What its plans have in common; absent until it is planned, and for corrections. */
  readonly shape?: SuggestionShape;
  /** Digest of the fingerprints of all its plans: Apply and approval name it, so that only what was shown is done. */
  readonly digest?: string;
  readonly summary?: BulkSummary;
  readonly requestedBy?: Person;
  readonly approval?: BulkApproval;
}

/** A shape of corrections, and on how many objects it was found; absent until Active Directory was read. */
export interface CorrectedShape extends CorrectionShape {
  readonly found?: number;
}

/** What the card of a run shows. */
export interface BulkView {
  readonly run: ShownRun;
  readonly tally: BulkTally;
  /** The first conflicts that are planned. */
  readonly first: readonly BulkItem[];
  /** The first that were left out, skipped or failed. */
  readonly others: readonly BulkItem[];
  /** Requests per minute at most, from which the time that is left is estimated. */
  readonly perMinute: number;
  /** The limit above which a second approver is required. */
  readonly approverAbove: number;
  /** The run that undoes this one, where there is one. */
  readonly undoneBy?: ShownRun;
}

/** What the items of a run are, for a sentence; absent: conflicts. */
export const thingsOf = ({ corrects }: Pick<ShownRun, 'corrects'>): { readonly of?: 'objects' } =>
  corrects === undefined ? {} : { of: 'objects' };
