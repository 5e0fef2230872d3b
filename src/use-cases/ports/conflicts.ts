import type { DetectedChange } from '../../domain/conflict/change-detection.ts';
import type {
  Conflict,
  ConflictFilter,
  ConflictIdentity,
  ConflictState,
  TimelineEntry,
} from '../../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import type { AuditEntry } from './audit.ts';
import type { AlertChannel } from './channels.ts';
import type { Job } from './jobs.ts';
import type { PostedMessage } from './messages.ts';
import type { PollRecord } from './polls.ts';
import type { RemedyRequest, RemedyRequestChange } from './requests.ts';

/** Compare-and-set on a conflict; everything else is written in the same transaction. */
export interface Transition {
  readonly conflictNumber: number;
  readonly expectedRevision: number;
  readonly state: ConflictState;
  readonly claimant?: DirectoryObject;
  readonly jobs: readonly Job[];
  readonly audit?: AuditEntry;
  /** What becomes of resolutions of this conflict with this step. */
  readonly remedyRequests?: readonly (RemedyRequestChange & { readonly id: string })[];
}

/** Memory that survives a restart. */
export interface ConflictStore {
  /** Every conflict that is not cleared, and those of `seen` that were cleared before. */
  known(seen: readonly ConflictIdentity[]): Promise<readonly Conflict[]>;
  get(conflictNumber: number): Promise<Conflict | undefined>;
  list(
    filter: ConflictFilter,
    page: number,
    pageSize: number,
  ): Promise<{
    readonly conflicts: readonly Conflict[];
    readonly total: number;
  }>;
  /** All conflicts, past ones too, about this address (comparison key), newest first. */
  byValue(valueKey: string): Promise<readonly Conflict[]>;
  countByState(): Promise<Readonly<Record<ConflictState['tag'], number>>>;
  /**
   * Stores what a poll found, the poll itself and the announce jobs in one transaction.
   * `notify` gets the numbers of what was opened or reopened and of what merely changed.
   */
  recordObservation(
    poll: PollRecord,
    changes: readonly DetectedChange[],
    notify: (news: readonly number[], changed: readonly number[]) => readonly Job[],
  ): Promise<{ readonly opened: readonly number[]; readonly changed: readonly number[] }>;
  recordPoll(poll: PollRecord): Promise<void>;
  lastPoll(): Promise<PollRecord | undefined>;
  lastCompletePoll(): Promise<PollRecord | undefined>;
  /** False when the conflict has another revision by now; then nothing was written. */
  transition(change: Transition): Promise<boolean>;
  timeline(conflictNumber: number): Promise<readonly TimelineEntry[]>;

  /**
   * Records the intent and moves the conflict with its jobs, in one transaction. False when the
   * conflict moved on or another resolution of it is active. An intent that the conflict has left
   * behind (it cleared meanwhile) is not active any more.
   */
  intend(remedyRequest: RemedyRequest, change: Transition): Promise<boolean>;
  remedyRequest(id: string): Promise<RemedyRequest | undefined>;
  /**
   * Remembers the snapshot before the write (`running`), or how it ended; the audit row, when there is
   * one, is written in the same transaction.
   */
  updateRequest(id: string, change: RemedyRequestChange, audit?: AuditEntry): Promise<void>;
  /** The newest remedy of this conflict that was carried out and not taken back. */
  lastWritten(conflictNumber: number): Promise<RemedyRequest | undefined>;

  channels(): Promise<readonly AlertChannel[]>;
  channel(id: string): Promise<AlertChannel | undefined>;
  /** Adds the channel or brings its reference up to date. True when it was not there before. */
  subscribe(channel: AlertChannel, jobs: readonly Job[]): Promise<boolean>;
  unsubscribe(channelId: string, why: string): Promise<void>;
  /** Channels that were unsubscribed and are not subscribed now, with the reason. */
  formerChannels(): Promise<readonly (AlertChannel & { readonly leftBecause: string })[]>;

  postedMessage(conflictNumber: number, channelId: string): Promise<PostedMessage | undefined>;
  messagesOf(conflictNumber: number): Promise<readonly PostedMessage[]>;
  /** What the channel was told about these conflicts. */
  messagesIn(
    channelId: string,
    conflictNumbers: readonly number[],
  ): Promise<readonly PostedMessage[]>;
  /** The conflict whose card this message is. */
  conflictOfActivity(channelId: string, activityId: string): Promise<number | undefined>;
  /** Inserts or replaces; without `activityId` the conflict was told in a summary only. */
  rememberMessages(postedMessages: readonly PostedMessage[]): Promise<void>;

  audit(entry: AuditEntry): Promise<void>;
}
