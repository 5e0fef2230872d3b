import { and, eq, inArray } from 'drizzle-orm';
import { addressKey } from '../domain/address/proxy-address.ts';
import type { PredictedConflict } from '../domain/forecast/predicted-conflict.ts';
import type { ForecastStore } from '../use-cases/ports/forecasts.ts';
import type { Database, Transaction } from './database/database.ts';
import { predictedConflicts } from './database/forecast-tables.ts';
import { inChunks } from './database/in-chunks.ts';
import { withStoreFailures } from './database/store-failure.ts';
import type { EnqueueIn } from './database/transaction-jobs.ts';

/** The port ForeseenStore on PostgreSQL. */
export function createForecastStore(database: Database, enqueue: EnqueueIn): ForecastStore {
  const { orm, transaction } = database;
  return withStoreFailures<ForecastStore>({
    known: async () => {
      const rows = await orm.select().from(predictedConflicts).orderBy(predictedConflicts.id);
      return rows.map(({ conflict }) => conflict);
    },
    record: ({ at, news, over }, notify) =>
      transaction(async (tx) => {
        for (const one of over) await forget(tx, one);
        const rows = await inChunks(news, (chunk) => remember(tx, chunk, at));
        const ids = rows.map(({ id }) => id);
        if (ids.length > 0) await enqueue(tx, notify(ids));
      }),
    withIds: async (ids) => {
      const rows = await inChunks(ids, (chunk) =>
        orm
          .select()
          .from(predictedConflicts)
          .where(inArray(predictedConflicts.id, chunk))
          .orderBy(predictedConflicts.id),
      );
      return rows.map(({ conflict }) => conflict);
    },
  });
}

const forget = ({ orm }: Transaction, { objectGuid, value }: PredictedConflict) =>
  orm
    .delete(predictedConflicts)
    .where(
      and(
        eq(predictedConflicts.objectGuid, objectGuid),
        eq(predictedConflicts.valueKey, addressKey(value)),
      ),
    );

const remember = ({ orm }: Transaction, news: readonly PredictedConflict[], at: string) =>
  orm
    .insert(predictedConflicts)
    .values(
      news.map((conflict) => ({
        objectGuid: conflict.objectGuid,
        valueKey: addressKey(conflict.value),
        conflict,
        seenAt: at,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: predictedConflicts.id });
