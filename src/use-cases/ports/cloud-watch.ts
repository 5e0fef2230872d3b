import type { RememberedCheck } from '../../domain/cloud-check/cloud-difference.ts';
import type { CloudNews } from '../../domain/cloud-check/cloud-news.ts';
import type { Job } from './jobs.ts';
import type { UnconfirmedTries } from './messages.ts';

/** The next weekly check, and the one before. */
export interface CloudWatch {
  /** ISO 8601 instant. */
  readonly dueAt: string;
  /** What the next check is compared with; absent before the first one. Checks that people start do not replace it. */
  readonly baseline?: RememberedCheck;
}

/** News of one check that a channel did not get yet. */
export interface CloudNewsTarget {
  readonly channelId: string;
  /** When the check was due; ISO 8601 instant. */
  readonly dueAt: string;
}

/** The weekly check of Entra ID: one for all channels, and what it has to say to each of them. */
export interface CloudWatchStore {
  /** When the next check is due (ISO 8601); undefined while no channel wants one. */
  dueAt(): Promise<string | undefined>;
  get(): Promise<CloudWatch | undefined>;
  /** Books the first check, with its job in the same transaction. False when one is booked; then nothing was written. */
  book(dueAt: string, jobs: readonly Job[]): Promise<boolean>;
  /** Forgets the booking, what it is compared with, and news that no channel got yet. */
  cancel(): Promise<void>;
  /**
   * The check that was due at `dueAt` is made: the next one is booked, and each channel has its news, in one
   * transaction. False when another process said so before, or nobody wants it any more; then nothing was written.
   */
  checked(
    dueAt: string,
    next: CloudWatch,
    made: {
      readonly news: CloudNews;
      readonly channelIds: readonly string[];
      readonly jobs: readonly Job[];
    },
  ): Promise<boolean>;
  /** News that wait for their channel, the oldest first. */
  waiting(): Promise<readonly CloudNewsTarget[]>;
  news(place: CloudNewsTarget): Promise<CloudNews | undefined>;
  /** The channel has the news, or left. */
  delivered(place: CloudNewsTarget): Promise<void>;
  /** As those of `MessageStore`, for the news of a channel. */
  recordTry(place: CloudNewsTarget, at: string): Promise<number>;
  forgetTry(place: CloudNewsTarget): Promise<void>;
  unconfirmed(place: CloudNewsTarget): Promise<UnconfirmedTries | undefined>;
}
