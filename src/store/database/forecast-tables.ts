import { pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { PredictedConflict } from '../../domain/forecast/predicted-conflict.ts';
import { instant, json, untrustedText } from './columns.ts';

/** Values in Active Directory that channels were warned about before they sync; deleted when it is over. */
export const predictedConflicts = pgTable(
  'foreseen_conflicts',
  {
    id: serial('id').primaryKey(),
    /** base64 of objectGUID. */
    objectGuid: text('object_guid').notNull(),
    valueKey: untrustedText('value_key').notNull(),
    conflict: json<PredictedConflict>('conflict').notNull(),
    seenAt: instant('seen_at').notNull(),
  },
  (table) => [uniqueIndex('foreseen_conflicts_identity').on(table.objectGuid, table.valueKey)],
);
