import { and, eq, inArray } from 'drizzle-orm';
import { addressKey } from '../domain/address/proxy-address.ts';
import type { ForeseenConflict } from '../domain/forecast/predicted-conflict.ts';
import type { ForeseenStore } from '../use-cases/forecast/watch-active-directory.ts';
import type { Database, Transaction } from './database/database.ts';
import { inChunks } from './database/in-chunks.ts';
import { foreseenConflicts } from './database/schema.ts';
import { withStoreFailures } from './database/store-failure.ts';
import type { EnqueueIn } from './database/transaction-jobs.ts';

/** The port ForeseenStore on PostgreSQL. */
export function createForeseenStore(database: Database, enqueue: EnqueueIn): ForeseenStore {
  const { orm, transaction } = database;
  return withStoreFailures<ForeseenStore>({
    known: async () => {
      const rows = await orm.select().from(foreseenConflicts).orderBy(foreseenConflicts.id);
      return rows.map(({ conflict }) => conflict);
    },
    record: ({ at, news, over }, announce) =>
      transaction(async (tx) => {
        for (const one of over) await forget(tx, one);
        const rows = await inChunks(news, (chunk) => remember(tx, chunk, at));
        const ids = rows.map(({ id }) => id);
        if (ids.length > 0) await enqueue(tx, announce(ids));
      }),
    withIds: async (ids) => {
      const rows = await inChunks(ids, (chunk) =>
        orm
          .select()
          .from(foreseenConflicts)
          .where(inArray(foreseenConflicts.id, chunk))
          .orderBy(foreseenConflicts.id),
      );
      return rows.map(({ conflict }) => conflict);
    },
  });
}

const forget = ({ orm }: Transaction, { objectGuid, value }: ForeseenConflict) =>
  orm
    .delete(foreseenConflicts)
    .where(
      and(
        eq(foreseenConflicts.objectGuid, objectGuid),
        eq(foreseenConflicts.valueKey, addressKey(value)),
      ),
    );

const remember = ({ orm }: Transaction, news: readonly ForeseenConflict[], at: string) =>
  orm
    .insert(foreseenConflicts)
    .values(
      news.map((conflict) => ({
        ...{ objectGuid: conflict.objectGuid, valueKey: addressKey(conflict.value) },
        ...{ conflict, seenAt: at },
      })),
    )
    .onConflictDoNothing()
    .returning({ id: foreseenConflicts.id });
