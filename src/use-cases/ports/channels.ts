import type { Job } from './jobs.ts';

/** A Teams conversation that gets alerts. */
export interface AlertChannel {
  /** Teams conversation id of the channel (or of the personal chat). */
  readonly id: string;
  /** Of the channel; of a chat without a name, of the person who wanted alerts there. May be empty. */
  readonly name: string;
  readonly teamName?: string;
  /** Teams id of the team; absent for chats. */
  readonly teamId?: string;
  /** Language that was chosen for the conversation, e.g. `de`; absent: that of the setting LANGUAGE. */
  readonly language?: string;
  /** Bot Framework conversation reference, opaque to use cases; carries the newest serviceUrl. */
  readonly reference: unknown;
}

/** The channels that get alerts. */
export interface ChannelStore {
  /** Those that are subscribed now. */
  list(): Promise<readonly AlertChannel[]>;
  /** The channel, while it is subscribed. */
  get(id: string): Promise<AlertChannel | undefined>;
  /** Adds the channel or brings its reference up to date. True when it was not there before. */
  subscribe(channel: AlertChannel, jobs: readonly Job[]): Promise<boolean>;
  /** Brings the channel up to date while it is subscribed; never subscribes it. */
  refresh(channel: AlertChannel): Promise<void>;
  unsubscribe(channelId: string, why: string): Promise<void>;
  /** Channels that were unsubscribed and are not subscribed now, with the reason. */
  former(): Promise<readonly (AlertChannel & { readonly leftBecause: string })[]>;
}
