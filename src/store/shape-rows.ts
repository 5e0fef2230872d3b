import { and, count, desc, eq, or, type SQL, sql } from 'drizzle-orm';
import { defined } from '../domain/defined.ts';
import type { ConflictStore } from '../use-cases/ports/conflicts.ts';
import { CONFLICT, IS_ACTIVE } from './conflict-columns.ts';
import { storableJson } from './database/columns.ts';
import type { Orm } from './database/database.ts';
import { conflicts } from './database/schema.ts';

const KEY = sql<string | null>`${conflicts.shape} ->> 'key'`;
/** Any of the rows of a group, which all have the same shape. */
const ONE_SHAPE = sql`(array_agg(${conflicts.shape}))[1]`.mapWith(conflicts.shape);

/** The shapes of conflicts, and what many conflicts are in numbers. */
export function shapeRows(
  orm: Orm,
): Pick<ConflictStore, 'overview' | 'shape' | 'withoutShape' | 'noteShapes'> {
  return {
    overview: async (among) => {
      const where = among === undefined ? IS_ACTIVE : isAmong(among);
      const isFree = sql`${conflicts.stateTag} = 'open' and ${conflicts.triage} -> 'assignment' is null`;
      const groups = await orm
        .select({
          key: KEY,
          rows: count(),
          read: ONE_SHAPE,
          free: sql<number>`count(*) filter (where ${isFree})::int`,
        })
        .from(conflicts)
        .where(where)
        .groupBy(KEY)
        .orderBy(desc(count()), KEY);
      const { number, value, occurredAt } = conflicts;
      const [oldest] = await orm
        .select({ number, value, occurredAt })
        .from(conflicts)
        .where(where)
        .orderBy(occurredAt, number)
        .limit(1);
      return {
        shapes: groups.flatMap(({ key, rows, read }) =>
          key === null || read === null ? [] : [{ key, shape: read.shape, count: rows }],
        ),
        unread: groups.find(({ key }) => key === null)?.rows ?? 0,
        unassigned: groups.reduce((sum, { free }) => sum + free, 0),
        ...defined({ oldest }),
      };
    },
    shape: async (key) => {
      const [row] = await orm
        .select({ read: conflicts.shape })
        .from(conflicts)
        .where(and(IS_ACTIVE, eq(KEY, key)))
        .limit(1);
      return row?.read?.shape;
    },
    withoutShape: (among, at, most) =>
      orm
        .select(CONFLICT)
        .from(conflicts)
        .where(
          and(isAmong(among), or(sql`${KEY} is null`, sql`${conflicts.shape} ->> 'at' < ${at}`)),
        )
        .orderBy(desc(conflicts.number))
        .limit(most),
    noteShapes: async (shapes) => {
      const rows = shapes.map(({ conflictNumber: number, ...shape }) => ({ number, shape }));
      await orm.execute(sql`
        update conflicts set shape = noted.shape
          from jsonb_to_recordset(${storableJson(rows)}::text::jsonb) as noted("number" int, shape jsonb)
          where conflicts.number = noted.number`);
    },
  };
}

/** As one parameter: a statement accepts 65,535 of them. */
function isAmong(numbers: readonly number[]): SQL {
  return sql`${conflicts.number} in (
    select n::int from jsonb_array_elements_text(${JSON.stringify(numbers)}::text::jsonb) as n)`;
}
