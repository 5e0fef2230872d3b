import type { AdObject } from '../../domain/active-directory/ad-object.ts';
import type { PredictedConflict } from '../../domain/forecast/predicted-conflict.ts';
import type { Job } from './jobs.ts';

/** Active Directory as the source of the next sync. */
export interface OnPremisesObjects {
  /**
   * People, contacts and groups that changed since the instant (all of them without one), by pages.
   * Throws `BotError`.
   */
  changedSince(instant: string | undefined): AsyncGenerator<readonly AdObject[]>;
  /** The objects as they are now, by pages; deleted ones are left out. Throws `BotError`. */
  read(objectGuids: readonly string[]): AsyncGenerator<readonly AdObject[]>;
}

/** What was forecast to channels before it syncs. Throws `BotError`. */
export interface ForecastStore {
  known(): Promise<readonly PredictedConflict[]>;
  /**
   * Forgets what is over and remembers what is new, with the jobs about it, in one transaction. What is
   * known already is no news: its job does not get made a second time.
   */
  record(
    change: {
      readonly at: string;
      readonly news: readonly PredictedConflict[];
      readonly over: readonly PredictedConflict[];
    },
    notify: (ids: readonly number[]) => readonly Job[],
  ): Promise<void>;
  /** Those of them that are not forgotten. */
  withIds(ids: readonly number[]): Promise<readonly PredictedConflict[]>;
}
