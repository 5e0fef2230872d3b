import { addressKey } from '../../domain/address/proxy-address.ts';
import { hasComeTrue, predictionKey } from '../../domain/forecast/forecast-changes.ts';
import type { PredictedConflict } from '../../domain/forecast/predicted-conflict.ts';
import type { Clock } from '../ports/clock.ts';
import type { ForecastStore } from '../ports/forecasts.ts';
import type { Store } from '../ports/store.ts';
import { type ForecastPorts, findEndedForecasts, forecastConflicts } from './forecast-conflicts.ts';

interface Ports extends ForecastPorts {
  readonly predicted: ForecastStore;
  readonly store: Pick<Store, 'channels' | 'conflicts'>;
  readonly clock: Clock;
}

/**
 * Looks at what changed in Active Directory since the last sync and has channels told what will conflict,
 * each object and value once until it is over. Throws `BotError`.
 */
export async function watchActiveDirectory(ports: Ports): Promise<void> {
  const channels = await ports.store.channels.list();
  const { lastSyncDateTime } = await ports.directory.tenant();
  // Without a channel no card could be posted, and without a sync everything would be news.
  if (channels.length === 0 || lastSyncDateTime === undefined) return;
  const seen = await Array.fromAsync(forecastConflicts(ports, 'sinceLastSync'));
  const known = await ports.predicted.known();
  const now = new Set(seen.map(predictionKey));
  const over = await findEndedForecasts(
    ports,
    known.filter((one) => !now.has(predictionKey(one))),
  );
  const before = new Set(known.map(predictionKey));
  const news = await notYetTrue(
    ports.store,
    seen.filter((one) => !before.has(predictionKey(one))),
  );
  await ports.predicted.record({ at: ports.clock.now(), news, over }, (ids) =>
    channels.map(({ id }) => ({ name: 'notifyForecast', channelId: id, ids })),
  );
}

/** A conflict that has a card of its own is no news, whatever else changed on its claimant. */
async function notYetTrue(
  store: Pick<Store, 'conflicts'>,
  predicted: readonly PredictedConflict[],
): Promise<readonly PredictedConflict[]> {
  const kept: PredictedConflict[] = [];
  for (const one of predicted) {
    const conflicts = await store.conflicts.byValue(addressKey(one.value));
    if (!conflicts.some((conflict) => hasComeTrue(one, conflict))) kept.push(one);
  }
  return kept;
}
