import { and, eq, inArray, sql } from 'drizzle-orm';
import type { ConflictStore } from '../use-cases/ports/conflicts.ts';
import type { PostedMessage } from '../use-cases/ports/messages.ts';
import type { Database } from './database/database.ts';
import { inChunks } from './database/in-chunks.ts';
import { postedMessages } from './database/schema.ts';

type AnnouncementStore = Pick<
  ConflictStore,
  'postedMessage' | 'messagesOf' | 'messagesIn' | 'conflictOfActivity' | 'rememberMessages'
>;

/** Which message shows which conflict. */
export function messageStore({ orm, transaction }: Database): AnnouncementStore {
  return {
    postedMessage: async (number, channelId) => {
      const [row] = await orm
        .select()
        .from(postedMessages)
        .where(
          and(eq(postedMessages.conflictNumber, number), eq(postedMessages.channelId, channelId)),
        );
      return row && asAnnouncement(row);
    },
    messagesOf: async (number) => {
      const rows = await orm
        .select()
        .from(postedMessages)
        .where(eq(postedMessages.conflictNumber, number))
        .orderBy(postedMessages.channelId);
      return rows.map(asAnnouncement);
    },
    messagesIn: (channelId, numbers) =>
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
        return rows.map(asAnnouncement);
      }),
    conflictOfActivity: async (channelId, activityId) => {
      const [row] = await orm
        .select({ number: postedMessages.conflictNumber })
        .from(postedMessages)
        .where(
          and(eq(postedMessages.channelId, channelId), eq(postedMessages.activityId, activityId)),
        )
        .limit(1);
      return row?.number;
    },
    rememberMessages: async (told) => {
      await transaction((tx) => inChunks(lastOfEach(told), (rows) => upsert(tx.orm, rows)));
    },
  };
}

/** One statement cannot write a row twice, so the last word about a message wins here already. */
function lastOfEach(told: readonly PostedMessage[]): PostedMessage[] {
  const byMessage = new Map(told.map((one) => [`${one.conflictNumber}\n${one.channelId}`, one]));
  return [...byMessage.values()];
}

function upsert(orm: Database['orm'], rows: readonly PostedMessage[]) {
  return orm
    .insert(postedMessages)
    .values(rows.map((row) => ({ ...row, activityId: row.activityId ?? null })))
    .onConflictDoUpdate({
      target: [postedMessages.conflictNumber, postedMessages.channelId],
      set: { activityId: sql`excluded.activity_id`, shownRevision: sql`excluded.shown_revision` },
    })
    .returning({ number: postedMessages.conflictNumber });
}

function asAnnouncement(row: typeof postedMessages.$inferSelect): PostedMessage {
  const { activityId, ...postedMessage } = row;
  return activityId === null ? postedMessage : { ...postedMessage, activityId };
}
