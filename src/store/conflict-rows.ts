import { and, count, desc, eq, gt, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { Conflict } from '../domain/conflict/conflict.ts';
import type {
  ConflictFilter,
  ConflictNarrowing,
  ListedState,
} from '../domain/conflict/conflict-filter.ts';
import type { ListedTag } from '../domain/conflict/triage-actions.ts';
import type { ConflictStore, ListPosition } from '../use-cases/ports/conflicts.ts';
import { CONFLICT, IS_ACTIVE, IS_CLEARED, IS_DEFERRED, IS_OPEN } from './conflict-columns.ts';
import type { Orm } from './database/database.ts';
import { conflictEvents, conflicts } from './database/schema.ts';
import { describeTimeline } from './timeline.ts';
import { weeklyTrend } from './trend-rows.ts';

/** Past conflicts that a narrowed list searches. */
const SEARCHED_PAST = 10_000;

const DEFERRED_AS = sql<ListedTag>`${conflicts.triage} #>> '{deferral,tag}'`;
/** `isInList` in SQL. */
const SHOWN_BY: Readonly<Record<ListedState, SQL | undefined>> = {
  open: IS_ACTIVE,
  closed: IS_CLEARED,
  all: undefined,
  waiting: sql`${IS_OPEN} and ${conflicts.stateTag} in ('waiting', 'awaitingSecondApprover')`,
  stuck: sql`${IS_ACTIVE} and ${conflicts.stateTag} = 'stuck'`,
  snoozed: sql`${IS_DEFERRED} and ${DEFERRED_AS} = 'snoozed'`,
  byDesign: sql`${IS_DEFERRED} and ${DEFERRED_AS} = 'byDesign'`,
};

type Reads = Pick<
  ConflictStore,
  'get' | 'list' | 'page' | 'trend' | 'byValue' | 'ofClaimant' | 'countByState' | 'timeline'
>;

/** What is read about conflicts. */
export function conflictReads(orm: Orm): Reads {
  return {
    get: async (number) => {
      const [found] = await orm
        .select(CONFLICT)
        .from(conflicts)
        .where(eq(conflicts.number, number));
      return found;
    },
    list: async (filter, place, pageSize) => {
      const { where, searched } = await searchOf(orm, filter);
      const shown = await pageOf(orm, where, { place, pageSize });
      const [first] = shown;
      const isNewer = sql`${conflicts.number} > ${first?.number ?? NEWEST}`;
      const [counted] = await orm
        .select({ total: count(), newer: sql<number>`count(*) filter (where ${isNewer})::int` })
        .from(conflicts)
        .where(where);
      const { total = 0, newer = 0 } = counted ?? {};
      return { conflicts: shown, total, newer, ...searched };
    },
    page: (filter, before, pageSize) => {
      const { state, ...narrowing } = typeof filter === 'string' ? { state: filter } : filter;
      const where = and(SHOWN_BY[state], ...narrowedBy(narrowing));
      return pageOf(orm, where, { place: before === undefined ? 1 : { before }, pageSize });
    },
    byValue: (...valueKeys) =>
      orm
        .select(CONFLICT)
        .from(conflicts)
        .where(inArray(conflicts.valueKey, [...valueKeys]))
        .orderBy(desc(conflicts.number)),
    ofClaimant: (claimantId) =>
      orm
        .select(CONFLICT)
        .from(conflicts)
        .where(eq(conflicts.claimantId, claimantId))
        .orderBy(desc(conflicts.number)),
    countByState: () => countByState(orm),
    trend: (since, until) => weeklyTrend(orm, since, until),
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

/** The highest number that a conflict can have. */
const NEWEST = 2_147_483_647;

/** By number, because it never changes: a page begins where the one before it ended. */
async function pageOf(
  orm: Orm,
  where: SQL | undefined,
  { place, pageSize }: { readonly place: ListPosition; readonly pageSize: number },
): Promise<Conflict[]> {
  const { number } = conflicts;
  const rows = orm.select(CONFLICT).from(conflicts);
  if (typeof place === 'number')
    return rows
      .where(where)
      .orderBy(desc(number))
      .limit(pageSize)
      .offset((place - 1) * pageSize);
  if ('before' in place)
    return rows
      .where(and(where, lt(number, place.before)))
      .orderBy(desc(number))
      .limit(pageSize);
  const above = await rows
    .where(and(where, gt(number, place.after)))
    .orderBy(number)
    .limit(pageSize);
  return above.reverse();
}

interface Search {
  readonly where: SQL | undefined;
  /** Of past conflicts only the newest are narrowed: no index helps there, and they grow for ever. */
  readonly searched?: { readonly searched: number };
}

async function searchOf(orm: Orm, filter: ConflictFilter): Promise<Search> {
  const { state, ...narrowing } = typeof filter === 'string' ? { state: filter } : filter;
  const ofState = SHOWN_BY[state];
  const narrowed = narrowedBy(narrowing);
  if (narrowed.length === 0) return { where: ofState };
  if (state !== 'closed' && state !== 'all') return { where: and(ofState, ...narrowed) };
  const [oldest] = await orm
    .select({ number: conflicts.number })
    .from(conflicts)
    .where(ofState)
    .orderBy(desc(conflicts.number))
    .limit(1)
    .offset(SEARCHED_PAST);
  if (oldest === undefined) return { where: and(ofState, ...narrowed) };
  return {
    where: and(ofState, gt(conflicts.number, oldest.number), ...narrowed),
    searched: { searched: SEARCHED_PAST },
  };
}

/** Compared as texts and never as patterns: what people type may hold `%`. */
function narrowedBy({ assignedTo, domain, kind, shape, text }: ConflictNarrowing): readonly SQL[] {
  const { state, triage, claimant, valueKey } = conflicts;
  const parts = [
    valueKey,
    ...['displayName', 'userPrincipalName', 'mail'].map((name) => sql`${claimant} ->> ${name}`),
  ];
  const persons = [
    sql`${triage} #>> '{assignment,to,entraObjectId}'`,
    sql`${state} #>> '{by,entraObjectId}'`,
    sql`${state} #>> '{askedBy,entraObjectId}'`,
  ];
  const end = `@${domain?.toLowerCase()}`;
  return [
    domain !== undefined && sql`right(${valueKey}, ${end.length}) = ${end}`,
    kind !== undefined && sql`${claimant} ->> 'kind' = ${kind}`,
    shape !== undefined && sql`${conflicts.shape} ->> 'key' = ${shape}`,
    text !== undefined &&
      sql`(${sql.join(
        parts.map((part) => sql`strpos(lower(coalesce(${part}, '')), lower(${text})) > 0`),
        sql` or `,
      )})`,
    assignedTo === null &&
      sql`${conflicts.stateTag} = 'open' and ${triage} -> 'assignment' is null`,
    typeof assignedTo === 'string' && sql`${assignedTo} in (${sql.join(persons, sql`, `)})`,
  ].filter((one) => one !== false);
}

async function countByState(orm: Orm): Promise<Record<ListedTag, number>> {
  const [counted, deferred] = await Promise.all([
    orm
      .select({ tag: conflicts.stateTag, rows: count() })
      .from(conflicts)
      .groupBy(conflicts.stateTag),
    orm
      .select({ tag: conflicts.stateTag, as: DEFERRED_AS, rows: count() })
      .from(conflicts)
      .where(IS_DEFERRED)
      .groupBy(conflicts.stateTag, DEFERRED_AS),
  ]);
  const counts: Record<ListedTag, number> = {
    open: 0,
    awaitingSecondApprover: 0,
    applying: 0,
    waiting: 0,
    stuck: 0,
    cleared: 0,
    snoozed: 0,
    byDesign: 0,
  };
  for (const { tag, rows } of counted) counts[tag] = rows;
  for (const { tag, as, rows } of deferred) {
    counts[tag] -= rows;
    counts[as] += rows;
  }
  return counts;
}
