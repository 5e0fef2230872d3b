import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { BulkItem, BulkItemState } from '../../domain/bulk/bulk-item.ts';
import type { BulkRun, BulkShown } from '../../use-cases/ports/bulk.ts';
import type { Actor } from '../../use-cases/ports/people.ts';
import { instant, json, untrustedText } from './columns.ts';
import { conflicts } from './schema.ts';

/** Plans for many conflicts of one shape, carried out as ordinary requests. */
export const bulkRuns = pgTable(
  'bulk_runs',
  {
    id: text('id').primaryKey(),
    undoes: text('undoes'),
    revision: integer('revision').notNull(),
    state: json<BulkRun['state']>('state').notNull(),
    stateTag: text('state_tag')
      .$type<BulkRun['state']['tag']>()
      .generatedAlwaysAs(sql`state ->> 'tag'`)
      .notNull(),
    wave: integer('wave').notNull(),
    plannedBy: json<Actor>('planned_by').notNull(),
    plannedAt: instant('planned_at').notNull(),
    about: untrustedText('about').notNull(),
    corrects: json<BulkRun['corrects']>('corrects'),
    shape: json<BulkRun['shape']>('shape'),
    digest: text('digest'),
    summary: json<BulkRun['summary']>('summary'),
    requestedBy: json<Actor>('requested_by'),
    approval: json<BulkRun['approval']>('approval'),
    place: json<BulkRun['place']>('place').notNull(),
    shown: json<BulkShown>('shown'),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
  },
  (table) => [
    index('bulk_runs_open')
      .on(table.plannedAt)
      .where(sql`state_tag not in ('finished', 'discarded')`),
    index('bulk_runs_undoes').on(table.undoes),
  ],
);

/** The conflicts or corrections of a run, each with its own plan and result. */
export const bulkItems = pgTable(
  'bulk_items',
  {
    runId: text('run_id')
      .notNull()
      .references(() => bulkRuns.id),
    position: integer('position').notNull(),
    /** Absent for a correction. */
    conflictNumber: integer('conflict_number').references(() => conflicts.number),
    correction: json<BulkItem['correction']>('correction'),
    value: untrustedText('value').notNull(),
    claimant: untrustedText('claimant').notNull(),
    state: text('state').$type<BulkItemState>().notNull(),
    plan: json<BulkItem['plan']>('plan'),
    requestId: text('request_id'),
    code: text('code').$type<BulkItem['code']>(),
    why: json<BulkItem['why']>('why'),
    wave: integer('wave'),
    startedAt: instant('started_at'),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.position] }),
    index('bulk_items_state').on(table.runId, table.state, table.position),
    index('bulk_items_started').on(table.startedAt).where(sql`started_at is not null`),
  ],
);
