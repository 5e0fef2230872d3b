import type { QueryStrategy } from './directory.ts';

/** What a poll did, for `status` and `/readyz`. */
export interface PollRecord {
  readonly at: string;
  readonly durationMs: number;
  readonly outcome: 'complete' | 'partial' | 'failed';
  readonly strategy?: QueryStrategy;
  readonly requests?: number;
  readonly seen?: number;
  readonly problem?: string;
}

/** The polls that were made. */
export interface PollStore {
  record(poll: PollRecord): Promise<void>;
  last(): Promise<PollRecord | undefined>;
  lastComplete(): Promise<PollRecord | undefined>;
}
