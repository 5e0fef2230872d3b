import type { Message } from '../../domain/message/message.ts';
import type { QueryStrategy } from './directory.ts';

/** What a poll did, for `status` and `/readyz`. */
export interface PollRecord {
  readonly at: string;
  readonly durationMs: number;
  readonly outcome: 'complete' | 'partial' | 'failed';
  readonly strategy?: QueryStrategy;
  readonly requests?: number;
  readonly seen?: number;
  /** Why it is not complete, and what to do. */
  readonly problems?: readonly Message[];
}

/** The polls that were made. */
export interface PollStore {
  record(poll: PollRecord): Promise<void>;
  last(): Promise<PollRecord | undefined>;
  lastComplete(): Promise<PollRecord | undefined>;
}
