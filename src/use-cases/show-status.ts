import type { ConflictState } from '../domain/conflict.ts';
import type { PollRecord, TenantFacts } from './ports.ts';

export interface Status {
  readonly now: string;
  /** Undefined while Graph cannot be reached; `problem` says why. */
  readonly tenant?: TenantFacts;
  readonly problem?: string;
  readonly lastPoll?: PollRecord;
  readonly lastCompletePoll?: PollRecord;
  /** ISO instant at which the next poll is due. */
  readonly nextPollAt?: string;
  readonly counts: Readonly<Record<ConflictState['tag'], number>>;
  readonly channels: number;
}

export type ShowStatus = () => Promise<Status>;
