import { predictionKey } from '../../src/domain/forecast/forecast-changes.ts';
import type { PredictedConflict } from '../../src/domain/forecast/predicted-conflict.ts';
import type { ForecastStore } from '../../src/use-cases/ports/forecasts.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';

/** ForeseenStore for tests of use cases; the same contract holds it and the real one. */
export function createMemoryForecast(
  enqueue: (jobs: readonly Job[]) => Promise<void>,
): ForecastStore {
  const rows = new Map<string, { readonly id: number; readonly conflict: PredictedConflict }>();
  let lastId = 0;
  return {
    known: async () => [...rows.values()].map(({ conflict }) => conflict),
    record: async ({ news, over }, notify) => {
      for (const one of over) rows.delete(predictionKey(one));
      const ids: number[] = [];
      for (const conflict of news) {
        if (rows.has(predictionKey(conflict))) continue;
        lastId += 1;
        ids.push(lastId);
        rows.set(predictionKey(conflict), { id: lastId, conflict });
      }
      if (ids.length > 0) await enqueue(notify(ids));
    },
    withIds: async (ids) =>
      [...rows.values()].filter(({ id }) => ids.includes(id)).map(({ conflict }) => conflict),
  };
}
