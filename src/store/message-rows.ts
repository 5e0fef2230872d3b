import { and, eq, gte, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { defined } from '../domain/defined.ts';
import type { BehindMessage, MessageStore, PostedMessage } from '../use-cases/ports/messages.ts';
import type { Database } from './database/database.ts';
import { inChunks } from './database/in-chunks.ts';
import { channels, conflicts, postedMessages } from './database/schema.ts';

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
    remember: async (messages) => {
      await transaction((tx) => inChunks(lastOfEach(messages), (rows) => upsert(tx.orm, rows)));
    },
  };
}

const MOST_BEHIND = 10_000;

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
    .where(
      and(
        // A literal, not a parameter: only then does the partial index apply.
        sql`${conflicts.stateTag} <> 'cleared'`,
        or(
          isNull(postedMessages.conflictNumber),
          lt(postedMessages.occurrence, conflicts.reopenedCount),
        ),
      ),
    )
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
          sql`${conflicts.stateTag} = 'cleared'`,
          isNull(postedMessages.occurrence),
          gte(postedMessages.occurrence, conflicts.reopenedCount),
        ),
      ),
    )
    .orderBy(channels.id, conflicts.number)
    .limit(MOST_BEHIND);
  return [
    ...untold.map((one) => ({ ...one, isUntold: true })),
    ...outdated.map((one) => ({ ...one, isUntold: false })),
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
