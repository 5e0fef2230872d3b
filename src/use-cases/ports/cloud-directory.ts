import type { CloudObject } from '../../domain/cloud-check/cloud-object.ts';
import type { Message } from '../../domain/message/message.ts';

/** All users, groups and contacts of Entra ID, soft-deleted ones included; reads only. */
export interface CloudDirectory {
  /** A run of its own: positions count what it gave. */
  open(): CloudObjects;
}

export interface CloudObjects {
  /**
   * Every object once, some at a time; in the order of arrival. A list that the app may not read is left
   * out and listed by `unread`. Throws `BotError` when users or groups cannot be read, or a list breaks off.
   */
  pages(): AsyncGenerator<readonly CloudObject[]>;
  /** Lists that were not read, once all pages are. */
  unread(): readonly Message<'cloud.unread'>[];
  /** Objects as they are now, by their position in that order; deleted ones are absent. Throws `BotError`. */
  at(positions: readonly number[]): Promise<ReadonlyMap<number, CloudObject>>;
}

/** What single objects are judged by, besides themselves. */
export interface CloudFacts {
  /** Throws `BotError`. */
  verifiedDomains(): Promise<readonly string[]>;
  /** Entra object ids of shared mailboxes, rooms and equipment; absent without Exchange. Throws `BotError`. */
  readonly sharedMailboxes?: () => Promise<readonly string[]>;
}
