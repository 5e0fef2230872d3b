import { and, asc, count, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { BulkItem } from '../domain/bulk/bulk-item.ts';
import { NO_ITEMS } from '../domain/bulk/bulk-pace.ts';
import { defined } from '../domain/defined.ts';
import type { BulkItemChange, BulkRun, BulkStep, BulkStore } from '../use-cases/ports/bulk.ts';
import { appendAudit } from './audit-log.ts';
import { bulkItems, bulkRuns } from './database/bulk-tables.ts';
import { storableJson } from './database/columns.ts';
import type { Database, Transaction } from './database/database.ts';
import { inChunks } from './database/in-chunks.ts';
import type { EnqueueIn } from './database/transaction-jobs.ts';

/** The port BulkStore: runs over many conflicts. */
export function bulkRows(database: Database, enqueue: EnqueueIn): BulkStore {
  const { orm, transaction } = database;
  return {
    create: (run, items, { jobs, audit }) =>
      transaction(async (tx) => {
        await tx.orm.insert(bulkRuns).values(run);
        await addItems(tx, run.id, items);
        await enqueue(tx, jobs);
        await appendAudit(tx, audit);
      }),
    get: async (id) => {
      const [row] = await orm.select().from(bulkRuns).where(eq(bulkRuns.id, id));
      return row && asRun(row);
    },
    open: async () => {
      const rows = await orm
        .select()
        .from(bulkRuns)
        .where(sql`state_tag not in ('finished', 'discarded')`)
        .orderBy(asc(bulkRuns.plannedAt));
      return rows.map(asRun);
    },
    undoOf: async (id) => {
      const [row] = await orm
        .select()
        .from(bulkRuns)
        .where(eq(bulkRuns.undoes, id))
        .orderBy(desc(bulkRuns.plannedAt))
        .limit(1);
      return row && asRun(row);
    },
    step: (step) => transaction((tx) => takeStep(tx, enqueue, step)),
    ...itemRows(database),
    shown: async (id) => {
      const [row] = await orm
        .select({ shown: bulkRuns.shown })
        .from(bulkRuns)
        .where(eq(bulkRuns.id, id));
      return row?.shown ?? undefined;
    },
    noteShown: async (id, shown) =>
      void (await orm.update(bulkRuns).set({ shown }).where(eq(bulkRuns.id, id))),
  };
}

async function takeStep(
  tx: Transaction,
  enqueue: EnqueueIn,
  { id, expectedRevision, change, items = [], newItems = [], jobs = [], audit }: BulkStep,
): Promise<boolean> {
  const moved = await tx.orm
    .update(bulkRuns)
    .set({ ...change, revision: expectedRevision + 1, updatedAt: sql`now()` })
    .where(isStill({ id, revision: expectedRevision }))
    .returning({ id: bulkRuns.id });
  if (moved.length === 0) return false;
  await addItems(tx, id, newItems);
  await changeItems(tx, id, items);
  await enqueue(tx, jobs);
  if (audit) await appendAudit(tx, audit);
  return true;
}

const addItems = (tx: Transaction, runId: string, items: readonly BulkItem[]) =>
  inChunks(items, (chunk) =>
    tx.orm
      .insert(bulkItems)
      .values(chunk.map((item) => ({ runId, ...item })))
      .returning({ position: bulkItems.position }),
  );

const isStill = ({ id, revision }: Pick<BulkRun, 'id' | 'revision'>) =>
  and(eq(bulkRuns.id, id), eq(bulkRuns.revision, revision));

type ItemMethods = 'items' | 'tally' | 'changeItems' | 'claim' | 'startedAfter';

function itemRows({ orm, transaction }: Database): Pick<BulkStore, ItemMethods> {
  return {
    items: async (id, { states, after = 0, most }) => {
      const rows = await orm
        .select()
        .from(bulkItems)
        .where(
          and(
            eq(bulkItems.runId, id),
            gt(bulkItems.position, after),
            states && inArray(bulkItems.state, [...states]),
          ),
        )
        .orderBy(asc(bulkItems.position))
        .limit(most);
      return rows.map(asItem);
    },
    tally: async (id, wave) => {
      const rows = await orm
        .select({ state: bulkItems.state, items: count() })
        .from(bulkItems)
        .where(
          and(eq(bulkItems.runId, id), wave === undefined ? undefined : eq(bulkItems.wave, wave)),
        )
        .groupBy(bulkItems.state);
      return { ...NO_ITEMS, ...Object.fromEntries(rows.map(({ state, items }) => [state, items])) };
    },
    changeItems: (id, changes) => transaction((tx) => changeItems(tx, id, changes)),
    claim: (run, { wave, count: most, at }) =>
      transaction(async (tx) => {
        // Locked until the transaction ends: a stop waits, or was there before.
        const still = await tx.orm
          .select({ id: bulkRuns.id })
          .from(bulkRuns)
          .where(isStill(run))
          .for('update');
        if (still.length === 0) return [];
        const next = tx.orm
          .select({ position: bulkItems.position })
          .from(bulkItems)
          .where(and(eq(bulkItems.runId, run.id), eq(bulkItems.state, 'ready')))
          .orderBy(asc(bulkItems.position))
          .limit(most);
        const claimed = await tx.orm
          .update(bulkItems)
          .set({ state: 'requested', wave, startedAt: at })
          .where(and(eq(bulkItems.runId, run.id), inArray(bulkItems.position, next)))
          .returning();
        return claimed.map(asItem).toSorted((a, b) => a.position - b.position);
      }),
    startedAfter: async (at) => {
      const [row] = await orm
        .select({ items: count() })
        .from(bulkItems)
        .where(gt(bulkItems.startedAt, at));
      return row?.items ?? 0;
    },
  };
}

/** One statement per thousand items that have the same former state; audit rows of those that changed. */
async function changeItems(
  tx: Transaction,
  runId: string,
  changes: readonly BulkItemChange[],
): Promise<void> {
  for (const [from, some] of Map.groupBy(changes, (change) => change.from)) {
    await inChunks(some, async (chunk) => {
      const values = chunk.map(({ audit: _, ...change }) => change);
      const { rows } = await tx.executeSql(CHANGE_ITEMS, [storableJson(values), runId, from]);
      const changed = new Set(rows.map((row) => Number(row['position'])));
      for (const { position, audit } of chunk)
        if (audit && changed.has(position)) await appendAudit(tx, audit);
      return [];
    });
  }
}

/** What a change does not name stays. */
const CHANGE_ITEMS = `
  UPDATE bulk_items SET
    state = next.state,
    plan = coalesce(next.plan, bulk_items.plan),
    correction = coalesce(next.correction, bulk_items.correction),
    request_id = coalesce(next."requestId", bulk_items.request_id),
    code = coalesce(next.code, bulk_items.code),
    why = coalesce(next.why, bulk_items.why)
  FROM jsonb_to_recordset($1::text::jsonb) AS next(
    position integer, state text, plan jsonb, correction jsonb, "requestId" text, code text, why jsonb)
  WHERE bulk_items.run_id = $2 AND bulk_items.position = next.position AND bulk_items.state = $3
  RETURNING bulk_items.position`;

function asRun({
  stateTag: _,
  updatedAt: __,
  shown: ___,
  ...row
}: typeof bulkRuns.$inferSelect): BulkRun {
  const { undoes, corrects, shape, digest, summary, requestedBy, approval, ...run } = row;
  return {
    ...run,
    ...defined({
      undoes: undoes ?? undefined,
      corrects: corrects ?? undefined,
      shape: shape ?? undefined,
      digest: digest ?? undefined,
      summary: summary ?? undefined,
      requestedBy: requestedBy ?? undefined,
      approval: approval ?? undefined,
    }),
  };
}

function asItem({ runId: _, ...row }: typeof bulkItems.$inferSelect): BulkItem {
  const { conflictNumber, correction, plan, requestId, code, why, wave, startedAt, ...item } = row;
  return {
    ...item,
    ...defined({
      conflictNumber: conflictNumber ?? undefined,
      correction: correction ?? undefined,
      plan: plan ?? undefined,
      requestId: requestId ?? undefined,
      code: code ?? undefined,
      why: why ?? undefined,
      wave: wave ?? undefined,
      startedAt: startedAt ?? undefined,
    }),
  };
}
