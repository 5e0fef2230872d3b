import type { RoutedConflict } from '../../domain/alerts/alert-filter.ts';

/** The message that shows a conflict in a channel. */
export interface PostedMessage {
  readonly conflictNumber: number;
  readonly channelId: string;
  /** Absent until Teams has returned the id of the posted message. */
  readonly activityId?: string;
  /** The conflict's revision that the message shows. */
  readonly shownRevision: number;
  /**
   * The conflict's `reopenedCount` when it was shown; a conflict that returned since is news again.
   * Absent where a former version posted it: that counts as shown.
   */
  readonly occurrence?: number;
  /** When this occurrence was first shown, ISO 8601 instant; absent where a former version did. */
  readonly shownAt?: string;
}

/** Where a channel does not show what it should. */
export interface BehindMessage {
  readonly channelId: string;
  readonly conflictNumber: number;
  /**
   * The open conflict was not shown there; otherwise its message shows an older revision, the conflict
   * cleared after a card that may have been accepted, or other cards of it are to be searched for.
   */
  readonly isUntold: boolean;
}

/** An open conflict that a channel does not show, with what its filter reads. */
export interface Candidate extends UntoldConflict, RoutedConflict {}

/** An open conflict as far as a summary needs it, of which there may be a hundred thousand. */
export interface UntoldConflict {
  readonly conflictNumber: number;
  /** Its `reopenedCount`. */
  readonly occurrence: number;
}

/** A conflict that a channel shows and that nobody works on, with what its filter reads. */
export interface UnattendedConflict extends UntoldConflict, RoutedConflict {
  /** Absent: a summary named it, and it has no card. */
  readonly activityId?: string;
}

/** Which message shows which conflict. */
export interface MessageStore {
  get(conflictNumber: number, channelId: string): Promise<PostedMessage | undefined>;
  /** What was posted to the channel about these conflicts. */
  inChannel(
    channelId: string,
    conflictNumbers: readonly number[],
  ): Promise<readonly PostedMessage[]>;
  /**
   * What subscribed channels should show and do not, by channel and conflict; at most 10,000. Without
   * channels that are suspended beyond `at`, and without cards of conflicts that cleared a week before it.
   * What is untold in channels that choose (`settings`) is not among it: see `candidates`.
   */
  behind(place: {
    readonly at: string;
    readonly channelId?: string;
  }): Promise<readonly BehindMessage[]>;
  /** Every open conflict that the channel does not show, by number; for a summary, which counts them all. */
  untold(channelId: string): Promise<readonly UntoldConflict[]>;
  /** As `untold`, with what decides whether the channel shows them. */
  candidates(channelId: string): Promise<readonly Candidate[]>;
  /**
   * Unattended conflicts (`isUnattended`) that the channel shows, by number, at most 10,000: shown before this instant,
   * without a step in their history since, and without a reminder of this occurrence.
   */
  unattended(channelId: string, before: string): Promise<readonly UnattendedConflict[]>;
  /**
   * Records that a reminder of these conflicts is about to be posted to the channel; resolves with the numbers of those
   * without one of this occurrence yet. Of two processes, one gets each number.
   */
  recordReminder(channelId: string, of: readonly UntoldConflict[]): Promise<readonly number[]>;
  /** The reminder that was about to be posted was certainly not accepted. */
  forgetReminder(channelId: string, conflictNumbers: readonly number[]): Promise<void>;
  /**
   * Inserts or replaces; of an occurrence that was shown before, `shownAt` stays. Without `activityId` the conflict was
   * named in a summary only. With it, the card is confirmed: its tries are forgotten, and of several the others are
   * `doubtful` from then on.
   */
  remember(messages: readonly PostedMessage[]): Promise<void>;
  /**
   * Records that a card is about to be posted, until `remember` or `forgetTry`, also beyond the death of this
   * process. Resolves with how many such tries there are by now.
   */
  recordTry(place: MessageKey, at: string): Promise<number>;
  /** The card that was about to be posted was certainly not accepted. */
  forgetTry(place: MessageKey): Promise<void>;
  /** Tries that were never confirmed: a card may be there whose id nobody knows. */
  unconfirmed(place: MessageKey): Promise<UnconfirmedTries | undefined>;
  /** Where a card is remembered, the others of its conflict that may be there; undefined when there are none. */
  doubtful(place: MessageKey): Promise<DoubtfulCards | undefined>;
  /**
   * The channel is searched for them again at that instant, or not any more. Does nothing where another try was
   * made since `seen` was read.
   */
  lookLater(place: MessageKey, seen: DoubtfulCards, lookAt: string | undefined): Promise<void>;
  /** Conflicts whose card may have been accepted in the channel between these instants. */
  triedBetween(channelId: string, from: string, to: string): Promise<readonly number[]>;
  /** The conflict that the message shows, if it is remembered. */
  shownIn(channelId: string, activityId: string): Promise<number | undefined>;
}

export type MessageKey = Pick<PostedMessage, 'conflictNumber' | 'channelId'>;

/** Cards beside the one that is remembered. All are ISO 8601 instants. */
export interface DoubtfulCards {
  /** The first try that may have made one. */
  readonly since: string;
  /** The last one. */
  readonly triedAt: string;
  /** When the channel is searched for them. */
  readonly lookAt: string;
}

/** Posts that Teams may have accepted. */
export interface UnconfirmedTries {
  readonly tries: number;
  /** The last one; ISO 8601 instant. */
  readonly triedAt: string;
  /** The first one; absent where a former version made it. */
  readonly firstTriedAt?: string;
}
