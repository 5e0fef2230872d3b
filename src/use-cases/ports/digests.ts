import type { DigestTime } from '../../domain/alerts/alert-settings.ts';
import type { DigestFacts } from '../../domain/alerts/digest.ts';
import type { Job } from './jobs.ts';
import type { UnconfirmedTries } from './messages.ts';

/** The next digest of a channel. */
export interface BookedDigest {
  readonly channelId: string;
  /** What it was booked for; the settings of the channel may say something else by now. */
  readonly time: DigestTime;
  /** The end of the last digest, or when digests were switched on; ISO 8601 instant. */
  readonly since: string;
  readonly dueAt: string;
}

/** Which digests are due when, and what they are made of. */
export interface DigestStore {
  /** Every booking, by channel. */
  list(): Promise<readonly BookedDigest[]>;
  get(channelId: string): Promise<BookedDigest | undefined>;
  /**
   * Books a digest, with its job in the same transaction. A channel that has a booking keeps its `since`. False when
   * it is booked for that time already; then nothing was written.
   */
  book(booking: BookedDigest, jobs: readonly Job[]): Promise<boolean>;
  cancel(channelId: string): Promise<void>;
  /**
   * The digest that was due at `dueAt` is posted, with its tries forgotten and the next one booked. False when another
   * process said so before; then nothing was written.
   */
  posted(dueAt: string, next: BookedDigest, jobs: readonly Job[]): Promise<boolean>;
  /** What happened from `since` on and before `until` (ISO 8601 instants), and what is open now. */
  facts(since: string, until: string): Promise<DigestFacts>;
  /** As those of `MessageStore`, for the digest of a channel. */
  recordTry(channelId: string, at: string): Promise<number>;
  forgetTry(channelId: string): Promise<void>;
  unconfirmed(channelId: string): Promise<UnconfirmedTries | undefined>;
}
