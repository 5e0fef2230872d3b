import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, serial, text } from 'drizzle-orm/pg-core';
import { bytes, instant, json } from './columns.ts';

/** Reports until the person who requested them accepts the file; `history.ts` deletes them after a day. */
export const reportFiles = pgTable(
  'report_files',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    ownerId: text('owner_id').notNull(),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    /** Absent while the file is being written. */
    sizeInBytes: integer('size_in_bytes'),
  },
  (table) => [index('report_files_created').on(table.createdAt)],
);

/** The last check of Entra ID: 8 bytes of each finding (`findingKey`). */
export const cloudChecks = pgTable('cloud_checks', {
  id: serial('id').primaryKey(),
  at: instant('at').notNull(),
  keys: bytes('keys').notNull(),
  /** `unjudged` */
  unjudged: json<readonly string[]>('unjudged').notNull(),
});

export const reportParts = pgTable(
  'report_parts',
  {
    fileId: text('file_id')
      .notNull()
      .references(() => reportFiles.id, { onDelete: 'cascade' }),
    part: integer('part').notNull(),
    bytes: bytes('bytes').notNull(),
  },
  (table) => [primaryKey({ columns: [table.fileId, table.part] })],
);
