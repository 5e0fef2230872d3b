import { and, eq, inArray, sql } from 'drizzle-orm';
import type { MessageStore, PostedMessage } from '../use-cases/ports/messages.ts';
import type { Database } from './database/database.ts';
import { inChunks } from './database/in-chunks.ts';
import { postedMessages } from './database/schema.ts';

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
    remember: async (messages) => {
      await transaction((tx) => inChunks(lastOfEach(messages), (rows) => upsert(tx.orm, rows)));
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
    .values(rows.map((row) => ({ ...row, activityId: row.activityId ?? null })))
    .onConflictDoUpdate({
      target: [postedMessages.conflictNumber, postedMessages.channelId],
      set: { activityId: sql`excluded.activity_id`, shownRevision: sql`excluded.shown_revision` },
    })
    .returning({ number: postedMessages.conflictNumber });
}

function asPostedMessage(row: typeof postedMessages.$inferSelect): PostedMessage {
  const { activityId, ...postedMessage } = row;
  return activityId === null ? postedMessage : { ...postedMessage, activityId };
}
