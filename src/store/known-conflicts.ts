import { createHash } from 'node:crypto';
import { and, inArray, type SQL, sql } from 'drizzle-orm';
import { comparedFacts } from '../domain/conflict/change-detection.ts';
import type { Conflict } from '../domain/conflict/conflict.ts';
import { identityKey } from '../domain/conflict/conflict-identity.ts';
import type { DetectedConflict } from '../domain/conflict/provisioning-errors.ts';
import type { ConflictStore } from '../use-cases/ports/conflicts.ts';
import { CONFLICT, IS_CLEARED, IS_DEFERRED, IS_OPEN } from './conflict-columns.ts';
import { storableJson, storableText } from './database/columns.ts';
import type { Orm } from './database/database.ts';
import { inChunks } from './database/in-chunks.ts';
import { conflicts } from './database/schema.ts';

const { number, claimantId, property, valueKey, value, occurredAt, claimant, stateTag } = conflicts;

/** `hashOf(identityKey(...))` in SQL. */
const IDENTITY = sql`md5(lower(${claimantId}) || ' ' || ${property} || ' ' || ${valueKey})`;

/** `hashOf(...comparedFacts(...))` in SQL: the same facts in the same order. */
const FACTS = sql`md5(${sql.join(
  [
    sql`${value}`,
    sql`${occurredAt}`,
    ...[
      'displayName',
      'userPrincipalName',
      'mail',
      'mastery',
      'accountEnabled',
      'userType',
      'groupKind',
    ].map((name) => sql`coalesce(${claimant} ->> ${sql.raw(`'${name}'`)}, '')`),
  ],
  sql` || chr(10) || `,
)})`;

function hashOf(...texts: readonly string[]): string {
  return createHash('md5')
    .update(storableText(texts.join('\n')))
    .digest('hex');
}

/** An open conflict as one line: its number and kind, whether nothing is under way, and two hashes. */
const LINE = sql<string>`concat_ws(' ', ${number}, coalesce(${claimant} ->> 'kind', '-'),
  CASE WHEN ${stateTag} = 'open' AND NOT (${IS_DEFERRED}) THEN 'idle' ELSE 'active' END, ${IDENTITY}, ${FACTS})`;

/**
 * Compares what a poll saw with what is stored by hashes that the database makes: 50,000 conflicts are some megabytes
 * of text, where their rows are some hundred. Only what differs is read.
 */
export function knownConflicts(orm: Orm): Pick<ConflictStore, 'known' | 'deferred'> {
  return {
    known: async (seen, kinds) => {
      const [all] = await orm
        .select({ lines: sql<string | null>`string_agg(${LINE}, ${'\n'})` })
        .from(conflicts)
        .where(IS_OPEN);
      const { numbers, unchanged, others } = compare(all?.lines ?? '', { seen, kinds });
      const open = await inChunks(numbers, (some) =>
        orm.select(CONFLICT).from(conflicts).where(inArray(number, some)),
      );
      const cleared = await inChunks(others, (some) => clearedAmong(orm, some));
      const read = [...open, ...cleared];
      return { conflicts: [...new Map(read.map((one) => [one.number, one])).values()], unchanged };
    },
    deferred: () => orm.select(CONFLICT).from(conflicts).where(IS_DEFERRED),
  };
}

interface Seen {
  readonly seen: readonly DetectedConflict[];
  readonly kinds: readonly string[];
}

/** The numbers to read, the keys of what is as it was, and what was seen and is not open. */
function compare(lines: string, { seen, kinds }: Seen) {
  const seenBy = new Map(seen.map((one) => [hashOf(identityKey(one)), one]));
  const open = new Set<string>();
  const unchanged: string[] = [];
  const numbers: number[] = [];
  for (const line of lines === '' ? [] : lines.split('\n')) {
    const [conflict, kind = '', activity, identity = '', facts] = line.split(' ');
    const shown = seenBy.get(identity);
    if (shown) open.add(identity);
    const isSame = shown !== undefined && facts === hashOf(...comparedFacts(shown));
    if (shown && isSame) unchanged.push(identityKey(shown));
    const isNews = shown ? !isSame : kinds.includes(kind);
    if (activity === 'active' || isNews) numbers.push(Number(conflict));
  }
  const others = [...seenBy].flatMap(([identity, one]) => (open.has(identity) ? [] : [one]));
  return { numbers, unchanged, others };
}

function clearedAmong(orm: Orm, seen: readonly DetectedConflict[]): Promise<Conflict[]> {
  const keys = seen.map((one) => ({
    claimantId: one.claimantId,
    property: one.property,
    valueKey: one.valueKey,
  }));
  const isSeen: SQL = sql`(${claimantId}, ${property}, ${valueKey}) in (
    select "claimantId", "property", "valueKey" from jsonb_to_recordset(${storableJson(keys)}::text::jsonb)
      as seen("claimantId" text, "property" text, "valueKey" text))`;
  return orm.select(CONFLICT).from(conflicts).where(and(IS_CLEARED, isSeen));
}
