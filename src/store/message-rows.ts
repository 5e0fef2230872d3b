import { and, between, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm';
import { defined } from '../domain/defined.ts';
import type { MessageKey, MessageStore, PostedMessage } from '../use-cases/ports/messages.ts';
import { behind, candidates, untold } from './behind-rows.ts';
import type { Database } from './database/database.ts';
import { inChunks } from './database/in-chunks.ts';
import { postedMessages, unconfirmedPosts } from './database/schema.ts';
import { reminderRows } from './reminder-rows.ts';

/** Which message shows which conflict. */
export function messageStore(database: Database): MessageStore {
  const { orm, transaction } = database;
  return {
    get: async (number, channelId) => {
      const [row] = await orm
        .select()
        .from(postedMessages)
        .where(
          and(eq(postedMessages.conflictNumber, number), eq(postedMessages.channelId, channelId)),
        );
      return row && asPostedMessage(row);
    },
    inChannel: (channelId, numbers) =>
      inChunks(numbers, async (chunk) => {
        const rows = await orm
          .select()
          .from(postedMessages)
          .where(
            and(
              eq(postedMessages.channelId, channelId),
              inArray(postedMessages.conflictNumber, chunk),
            ),
          );
        return rows.map(asPostedMessage);
      }),
    behind: (place) => behind(orm, place),
    untold: (channelId) => untold(orm, channelId),
    candidates: (channelId) => candidates(orm, channelId),
    remember: async (messages) => {
      await transaction(async (tx) => {
        await inChunks(lastOfEach(messages), (rows) => upsert(tx.orm, rows));
        for (const one of messages) {
          if (one.activityId !== undefined) await confirm(tx.orm, one);
        }
      });
    },
    ...tries(orm),
    ...reminderRows(database),
  };
}

const isAt = ({ conflictNumber, channelId }: MessageKey) =>
  and(
    eq(unconfirmedPosts.conflictNumber, conflictNumber),
    eq(unconfirmedPosts.channelId, channelId),
  );

/** One try made the card that is remembered; several may have made others, too. */
async function confirm(orm: Database['orm'], place: MessageKey): Promise<void> {
  const isOne = and(lte(unconfirmedPosts.tries, 1), isNull(unconfirmedPosts.lookAt));
  await orm.delete(unconfirmedPosts).where(and(isAt(place), isOne));
  await orm
    .update(unconfirmedPosts)
    .set({
      tries: 0,
      lookAt: sql`coalesce(${unconfirmedPosts.lookAt}, ${unconfirmedPosts.triedAt})`,
    })
    .where(isAt(place));
}

type Tries = Pick<
  MessageStore,
  'recordTry' | 'forgetTry' | 'unconfirmed' | 'doubtful' | 'lookLater' | 'triedBetween' | 'shownIn'
>;

/** Cards that Teams may have accepted without giving their id. */
function tries(orm: Database['orm']): Tries {
  return {
    recordTry: async ({ conflictNumber, channelId }, triedAt) => {
      const [row] = await orm
        .insert(unconfirmedPosts)
        .values({ conflictNumber, channelId, tries: 1, triedAt, firstTriedAt: triedAt })
        .onConflictDoUpdate({
          target: [unconfirmedPosts.conflictNumber, unconfirmedPosts.channelId],
          set: { tries: sql`${unconfirmedPosts.tries} + 1`, triedAt },
        })
        .returning({ tries: unconfirmedPosts.tries });
      return row?.tries ?? 1;
    },
    forgetTry: async (place) => {
      const isLast = and(lte(unconfirmedPosts.tries, 1), isNull(unconfirmedPosts.lookAt));
      await orm.delete(unconfirmedPosts).where(and(isAt(place), isLast));
      await orm
        .update(unconfirmedPosts)
        .set({ tries: sql`${unconfirmedPosts.tries} - 1` })
        .where(and(isAt(place), gt(unconfirmedPosts.tries, 0)));
    },
    unconfirmed: async (place) => {
      const [row] = await orm.select().from(unconfirmedPosts).where(isAt(place));
      if (row === undefined || row.tries === 0) return undefined;
      const { tries, triedAt, firstTriedAt } = row;
      return { tries, triedAt, ...defined({ firstTriedAt: firstTriedAt ?? undefined }) };
    },
    doubtful: async (place) => {
      const [row] = await orm.select().from(unconfirmedPosts).where(isAt(place));
      if (row === undefined || row.lookAt === null) return undefined;
      const { triedAt, firstTriedAt, lookAt } = row;
      return { since: firstTriedAt ?? triedAt, triedAt, lookAt };
    },
    lookLater: async (place, { triedAt }, lookAt) => {
      const isSeen = and(isAt(place), eq(unconfirmedPosts.triedAt, triedAt));
      if (lookAt === undefined)
        await orm.delete(unconfirmedPosts).where(and(isSeen, eq(unconfirmedPosts.tries, 0)));
      else await orm.update(unconfirmedPosts).set({ lookAt }).where(isSeen);
    },
    triedBetween: async (channelId, from, to) => {
      const rows = await orm
        .select({ number: unconfirmedPosts.conflictNumber })
        .from(unconfirmedPosts)
        .where(
          and(
            eq(unconfirmedPosts.channelId, channelId),
            gt(unconfirmedPosts.tries, 0),
            between(unconfirmedPosts.triedAt, from, to),
          ),
        )
        .orderBy(unconfirmedPosts.conflictNumber);
      return rows.map(({ number }) => number);
    },
    shownIn: async (channelId, activityId) => {
      const [row] = await orm
        .select({ number: postedMessages.conflictNumber })
        .from(postedMessages)
        .where(
          and(eq(postedMessages.channelId, channelId), eq(postedMessages.activityId, activityId)),
        )
        .limit(1);
      return row?.number;
    },
  };
}

/** One statement cannot write a row twice, so the last word about a message wins here already. */
function lastOfEach(messages: readonly PostedMessage[]): PostedMessage[] {
  const byMessage = new Map(
    messages.map((one) => [`${one.conflictNumber}\n${one.channelId}`, one]),
  );
  return [...byMessage.values()];
}

function upsert(orm: Database['orm'], rows: readonly PostedMessage[]) {
  return orm
    .insert(postedMessages)
    .values(
      rows.map((row) => ({
        ...row,
        activityId: row.activityId ?? null,
        occurrence: row.occurrence ?? null,
        shownAt: row.shownAt ?? null,
      })),
    )
    .onConflictDoUpdate({
      target: [postedMessages.conflictNumber, postedMessages.channelId],
      set: {
        activityId: sql`excluded.activity_id`,
        shownRevision: sql`excluded.shown_revision`,
        occurrence: sql`excluded.occurrence`,
        shownAt: sql`case when ${postedMessages.occurrence} is distinct from excluded.occurrence
          then excluded.shown_at else coalesce(${postedMessages.shownAt}, excluded.shown_at) end`,
      },
    })
    .returning({ number: postedMessages.conflictNumber });
}

function asPostedMessage(row: typeof postedMessages.$inferSelect): PostedMessage {
  const { activityId, occurrence, shownAt, remindedOccurrence: _, ...postedMessage } = row;
  return {
    ...postedMessage,
    ...defined({
      activityId: activityId ?? undefined,
      occurrence: occurrence ?? undefined,
      shownAt: shownAt ?? undefined,
    }),
  };
}
