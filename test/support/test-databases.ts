import { sql } from 'drizzle-orm';
import type { Database } from '../../src/store/database.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { aSilentLog } from './silent-log.ts';

const { log } = aSilentLog();

/** The databases that contract suites run on: always the embedded one, a server when there is one. */
export const testDatabases: readonly { readonly name: string; open(): Promise<Database> }[] = [
  {
    name: 'embedded PGlite',
    open: () => openDatabase({ dataFolder: 'memory://', log }),
  },
  ...serverDatabases(process.env['TEST_DATABASE_URL']),
];

function serverDatabases(url: string | undefined) {
  if (url === undefined) return [];
  const open = () => openDatabase({ url, dataFolder: '', log });
  return [{ name: 'a PostgreSQL server', open }];
}

/** Empties every table; only a test database may forget its audit log. */
export async function emptyTables({ orm }: Database): Promise<void> {
  await orm.execute(sql`ALTER TABLE audit_log DISABLE TRIGGER audit_log_append_only`);
  await orm.execute(
    sql`TRUNCATE conflicts, conflict_events, polls, resolutions, channels, announcements, audit_log RESTART IDENTITY`,
  );
  await orm.execute(sql`ALTER TABLE audit_log ENABLE TRIGGER audit_log_append_only`);
}
