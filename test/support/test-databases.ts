import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import type { Database } from '../../src/store/database/database.ts';
import { openDatabase } from '../../src/store/database/open-database.ts';
import { startPostgresServer } from './postgres-server.ts';
import { aSilentLog } from './silent-log.ts';

const { log } = aSilentLog();

/** The databases that contract suites run on; every `open` gives an empty one. */
export const testDatabases: readonly { readonly name: string; open(): Promise<Database> }[] = [
  {
    name: 'embedded PGlite',
    open: () => openDatabase({ dataFolder: 'memory://', log }),
  },
  {
    name: 'a PostgreSQL server',
    open: async () => openDatabase({ url: await emptyServerDatabase(), dataFolder: '', log }),
  },
];

let ownServer: ReturnType<typeof startPostgresServer> | undefined;

/**
 * URL of a new, empty database: on the server of TEST_DATABASE_URL (its role must be allowed to
 * create databases; they are left behind), else on one that this process starts.
 */
export async function emptyServerDatabase(): Promise<string> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined) return createDatabaseOn(given);
  ownServer ??= startPostgresServer();
  return (await ownServer).createDatabase();
}

async function createDatabaseOn(server: string): Promise<string> {
  const name = `unclash_test_${Date.now()}_${process.pid}_${Math.floor(Math.random() * 1e6)}`;
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`).finally(() => client.end());
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** Empties every table; only a test database may forget its audit log. */
export async function emptyTables({ orm }: Database): Promise<void> {
  await orm.execute(sql`ALTER TABLE audit_log DISABLE TRIGGER audit_log_append_only`);
  await orm.execute(
    sql`TRUNCATE conflicts, conflict_events, polls, resolutions, channels, announcements, unconfirmed_posts, audit_log, report_files, report_parts, foreseen_conflicts, value_givers, bulk_runs, bulk_items, channel_digests, cloud_checks, cloud_watch, cloud_news RESTART IDENTITY`,
  );
  await orm.execute(sql`ALTER TABLE audit_log ENABLE TRIGGER audit_log_append_only`);
}
