/** A message of an application that begins a thread in a channel, as Microsoft Graph keeps it. */
export interface AppMessage {
  /** Its id in the channel; the connector names it by the same one. */
  readonly id: string;
  /** ISO 8601 instant. */
  readonly postedAt: string;
  /** Its Adaptive Cards, parsed; anything may be in them. */
  readonly cards: readonly unknown[];
}

/** Which messages of which channel. */
export interface AppMessagesQuestion {
  /** Entra object id of the team's group. */
  readonly teamGroupId: string;
  readonly channelId: string;
  /** Client id of the application. */
  readonly appId: string;
  /** Posted at this instant or later; ISO 8601. */
  readonly since: string;
}

/**
 * The messages of an application among the newest 200 of a channel; those that were deleted are left out. A message
 * that was just posted may be missing. Throws `BotError`, also where the team did not grant it.
 */
export type ReadAppMessages = (question: AppMessagesQuestion) => Promise<readonly AppMessage[]>;
