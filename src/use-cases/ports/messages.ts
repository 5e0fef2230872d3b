/** The message that shows a conflict in a channel. */
export interface PostedMessage {
  readonly conflictNumber: number;
  readonly channelId: string;
  /** Absent until Teams has told the id of the posted message. */
  readonly activityId?: string;
  /** The conflict's revision that the message shows. */
  readonly shownRevision: number;
}
