/** The message that shows a conflict in a channel. */
export interface PostedMessage {
  readonly conflictNumber: number;
  readonly channelId: string;
  /** Absent until Teams has returned the id of the posted message. */
  readonly activityId?: string;
  /** The conflict's revision that the message shows. */
  readonly shownRevision: number;
  /**
   * The conflict's `reopenedCount` when it was told; a conflict that came back since is news again.
   * Absent where a former version told it: that counts as told.
   */
  readonly occurrence?: number;
}

/** Where a channel does not show what it should. */
export interface BehindMessage {
  readonly channelId: string;
  readonly conflictNumber: number;
  /** The open conflict was not told there; otherwise its message shows an older revision. */
  readonly isUntold: boolean;
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
   * channels that are suspended beyond `at`.
   */
  behind(place: {
    readonly at: string;
    readonly channelId?: string;
  }): Promise<readonly BehindMessage[]>;
  /** Inserts or replaces; without `activityId` the conflict was named in a summary only. */
  remember(messages: readonly PostedMessage[]): Promise<void>;
}
