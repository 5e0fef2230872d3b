import { addressKey } from '../../domain/address/proxy-address.ts';
import { foreseenKey, hasComeTrue } from '../../domain/forecast/forecast-changes.ts';
import type { ForeseenConflict } from '../../domain/forecast/predicted-conflict.ts';
import type { Clock, ConflictStore, Directory, Job } from '../ports/ports.ts';
import type { FindOver, ForeseeConflicts } from './forecast-conflicts.ts';

/** What channels were told before it syncs. Throws `BotError`. */
export interface ForeseenStore {
  known(): Promise<readonly ForeseenConflict[]>;
  /**
   * Forgets what is over and remembers what is new, with the jobs about it, in one transaction. What is
   * known already is no news: its job does not get made a second time.
   */
  record(
    change: {
      readonly at: string;
      readonly news: readonly ForeseenConflict[];
      readonly over: readonly ForeseenConflict[];
    },
    announce: (ids: readonly number[]) => readonly Job[],
  ): Promise<void>;
  /** Those of them that are not forgotten. */
  withIds(ids: readonly number[]): Promise<readonly ForeseenConflict[]>;
}

/**
 * Looks at what changed in Active Directory since the last sync and has channels told what will conflict,
 * each object and value once until it is over. Throws `BotError`.
 */
export type WatchOnPremises = () => Promise<void>;

interface Ports {
  readonly foresee: ForeseeConflicts;
  readonly findOver: FindOver;
  readonly foreseen: ForeseenStore;
  readonly store: Pick<ConflictStore, 'channels' | 'byValue'>;
  readonly directory: Pick<Directory, 'tenant'>;
  readonly clock: Clock;
}

/** Builds `WatchOnPremises`. */
export const createWatchOnPremises =
  (ports: Ports): WatchOnPremises =>
  async () => {
    const channels = await ports.store.channels();
    const { lastSyncDateTime } = await ports.directory.tenant();
    // Without a channel nobody would be told, and without a sync everything would be news.
    if (channels.length === 0 || lastSyncDateTime === undefined) return;
    const seen = await Array.fromAsync(ports.foresee('sinceLastSync'));
    const known = await ports.foreseen.known();
    const now = new Set(seen.map(foreseenKey));
    const over = await ports.findOver(known.filter((one) => !now.has(foreseenKey(one))));
    const before = new Set(known.map(foreseenKey));
    const news = await notYetTrue(
      ports.store,
      seen.filter((one) => !before.has(foreseenKey(one))),
    );
    await ports.foreseen.record({ at: ports.clock.now(), news, over }, (ids) =>
      channels.map(({ id }) => ({ name: 'announceForeseen', channelId: id, ids })),
    );
  };

/** A conflict that has a card of its own is no news, whatever else changed on its claimant. */
async function notYetTrue(
  store: Pick<ConflictStore, 'byValue'>,
  foreseen: readonly ForeseenConflict[],
): Promise<readonly ForeseenConflict[]> {
  const kept: ForeseenConflict[] = [];
  for (const one of foreseen) {
    const conflicts = await store.byValue(addressKey(one.value));
    if (!conflicts.some((conflict) => hasComeTrue(one, conflict))) kept.push(one);
  }
  return kept;
}
