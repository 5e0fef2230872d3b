/** A Teams conversation that alerts go to. */
export interface AlertChannel {
  /** Teams conversation id of the channel (or of the personal chat). */
  readonly id: string;
  readonly name: string;
  readonly teamName?: string;
  /** Teams id of the team; absent for chats. */
  readonly teamId?: string;
  /** Bot Framework conversation reference, opaque to use cases; carries the newest serviceUrl. */
  readonly reference: unknown;
}
