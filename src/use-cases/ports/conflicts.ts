import type { DetectedChange } from '../../domain/conflict/change-detection.ts';
import type { Conflict, ConflictState, TimelineEntry } from '../../domain/conflict/conflict.ts';
import type { ConflictFilter } from '../../domain/conflict/conflict-filter.ts';
import type {
  ConflictOverview,
  ConflictShape,
  ReadShape,
} from '../../domain/conflict/conflict-shape.ts';
import type { DirectoryObject, ObjectKind } from '../../domain/conflict/directory-object.ts';
import type { DetectedConflict } from '../../domain/conflict/provisioning-errors.ts';
import type { Triage } from '../../domain/conflict/triage.ts';
import type { ListedTag } from '../../domain/conflict/triage-actions.ts';
import type { WeekTrend } from '../../domain/conflict/weekly-trend.ts';
import type { AuditEntry } from './audit.ts';
import type { Job } from './jobs.ts';
import type { PollRecord } from './polls.ts';
import type { RemedyRequestChange } from './requests.ts';

/** Compare-and-set on a conflict; everything else is written in the same transaction. */
export interface Transition {
  readonly conflictNumber: number;
  readonly expectedRevision: number;
  readonly state: ConflictState;
  readonly claimant?: DirectoryObject;
  /** What people decided, with its line of the story; else another state ends a deferral (`triageAfter`). */
  readonly triage?: { readonly next: Triage; readonly entry: TimelineEntry };
  readonly jobs: readonly Job[];
  readonly audit?: AuditEntry;
  /** What becomes of requests of this conflict with this step. */
  readonly remedyRequests?: readonly (RemedyRequestChange & { readonly id: string })[];
}

/** What a poll is compared with. */
export interface KnownConflicts {
  /** What has to be compared, or is not open alone: in a further state, or deferred. Each once. */
  readonly conflicts: readonly Conflict[];
  /** `identityKey` of each conflict that is not cleared, of which `seen` shows what is stored. */
  readonly unchanged: readonly string[];
}

/**
 * Where a page of a list is: the page with this number from 1, or what follows or precedes the conflict with a number,
 * which stays true when conflicts are found or cleared meanwhile.
 */
export type ListPosition = number | { readonly before: number } | { readonly after: number };

/** The conflicts, open and past. */
export interface ConflictStore {
  /**
   * The conflicts that are not cleared, without those of which `seen` shows what is stored or, for a kind that is not
   * in `kinds`, nothing; and the ones of `seen` that were cleared before. `kinds`: absence is news there.
   */
  known(seen: readonly DetectedConflict[], kinds: readonly ObjectKind[]): Promise<KnownConflicts>;
  /** Every conflict that waits by a decision and is not cleared. */
  deferred(): Promise<readonly Conflict[]>;
  get(conflictNumber: number): Promise<Conflict | undefined>;
  /**
   * The newest first. A narrowed list of `closed` or `all` may search the newest ones only, and says how many.
   */
  list(
    filter: ConflictFilter,
    place: ListPosition,
    pageSize: number,
  ): Promise<{
    readonly conflicts: readonly Conflict[];
    readonly total: number;
    /** How many of the list precede these. */
    readonly newer: number;
    /** How many of the newest were searched, where there are older ones. */
    readonly searched?: number;
  }>;
  /**
   * The part of a list that precedes a conflict's number, or its beginning, newest first and without counting: for
   * reading all of it. Past conflicts are searched to the oldest.
   */
  page(
    filter: ConflictFilter,
    before: number | undefined,
    pageSize: number,
  ): Promise<readonly Conflict[]>;
  /** All conflicts, past ones too, about these addresses (comparison keys), newest first. */
  byValue(...valueKeys: readonly string[]): Promise<readonly Conflict[]>;
  /** All conflicts of one claimant, past ones too, newest first. */
  ofClaimant(claimantId: string): Promise<readonly Conflict[]>;
  /** Deferred conflicts count as such, and not by their state. */
  countByState(): Promise<Readonly<Record<ListedTag, number>>>;
  /**
   * What was found and cleared in the weeks until `until` and after `since`, by how many weeks ago; weeks in which
   * nothing happened are absent.
   */
  trend(since: string, until: string): Promise<readonly WeekTrend[]>;
  /** Active conflicts (open, neither snoozed nor by design) in numbers; or those among these. */
  overview(among?: readonly number[]): Promise<ConflictOverview>;
  /** A shape that a conflict has, by its key. */
  shape(key: string): Promise<ConflictShape | undefined>;
  /** Conflicts among these whose shape was not read since `at`, newest first, at most so many. */
  withoutShape(among: readonly number[], at: string, most: number): Promise<readonly Conflict[]>;
  /** Remembers shapes; no new revision. */
  noteShapes(shapes: readonly (ReadShape & { readonly conflictNumber: number })[]): Promise<void>;
  timeline(conflictNumber: number): Promise<readonly TimelineEntry[]>;
  /**
   * Stores what a poll found, the poll itself and the jobs that notify channels in one transaction.
   * `notify` gets the numbers of what was opened or reopened and of what merely changed.
   */
  recordChanges(
    poll: PollRecord,
    changes: readonly DetectedChange[],
    notify: (news: readonly number[], changed: readonly number[]) => readonly Job[],
  ): Promise<{ readonly opened: readonly number[]; readonly changed: readonly number[] }>;
  /**
   * Opens what a check found, or opens it again, with its line of the story and its audit row in one transaction; the
   * number of the conflict is added to the row. Undefined when something else opened or moved it meanwhile.
   */
  recordFound(
    change: Extract<DetectedChange, { readonly change: 'opened' | 'reopened' }>,
    found: { readonly entry: TimelineEntry; readonly audit: AuditEntry },
  ): Promise<number | undefined>;
  /** False when the conflict has another revision by now; then nothing was written. */
  transition(change: Transition): Promise<boolean>;
}
