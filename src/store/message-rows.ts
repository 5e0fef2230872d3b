import { and, between, eq, gte, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { defined } from '../domain/defined.ts';
import type {
  BehindMessage,
  MessageKey,
  MessageStore,
  PostedMessage,
} from '../use-cases/ports/messages.ts';
import type { Database } from './database/database.ts';
import { inChunks } from './database/in-chunks.ts';
import { channels, conflicts, postedMessages, unconfirmedPosts } from './database/schema.ts';

const MOST_BEHIND = 10_000;

// Literals, not parameters: only then does a partial index apply.
const IS_OPEN = sql`${conflicts.stateTag} <> 'cleared'`;
const IS_CLEARED = sql`${conflicts.stateTag} = 'cleared'`;
const IS_UNTOLD = or(
  isNull(postedMessages.conflictNumber),
  lt(postedMessages.occurrence, conflicts.reopenedCount),
);

/** Which message shows which conflict. */
export function messageStore({ orm, transaction }: Database): MessageStore {
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
    untold: (channelId) =>
      orm
        .select({ conflictNumber: conflicts.number, occurrence: conflicts.reopenedCount })
        .from(conflicts)
        .leftJoin(
          postedMessages,
          and(
            eq(postedMessages.conflictNumber, conflicts.number),
            eq(postedMessages.channelId, channelId),
          ),
        )
        .where(and(IS_OPEN, IS_UNTOLD))
        .orderBy(conflicts.number),
    remember: async (messages) => {
      await transaction(async (tx) => {
        await inChunks(lastOfEach(messages), (rows) => upsert(tx.orm, rows));
        for (const one of messages) {
          if (one.activityId !== undefined) await tx.orm.delete(unconfirmedPosts).where(isAt(one));
        }
      });
    },
    ...tries(orm),
  };
}

const isAt = ({ conflictNumber, channelId }: MessageKey) =>
  and(
    eq(unconfirmedPosts.conflictNumber, conflictNumber),
    eq(unconfirmedPosts.channelId, channelId),
  );

type Tries = Pick<
  MessageStore,
  'recordTry' | 'forgetTry' | 'unconfirmed' | 'triedBetween' | 'shownIn'
>;

/** Cards that Teams may have accepted without giving their id. */
function tries(orm: Database['orm']): Tries {
  return {
    recordTry: async ({ conflictNumber, channelId }, triedAt) => {
      const [row] = await orm
        .insert(unconfirmedPosts)
        .values({ conflictNumber, channelId, tries: 1, triedAt })
        .onConflictDoUpdate({
          target: [unconfirmedPosts.conflictNumber, unconfirmedPosts.channelId],
          set: { tries: sql`${unconfirmedPosts.tries} + 1`, triedAt },
        })
        .returning({ tries: unconfirmedPosts.tries });
      return row?.tries ?? 1;
    },
    forgetTry: async (place) => {
      const isLast = sql`${unconfirmedPosts.tries} <= 1`;
      await orm.delete(unconfirmedPosts).where(and(isAt(place), isLast));
      await orm
        .update(unconfirmedPosts)
        .set({ tries: sql`${unconfirmedPosts.tries} - 1` })
        .where(and(isAt(place), sql`${unconfirmedPosts.tries} > 1`));
    },
    unconfirmed: async (place) => {
      const [row] = await orm.select().from(unconfirmedPosts).where(isAt(place));
      return row && { tries: row.tries, triedAt: row.triedAt };
    },
    triedBetween: async (channelId, from, to) => {
      const rows = await orm
        .select({ number: unconfirmedPosts.conflictNumber })
        .from(unconfirmedPosts)
        .where(
          and(
            eq(unconfirmedPosts.channelId, channelId),
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

async function behind(
  orm: Database['orm'],
  { at, channelId }: Parameters<MessageStore['behind']>[0],
): Promise<BehindMessage[]> {
  const isAlerted = and(
    isNull(channels.unsubscribedAt),
    or(isNull(channels.suspension), sql`${channels.suspension} ->> 'retryAt' <= ${at}`),
    channelId === undefined ? undefined : eq(channels.id, channelId),
  );
  const isShown = and(
    eq(postedMessages.conflictNumber, conflicts.number),
    eq(postedMessages.channelId, channels.id),
  );
  const place = { channelId: channels.id, conflictNumber: conflicts.number };
  const untold = await orm
    .select(place)
    .from(conflicts)
    .innerJoin(channels, isAlerted)
    .leftJoin(postedMessages, isShown)
    .where(and(IS_OPEN, IS_UNTOLD))
    .orderBy(channels.id, conflicts.number)
    .limit(MOST_BEHIND);
  const outdated = await orm
    .select(place)
    .from(postedMessages)
    .innerJoin(channels, and(eq(channels.id, postedMessages.channelId), isAlerted))
    .innerJoin(conflicts, eq(conflicts.number, postedMessages.conflictNumber))
    .where(
      and(
        isNotNull(postedMessages.activityId),
        lt(postedMessages.shownRevision, conflicts.revision),
        or(
          IS_CLEARED,
          isNull(postedMessages.occurrence),
          gte(postedMessages.occurrence, conflicts.reopenedCount),
        ),
      ),
    )
    .orderBy(channels.id, conflicts.number)
    .limit(MOST_BEHIND);
  const unconfirmed = await orm
    .select(place)
    .from(unconfirmedPosts)
    .innerJoin(channels, and(eq(channels.id, unconfirmedPosts.channelId), isAlerted))
    .innerJoin(conflicts, and(eq(conflicts.number, unconfirmedPosts.conflictNumber), IS_CLEARED))
    .orderBy(channels.id, conflicts.number)
    .limit(MOST_BEHIND);
  return [
    ...untold.map((one) => ({ ...one, isUntold: true })),
    ...[...outdated, ...unconfirmed].map((one) => ({ ...one, isUntold: false })),
  ];
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
      })),
    )
    .onConflictDoUpdate({
      target: [postedMessages.conflictNumber, postedMessages.channelId],
      set: {
        activityId: sql`excluded.activity_id`,
        shownRevision: sql`excluded.shown_revision`,
        occurrence: sql`excluded.occurrence`,
      },
    })
    .returning({ number: postedMessages.conflictNumber });
}

function asPostedMessage(row: typeof postedMessages.$inferSelect): PostedMessage {
  const { activityId, occurrence, ...postedMessage } = row;
  return {
    ...postedMessage,
    ...defined({ activityId: activityId ?? undefined, occurrence: occurrence ?? undefined }),
  };
}
