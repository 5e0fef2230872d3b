import { and, asc, eq, sql } from 'drizzle-orm';
import { defined } from '../domain/defined.ts';
import type {
  CloudNewsTarget,
  CloudWatch,
  CloudWatchStore,
} from '../use-cases/ports/cloud-watch.ts';
import { bytesOfKeys, keysOfBytes } from './cloud-check-rows.ts';
import { cloudNews, cloudWatch } from './database/cloud-watch-tables.ts';
import type { Database } from './database/database.ts';
import type { EnqueueIn } from './database/transaction-jobs.ts';

/** The weekly check of Entra ID on PostgreSQL. */
export function cloudWatchStore(
  { orm, transaction }: Database,
  enqueue: EnqueueIn,
): CloudWatchStore {
  const of = ({ channelId, dueAt }: CloudNewsTarget) =>
    and(eq(cloudNews.channelId, channelId), eq(cloudNews.dueAt, dueAt));
  return {
    // Without the keys: polls read it, and they are 8 bytes of each finding.
    dueAt: async () => {
      const [row] = await orm.select({ dueAt: cloudWatch.dueAt }).from(cloudWatch);
      return row?.dueAt;
    },
    get: async () => {
      const [row] = await orm.select().from(cloudWatch);
      return row && asWatch(row);
    },
    book: (dueAt, jobs) =>
      transaction(async (tx) => {
        const rows = await tx.orm
          .insert(cloudWatch)
          .values({ dueAt })
          .onConflictDoNothing()
          .returning({ id: cloudWatch.id });
        if (rows.length > 0) await enqueue(tx, jobs);
        return rows.length > 0;
      }),
    cancel: () =>
      transaction(async (tx) => {
        await tx.orm.delete(cloudWatch);
        await tx.orm.delete(cloudNews);
      }),
    checked: (dueAt, { dueAt: nextAt, baseline }, { news, channelIds, jobs }) =>
      transaction(async (tx) => {
        const remembered = baseline && { ...baseline, keys: bytesOfKeys(baseline.keys) };
        const rows = await tx.orm
          .update(cloudWatch)
          .set({ dueAt: nextAt, ...remembered })
          .where(eq(cloudWatch.dueAt, dueAt))
          .returning({ id: cloudWatch.id });
        if (rows.length === 0) return false;
        const places = channelIds.map((channelId) => ({ channelId, dueAt, news }));
        if (places.length > 0) await tx.orm.insert(cloudNews).values(places);
        await enqueue(tx, jobs);
        return true;
      }),
    waiting: () =>
      orm
        .select({ channelId: cloudNews.channelId, dueAt: cloudNews.dueAt })
        .from(cloudNews)
        .orderBy(asc(cloudNews.dueAt), asc(cloudNews.channelId)),
    news: async (place) => {
      const [row] = await orm.select({ news: cloudNews.news }).from(cloudNews).where(of(place));
      return row?.news;
    },
    delivered: async (place) => {
      await orm.delete(cloudNews).where(of(place));
    },
    recordTry: async (place, triedAt) => {
      const [row] = await orm
        .update(cloudNews)
        .set({
          tries: sql`${cloudNews.tries} + 1`,
          triedAt,
          firstTriedAt: sql`coalesce(${cloudNews.firstTriedAt}, ${triedAt}::timestamptz)`,
        })
        .where(of(place))
        .returning({ tries: cloudNews.tries });
      return row?.tries ?? 1;
    },
    forgetTry: async (place) => {
      await orm
        .update(cloudNews)
        .set({ tries: sql`greatest(${cloudNews.tries} - 1, 0)` })
        .where(of(place));
    },
    unconfirmed: async (place) => {
      const { tries, triedAt, firstTriedAt } = cloudNews;
      const [row] = await orm
        .select({ tries, triedAt, firstTriedAt })
        .from(cloudNews)
        .where(of(place));
      if (row === undefined || row.tries === 0 || row.triedAt === null) return undefined;
      const first = row.firstTriedAt ?? undefined;
      return { tries: row.tries, triedAt: row.triedAt, ...defined({ firstTriedAt: first }) };
    },
  };
}

function asWatch({ dueAt, at, keys, unjudged }: typeof cloudWatch.$inferSelect): CloudWatch {
  if (at === null || keys === null || unjudged === null) return { dueAt };
  return { dueAt, baseline: { at, keys: keysOfBytes(keys), unjudged } };
}
