import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { CloudNews } from '../../domain/cloud-check/cloud-news.ts';
import { bytes, instant, json } from './columns.ts';

/** The next weekly check of Entra ID and what it is compared with; one row, or none. */
export const cloudWatch = pgTable('cloud_watch', {
  id: integer('id').primaryKey().default(1),
  dueAt: instant('due_at').notNull(),
  /** The last three are absent before the first check; see `cloud_checks`. */
  at: instant('at'),
  keys: bytes('keys'),
  unjudged: json<readonly string[]>('unjudged'),
});

/** What channels have to get of a weekly check, with the tries to post it that Teams may have accepted. */
export const cloudNews = pgTable(
  'cloud_news',
  {
    channelId: text('channel_id').notNull(),
    dueAt: instant('due_at').notNull(),
    news: json<CloudNews>('news').notNull(),
    tries: integer('tries').notNull().default(0),
    triedAt: instant('tried_at'),
    firstTriedAt: instant('first_tried_at'),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.dueAt] })],
);
