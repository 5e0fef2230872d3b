import type { Message } from '../../domain/message/message.ts';
import type { QueryStrategy } from './directory.ts';

/** How much work had got lost, or had been given up, and was made anew. */
interface Repaired {
  /** Cards of open conflicts that a channel does not show, and cards that show an older revision. */
  readonly messages: number;
  /** Conflicts that wait although their time is over. */
  readonly waiting: number;
  /** Requests that nobody ends. */
  readonly requests: number;
}

/** What a poll did, for `status` and `/readyz`. */
export interface PollRecord {
  readonly at: string;
  readonly durationMs: number;
  readonly outcome: 'complete' | 'partial' | 'failed';
  readonly strategy?: QueryStrategy;
  readonly requests?: number;
  readonly seen?: number;
  /** Work that had got lost and was made anew; told, not stored. */
  readonly repaired?: Repaired;
  /** Why it is not complete, and what to do; and what it saw that is no conflict. */
  readonly problems?: readonly Message[];
}

/** The polls that were made. */
export interface PollStore {
  record(poll: PollRecord): Promise<void>;
  last(): Promise<PollRecord | undefined>;
  lastComplete(): Promise<PollRecord | undefined>;
}
