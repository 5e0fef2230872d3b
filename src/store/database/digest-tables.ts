import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import type { DigestTime } from '../../domain/alerts/alert-settings.ts';
import { instant, json } from './columns.ts';

/** The next digest of each channel that has one, with the tries to post it that Teams may have accepted. */
export const channelDigests = pgTable('channel_digests', {
  channelId: text('channel_id').primaryKey(),
  time: json<DigestTime>('time').notNull(),
  since: instant('since').notNull(),
  dueAt: instant('due_at').notNull(),
  tries: integer('tries').notNull().default(0),
  triedAt: instant('tried_at'),
  firstTriedAt: instant('first_tried_at'),
});
