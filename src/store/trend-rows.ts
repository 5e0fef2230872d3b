import { and, gt, inArray, lte, or, sql } from 'drizzle-orm';
import type { WeekTrend } from '../domain/conflict/weekly-trend.ts';
import { defined } from '../domain/defined.ts';
import type { Orm } from './database/database.ts';
import { conflictEvents } from './database/schema.ts';

const IS_FOUND = inArray(conflictEvents.what, ['opened', 'reopened']);
const IS_END = sql`${conflictEvents.what} = 'moved' and ${conflictEvents.state} ->> 'tag' = 'cleared'`;

/** When this occurrence of the conflict was found; the outer row is named, since both are of one table. */
const FOUND_AT = sql`(
  select max(found.at) from conflict_events as found
  where found.conflict_number = conflict_events.conflict_number
    and found.id < conflict_events.id and found.what in ('opened', 'reopened'))`;

/** The steps of some weeks before an instant in numbers, by their index on instants. */
export async function weeklyTrend(
  orm: Orm,
  since: string,
  until: string,
): Promise<readonly WeekTrend[]> {
  const { at } = conflictEvents;
  const rows = await orm
    .select({
      weeksAgo: sql<number>`floor(extract(epoch from ${until}::timestamptz - ${at}) / 604800)::int`,
      opened: sql<number>`(count(*) filter (where ${IS_FOUND}))::int`,
      cleared: sql<number>`(count(*) filter (where ${IS_END}))::int`,
      medianSeconds: sql<number | null>`(
        percentile_cont(0.5) within group (order by extract(epoch from ${at} - ${FOUND_AT}))
        filter (where ${IS_END}))::float8`,
    })
    .from(conflictEvents)
    .where(and(gt(at, since), lte(at, until), or(IS_FOUND, IS_END)))
    .groupBy(sql`1`)
    .orderBy(sql`1`);
  return rows.map(({ medianSeconds, ...week }) => ({
    ...week,
    ...defined({ medianSeconds: medianSeconds ?? undefined }),
  }));
}
