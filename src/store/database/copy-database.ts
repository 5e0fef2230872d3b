import type { Message } from '../../domain/message/message.ts';
import { verifyAuditChain } from '../audit-log.ts';
import type { Database, SqlExecutor, Transaction } from './database.ts';

/**
 * Tables in an order in which each row finds what it refers to, with what orders their rows. Counts of
 * the last minutes and files of the last day stay behind.
 */
const TABLES = [
  { table: 'conflicts', key: 'number' },
  { table: 'conflict_events', key: 'id' },
  { table: 'polls', key: 'id' },
  { table: 'resolutions', key: 'id' },
  { table: 'bulk_runs', key: 'id' },
  { table: 'bulk_items', key: 'run_id, position' },
  { table: 'channels', key: 'id' },
  { table: 'announcements', key: 'conflict_number, channel_id' },
  { table: 'unconfirmed_posts', key: 'conflict_number, channel_id' },
  { table: 'channel_digests', key: 'channel_id' },
  { table: 'value_givers', key: 'conflict_number' },
  { table: 'audit_log', key: 'id' },
  { table: 'cloud_checks', key: 'id' },
  { table: 'cloud_watch', key: 'id' },
  { table: 'cloud_news', key: 'channel_id, due_at' },
  { table: 'foreseen_conflicts', key: 'id' },
] as const;

/** Columns that a sequence fills. */
const SEQUENCES = [
  ['conflicts', 'number'],
  ['conflict_events', 'id'],
  ['polls', 'id'],
  ['audit_log', 'id'],
  ['cloud_checks', 'id'],
  ['foreseen_conflicts', 'id'],
] as const;

/** Rows of one statement. */
const PAGE = 5000;

export type CopyOutcome =
  | {
      readonly ok: true;
      /** Copied rows by table. */
      readonly rows: Readonly<Record<string, number>>;
      /** Rows of the audit log whose chain was verified in the copy. */
      readonly audited: number;
    }
  | { readonly ok: false; readonly why: Message };

/**
 * Copies everything that Unclash remembers into an empty database, in one transaction: all or nothing.
 * `inSameTransaction` may carry the waiting jobs over. Both databases have the same schema, as opening
 * them brings it up to date; nobody else may write to the source meanwhile.
 */
export async function copyDatabase(
  source: Database,
  target: Database,
  inSameTransaction: (tx: Transaction) => Promise<void>,
): Promise<CopyOutcome> {
  const taken = await firstNonEmpty(target);
  if (taken !== undefined) return { ok: false, why: { code: 'store.copy.notEmpty', table: taken } };
  const original = await verifyAuditChain(source);
  if (!original.ok)
    return { ok: false, why: { code: 'store.copy.auditBroken', row: original.brokenAt } };
  return target.transaction(async (tx) => {
    const rows: Record<string, number> = {};
    for (const { table, key } of TABLES) {
      rows[table] = await copyTable(source, tx, { table, key });
      const arrived = await countOf(tx, table);
      const expected = await countOf(source, table);
      if (arrived !== expected)
        throw new Error(`${table}: ${expected} rows there, ${arrived} arrived`);
    }
    for (const [table, column] of SEQUENCES) await advanceSequence(tx, table, column);
    const copied = await verifyAuditChain(tx);
    if (!copied.ok || copied.lastHash !== original.lastHash)
      throw new Error('the audit log did not arrive as it was');
    await inSameTransaction(tx);
    return { ok: true, rows, audited: copied.entries };
  });
}

async function firstNonEmpty(target: Database): Promise<string | undefined> {
  for (const { table } of TABLES) if ((await countOf(target, table)) > 0) return table;
  return undefined;
}

async function countOf(database: SqlExecutor, table: string): Promise<number> {
  const { rows } = await database.executeSql(`SELECT count(*)::int AS rows FROM ${table}`);
  return rows[0]?.rows;
}

/** Rows travel as JSON text made and read by PostgreSQL itself, so no type is converted on the way. */
async function copyTable(
  source: Database,
  tx: Transaction,
  { table, key }: { readonly table: string; readonly key: string },
): Promise<number> {
  const columns = await plainColumns(source, table);
  let copied = 0;
  for (;;) {
    const { rows } = await source.executeSql(
      `SELECT coalesce(jsonb_agg(page), '[]')::text AS page, count(*)::int AS rows
       FROM (SELECT ${columns} FROM ${table} ORDER BY ${key} LIMIT ${PAGE} OFFSET $1) AS page`,
      [copied],
    );
    await tx.executeSql(
      `INSERT INTO ${table} (${columns})
       SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::text::jsonb)`,
      [rows[0]?.page],
    );
    copied += rows[0]?.rows;
    if (rows[0]?.rows < PAGE) return copied;
  }
}

/** Every column but generated ones. */
async function plainColumns(database: Database, table: string): Promise<string> {
  const { rows } = await database.executeSql(
    `SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns
     FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
    [table],
  );
  return rows[0]?.columns;
}

async function advanceSequence(tx: Transaction, table: string, column: string): Promise<void> {
  await tx.executeSql(
    `SELECT setval(pg_get_serial_sequence('${table}', '${column}'),
       coalesce((SELECT max(${column}) FROM ${table}), 0) + 1, false)`,
  );
}
