import type { Database } from './database.ts';

/** The planner's statistics are a table that grows with each analysis. */
const TABLES = `
  SELECT format('%I.%I', nspname, relname) AS name
  FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
  WHERE relkind = 'r' AND (nspname IN ('public', 'pgboss') OR relname = 'pg_statistic')
  ORDER BY 1`;

/**
 * Lets new rows reuse the room of deleted ones, and updates the planner's table sizes. A server
 * does so by itself; PGlite has no autovacuum (a single process cannot start its workers), and its
 * files would grow for ever. Table by table, so that turns are answered in between.
 */
export async function vacuum(database: Database): Promise<void> {
  if (database.kind !== 'pglite') return;
  const { rows } = await database.executeSql(TABLES);
  for (const { name } of rows) await database.executeSql(`VACUUM (ANALYZE) ${name}`);
}
