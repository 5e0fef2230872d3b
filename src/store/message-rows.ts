import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Announcement, ConflictStore } from '../use-cases/ports/ports.ts';
import type { Database } from './database/database.ts';
import { inChunks } from './database/in-chunks.ts';
import { announcements } from './database/schema.ts';

type AnnouncementStore = Pick<
  ConflictStore,
  | 'announcement'
  | 'announcementsOf'
  | 'announcementsIn'
  | 'conflictOfActivity'
  | 'rememberAnnouncements'
>;

/** Which message shows which conflict. */
export function announcementStore({ orm, transaction }: Database): AnnouncementStore {
  return {
    announcement: async (number, channelId) => {
      const [row] = await orm
        .select()
        .from(announcements)
        .where(
          and(eq(announcements.conflictNumber, number), eq(announcements.channelId, channelId)),
        );
      return row && asAnnouncement(row);
    },
    announcementsOf: async (number) => {
      const rows = await orm
        .select()
        .from(announcements)
        .where(eq(announcements.conflictNumber, number))
        .orderBy(announcements.channelId);
      return rows.map(asAnnouncement);
    },
    announcementsIn: (channelId, numbers) =>
      inChunks(numbers, async (chunk) => {
        const rows = await orm
          .select()
          .from(announcements)
          .where(
            and(
              eq(announcements.channelId, channelId),
              inArray(announcements.conflictNumber, chunk),
            ),
          );
        return rows.map(asAnnouncement);
      }),
    conflictOfActivity: async (channelId, activityId) => {
      const [row] = await orm
        .select({ number: announcements.conflictNumber })
        .from(announcements)
        .where(
          and(eq(announcements.channelId, channelId), eq(announcements.activityId, activityId)),
        )
        .limit(1);
      return row?.number;
    },
    rememberAnnouncements: async (told) => {
      await transaction((tx) => inChunks(lastOfEach(told), (rows) => upsert(tx.orm, rows)));
    },
  };
}

/** One statement cannot write a row twice, so the last word about a message wins here already. */
function lastOfEach(told: readonly Announcement[]): Announcement[] {
  const byMessage = new Map(told.map((one) => [`${one.conflictNumber}\n${one.channelId}`, one]));
  return [...byMessage.values()];
}

function upsert(orm: Database['orm'], rows: readonly Announcement[]) {
  return orm
    .insert(announcements)
    .values(rows.map((row) => ({ ...row, activityId: row.activityId ?? null })))
    .onConflictDoUpdate({
      target: [announcements.conflictNumber, announcements.channelId],
      set: { activityId: sql`excluded.activity_id`, shownRevision: sql`excluded.shown_revision` },
    })
    .returning({ number: announcements.conflictNumber });
}

function asAnnouncement(row: typeof announcements.$inferSelect): Announcement {
  const { activityId, ...announcement } = row;
  return activityId === null ? announcement : { ...announcement, activityId };
}
