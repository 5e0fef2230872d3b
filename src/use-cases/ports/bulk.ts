import type { BulkItem, BulkItemState } from '../../domain/bulk/bulk-item.ts';
import type { BulkTally } from '../../domain/bulk/bulk-pace.ts';
import type { ShownRun } from '../../domain/bulk/bulk-view.ts';
import type { AuditEntry } from './audit.ts';
import type { ReplyTarget } from './directory-check.ts';
import type { Job } from './jobs.ts';
import type { Actor } from './people.ts';

/** One plan for many conflicts, and what became of it. */
export interface BulkRun extends ShownRun {
  /** Rises by one with each step. */
  readonly revision: number;
  /** The newest wave; 0 before the canary. */
  readonly wave: number;
  readonly plannedBy: Actor;
  readonly plannedAt: string;
  /** Who pressed Apply; requests are made in this name. */
  readonly requestedBy?: Actor;
  /** Where its card is. */
  readonly place: ReplyTarget;
}

/** What becomes of an item; nothing when it is not in the state `from` any more. */
export interface BulkItemChange
  extends Pick<
    BulkItem,
    'position' | 'state' | 'plan' | 'correction' | 'requestId' | 'code' | 'why'
  > {
  readonly from: BulkItemState;
  /** Appended when the item changes, in the same transaction. */
  readonly audit?: AuditEntry;
}

/** Compare-and-set on a run; everything else is written in the same transaction. */
export interface BulkStep {
  readonly id: string;
  readonly expectedRevision: number;
  readonly change: Partial<
    Pick<
      BulkRun,
      | 'state'
      | 'wave'
      | 'corrects'
      | 'shape'
      | 'digest'
      | 'summary'
      | 'requestedBy'
      | 'approval'
      | 'place'
    >
  >;
  readonly items?: readonly BulkItemChange[];
  readonly newItems?: readonly BulkItem[];
  readonly jobs?: readonly Job[];
  readonly audit?: AuditEntry;
}

/** Runs over many conflicts or objects, with their items. */
export interface BulkStore {
  create(
    run: BulkRun,
    items: readonly BulkItem[],
    step: { readonly jobs: readonly Job[]; readonly audit: AuditEntry },
  ): Promise<void>;
  get(id: string): Promise<BulkRun | undefined>;
  /** Runs that are not over, oldest first. */
  open(): Promise<readonly BulkRun[]>;
  /** The newest run that undoes this one. */
  undoOf(id: string): Promise<BulkRun | undefined>;
  /** False when the run has another revision by now; then nothing was written. */
  step(step: BulkStep): Promise<boolean>;
  /** By position, from `after` on; in these states, or in all. */
  items(
    id: string,
    page: {
      readonly states?: readonly BulkItemState[];
      readonly after?: number;
      readonly most: number;
    },
  ): Promise<readonly BulkItem[]>;
  /** Of the whole run, or of one wave. */
  tally(id: string, wave?: number): Promise<BulkTally>;
  changeItems(id: string, changes: readonly BulkItemChange[]): Promise<void>;
  /**
   * Gives the next items that are `ready` to a wave: they are `requested` from then on. None when the run has another
   * revision by now.
   */
  claim(
    run: Pick<BulkRun, 'id' | 'revision'>,
    wave: { readonly wave: number; readonly count: number; readonly at: string },
  ): Promise<readonly BulkItem[]>;
  /** Items of all runs that were claimed after this instant. */
  startedAfter(instant: string): Promise<number>;
  /** The message that shows the run, and what it shows. */
  shown(id: string): Promise<BulkShown | undefined>;
  noteShown(id: string, shown: BulkShown): Promise<void>;
}

export interface BulkShown {
  readonly activityId: string;
  readonly at: string;
  /** Changes with what the card shows. */
  readonly key: string;
}
