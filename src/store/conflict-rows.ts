import { and, count, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Conflict, ConflictFilter, ConflictState } from '../domain/conflict/conflict.ts';
import type { ConflictStore } from '../use-cases/ports/conflicts.ts';
import { storableJson } from './database/columns.ts';
import type { Orm } from './database/database.ts';
import { conflictEvents, conflicts } from './database/schema.ts';
import { describeTimeline } from './timeline.ts';

/** The columns that make up a `Conflict`. */
const CONFLICT = {
  number: conflicts.number,
  claimantId: conflicts.claimantId,
  property: conflicts.property,
  valueKey: conflicts.valueKey,
  value: conflicts.value,
  claimant: conflicts.claimant,
  state: conflicts.state,
  revision: conflicts.revision,
  occurredAt: conflicts.occurredAt,
  openedAt: conflicts.openedAt,
  reopenedCount: conflicts.reopenedCount,
};

// Literals, not parameters: only then can PostgreSQL prove that the partial indexes apply.
const IS_OPEN = sql`${conflicts.stateTag} <> 'cleared'`;
const IS_CLEARED = sql`${conflicts.stateTag} = 'cleared'`;
const SHOWN_BY: Readonly<Record<ConflictFilter, SQL | undefined>> = {
  open: IS_OPEN,
  closed: IS_CLEARED,
  all: undefined,
};

type Reads = Pick<
  ConflictStore,
  'known' | 'get' | 'list' | 'byValue' | 'countByState' | 'timeline'
>;

/** What is read about conflicts. */
export function conflictReads(orm: Orm): Reads {
  return {
    known: async (seen) => {
      const open = await orm.select(CONFLICT).from(conflicts).where(IS_OPEN);
      const cleared = seen.length === 0 ? [] : await clearedAmong(orm, seen);
      return [...new Map([...open, ...cleared].map((one) => [one.number, one])).values()];
    },
    get: async (number) => {
      const [found] = await orm
        .select(CONFLICT)
        .from(conflicts)
        .where(eq(conflicts.number, number));
      return found;
    },
    list: async (filter, page, pageSize) => {
      const where = SHOWN_BY[filter];
      const [total] = await orm.select({ rows: count() }).from(conflicts).where(where);
      const shown = await orm
        .select(CONFLICT)
        .from(conflicts)
        .where(where)
        .orderBy(desc(conflicts.number))
        .limit(pageSize)
        .offset((page - 1) * pageSize);
      return { conflicts: shown, total: total?.rows ?? 0 };
    },
    byValue: (valueKey) =>
      orm
        .select(CONFLICT)
        .from(conflicts)
        .where(eq(conflicts.valueKey, valueKey))
        .orderBy(desc(conflicts.number)),
    countByState: () => countByState(orm),
    timeline: async (number) =>
      describeTimeline(
        await orm
          .select()
          .from(conflictEvents)
          .where(eq(conflictEvents.conflictNumber, number))
          .orderBy(conflictEvents.id),
      ),
  };
}

function clearedAmong(orm: Orm, seen: Parameters<Reads['known']>[0]): Promise<Conflict[]> {
  const keys = seen.map(({ claimantId, property, valueKey }) => ({
    claimantId,
    property,
    valueKey,
  }));
  return orm
    .select(CONFLICT)
    .from(conflicts)
    .where(
      and(
        IS_CLEARED,
        sql`(${conflicts.claimantId}, ${conflicts.property}, ${conflicts.valueKey}) in (
          select "claimantId", "property", "valueKey"
          from jsonb_to_recordset(${storableJson(keys)}::text::jsonb)
            as seen("claimantId" text, "property" text, "valueKey" text))`,
      ),
    );
}

async function countByState(orm: Orm): Promise<Record<ConflictState['tag'], number>> {
  const counted = await orm
    .select({ tag: conflicts.stateTag, rows: count() })
    .from(conflicts)
    .groupBy(conflicts.stateTag);
  const none = {
    open: 0,
    awaitingSecondApprover: 0,
    applying: 0,
    waiting: 0,
    stuck: 0,
    cleared: 0,
  };
  return { ...none, ...Object.fromEntries(counted.map(({ tag, rows }) => [tag, rows])) };
}
