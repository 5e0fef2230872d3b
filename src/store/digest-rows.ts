import { and, eq, gte, inArray, isNotNull, lt, or, sql } from 'drizzle-orm';
import { type DigestFacts, workOf } from '../domain/alerts/digest.ts';
import { defined } from '../domain/defined.ts';
import type { BookedDigest, DigestStore } from '../use-cases/ports/digests.ts';
import { IS_OPEN } from './conflict-columns.ts';
import type { Database } from './database/database.ts';
import { channelDigests } from './database/digest-tables.ts';
import { auditLog, conflictEvents, conflicts } from './database/schema.ts';
import type { EnqueueIn } from './database/transaction-jobs.ts';
import { asRouted, ROUTED } from './routed-columns.ts';

const NO_TRIES = { tries: 0, triedAt: null, firstTriedAt: null };

/** Which digests are due when, and what they are made of. */
export function digestStore({ orm, transaction }: Database, enqueue: EnqueueIn): DigestStore {
  const of = (channelId: string) => eq(channelDigests.channelId, channelId);
  return {
    list: async () => {
      const rows = await orm.select().from(channelDigests).orderBy(channelDigests.channelId);
      return rows.map((row) => asBooked(row));
    },
    get: async (channelId) => {
      const [row] = await orm.select().from(channelDigests).where(of(channelId));
      return row && asBooked(row);
    },
    book: ({ channelId, time, since, dueAt }, jobs) =>
      transaction(async (tx) => {
        const rows = await tx.orm
          .insert(channelDigests)
          .values({ channelId, time, since, dueAt })
          .onConflictDoUpdate({
            target: channelDigests.channelId,
            set: { time: sql`excluded.time`, dueAt, ...NO_TRIES },
            setWhere: sql`${channelDigests.time} <> excluded.time`,
          })
          .returning({ channelId: channelDigests.channelId });
        if (rows.length > 0) await enqueue(tx, jobs);
        return rows.length > 0;
      }),
    cancel: async (channelId) => {
      await orm.delete(channelDigests).where(of(channelId));
    },
    posted: (dueAt, { channelId, ...next }, jobs) =>
      transaction(async (tx) => {
        const rows = await tx.orm
          .update(channelDigests)
          .set({ ...next, ...NO_TRIES })
          .where(and(of(channelId), eq(channelDigests.dueAt, dueAt)))
          .returning({ channelId: channelDigests.channelId });
        if (rows.length > 0) await enqueue(tx, jobs);
        return rows.length > 0;
      }),
    facts: (since, until) => factsOf(orm, since, until),
    recordTry: async (channelId, triedAt) => {
      const [row] = await orm
        .update(channelDigests)
        .set({
          tries: sql`${channelDigests.tries} + 1`,
          triedAt,
          firstTriedAt: sql`coalesce(${channelDigests.firstTriedAt}, ${triedAt}::timestamptz)`,
        })
        .where(of(channelId))
        .returning({ tries: channelDigests.tries });
      return row?.tries ?? 1;
    },
    forgetTry: async (channelId) => {
      await orm
        .update(channelDigests)
        .set({ tries: sql`greatest(${channelDigests.tries} - 1, 0)` })
        .where(of(channelId));
    },
    unconfirmed: async (channelId) => {
      const [row] = await orm.select().from(channelDigests).where(of(channelId));
      if (row === undefined || row.tries === 0 || row.triedAt === null) return undefined;
      const { tries, triedAt, firstTriedAt } = row;
      return { tries, triedAt, ...defined({ firstTriedAt: firstTriedAt ?? undefined }) };
    },
  };
}

function asBooked(row: typeof channelDigests.$inferSelect): BookedDigest {
  const { channelId, time, since, dueAt } = row;
  return { channelId, time, since, dueAt };
}

/** Steps by the instant at which they were written: each is in one span of time. */
async function factsOf(orm: Database['orm'], since: string, until: string): Promise<DigestFacts> {
  const isWithin = and(gte(conflictEvents.at, since), lt(conflictEvents.at, until));
  const isFound = inArray(conflictEvents.what, ['opened', 'reopened']);
  const isEnd = sql`${conflictEvents.state} ->> 'tag' = 'cleared'`;
  const number = { number: conflicts.number };
  const isOf = eq(conflicts.number, conflictEvents.conflictNumber);
  const [open, steps, work] = await Promise.all([
    orm.select(ROUTED).from(conflicts).where(IS_OPEN),
    orm
      .select({ ...number, ...ROUTED, what: conflictEvents.what })
      .from(conflictEvents)
      .innerJoin(conflicts, isOf)
      .where(and(isWithin, or(isFound, isEnd))),
    orm
      .select({ ...ROUTED, entry: auditLog.entry })
      .from(auditLog)
      .innerJoin(conflicts, eq(conflicts.number, auditLog.conflictNumber))
      .where(
        and(gte(auditLog.at, since), lt(auditLog.at, until), isNotNull(auditLog.conflictNumber)),
      )
      .orderBy(auditLog.id),
  ]);
  const once = (rows: typeof steps) =>
    [...new Map(rows.map((row) => [row.number, row])).values()].map((row) => asRouted(row));
  return {
    open: open.map((row) => asRouted(row)),
    opened: once(steps.filter(({ what }) => what !== 'moved')),
    cleared: once(steps.filter(({ what, state }) => what === 'moved' && state.tag === 'cleared')),
    work: work.flatMap(({ entry: { actor: person, action }, ...row }) => {
      const did = workOf(action);
      return did === undefined || person === 'unclash'
        ? []
        : [{ person, did, conflict: asRouted(row) }];
    }),
  };
}
