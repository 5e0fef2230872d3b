/** The message that shows a conflict in a channel. */
export interface PostedMessage {
  readonly conflictNumber: number;
  readonly channelId: string;
  /** Absent until Teams has told the id of the posted message. */
  readonly activityId?: string;
  /** The conflict's revision that the message shows. */
  readonly shownRevision: number;
}

/** Which message shows which conflict. */
export interface MessageStore {
  get(conflictNumber: number, channelId: string): Promise<PostedMessage | undefined>;
  /** What was posted to the channel about these conflicts. */
  inChannel(
    channelId: string,
    conflictNumbers: readonly number[],
  ): Promise<readonly PostedMessage[]>;
  /** Inserts or replaces; without `activityId` the conflict was named in a summary only. */
  remember(messages: readonly PostedMessage[]): Promise<void>;
}
