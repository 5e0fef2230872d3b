import type { AlertSettings } from '../../domain/alerts/alert-settings.ts';
import type { Message } from '../../domain/message/message.ts';
import type { AuditEntry } from './audit.ts';
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
  /** Entra object id of the team's group, by which Graph knows the team; absent where no event named it yet. */
  readonly teamGroupId?: string;
  /** Language that was chosen for the conversation, e.g. `de`; absent: that of the setting LANGUAGE. */
  readonly language?: string;
  /** Bot Framework conversation reference, opaque to use cases; carries the newest serviceUrl. */
  readonly reference: unknown;
  /** Who switched alerts on there; absent where a former version did not remember it. */
  readonly addedBy?: ChannelPerson;
  /** What was chosen for its alerts; absent: every conflict gets a card. */
  readonly settings?: AlertSettings;
  /** Present while Teams refuses messages to the conversation. */
  readonly suspension?: Suspension;
}

/** A person as Teams addresses them. */
export interface ChannelPerson {
  readonly teamsUserId: string;
  readonly name: string;
}

/** Alerts to a conversation pause, because Teams refuses messages to it; they are tried again. */
export interface Suspension {
  /** First refusal; ISO 8601 instant. */
  readonly since: string;
  /** Refusals in a row. */
  readonly refusals: number;
  /** No message is tried before this instant. */
  readonly retryAt: string;
  /** The connector's own code. */
  readonly reason: string;
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
  /**
   * Replaces what was chosen for the alerts of a subscribed channel, with the audit row in the same transaction.
   * False when it is not subscribed; then nothing was written.
   */
  configure(channelId: string, settings: AlertSettings, audit: AuditEntry): Promise<boolean>;
  unsubscribe(channelId: string, why: Message): Promise<void>;
  /** False when another process knows of as many refusals, or the channel is not subscribed. */
  suspend(channelId: string, suspension: Suspension): Promise<boolean>;
  /** Messages reach the channel again. False when it was not suspended. */
  resume(channelId: string): Promise<boolean>;
  /** Channels that were unsubscribed and are not subscribed now, with the reason; all, or one. */
  former(
    channelId?: string,
  ): Promise<readonly (AlertChannel & { readonly leftBecause: Message })[]>;
}
