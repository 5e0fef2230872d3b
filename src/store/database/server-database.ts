import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Pool, type PoolClient } from 'pg';
import type { Log } from '../../telemetry/log.ts';
import type { Database, Orm, ServerConnection, Transaction } from './database.ts';
import { asStoreFailure } from './store-failure.ts';

const MIGRATIONS = fileURLToPath(new URL('../migrations', import.meta.url));

/** Any number that no other user of the database locks: "uncl" in ASCII. */
const MIGRATION_LOCK = 0x756e636c;

/** How to reach and use a PostgreSQL server. */
export interface ServerOptions {
  /** `postgres://user:password@host/database`; `sslmode` in it works as libpq documents. */
  readonly url: string;
  /** Most connections of this process for queries; the job queue uses up to five more. Default 8. */
  readonly poolSize?: number;
  /** A statement that runs longer is cancelled by the server. Milliseconds, default 30,000. */
  readonly statementTimeoutMs?: number;
  /** TLS with a checked certificate; `ca` (PEM) when the server's is not publicly trusted. */
  readonly tls?: boolean | { readonly ca: string };
  readonly log: Log;
}

/** Opens a pool on a PostgreSQL server and brings its schema up to date. Throws `BotError`. */
export async function openServerDatabase(options: ServerOptions): Promise<Database> {
  const server = connection(options);
  const pool = new Pool({
    ...server,
    max: options.poolSize ?? 8,
    connectionTimeoutMillis: 10_000,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    // A replica that hangs within a transaction must not keep its locks.
    idle_in_transaction_session_timeout: 15_000,
    keepAlive: true,
    application_name: 'unclash',
  });
  pool.on('error', (err) => options.log.warn({ err }, 'an idle database connection was lost'));
  // The pool listens to idle connections only: one that is lost within a transaction must not end the
  // process. Its next query rejects.
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    await migrateUnderLock(pool);
  } catch (error) {
    await pool.end();
    throw asStoreFailure(error);
  }
  return {
    kind: 'postgres',
    server,
    orm: drizzle(pool) as unknown as Orm,
    executeSql: (text, values) => pool.query(text, values),
    transaction: (work) => transaction(pool, work),
    ping: async () => {
      await pool.query('SELECT 1').catch((error: unknown) => {
        throw asStoreFailure(error);
      });
    },
    close: () => pool.end(),
  };
}

function connection({ url, tls }: ServerOptions): ServerConnection {
  if (!tls) return { connectionString: url };
  const ca = typeof tls === 'object' ? tls : {};
  return { connectionString: url, ssl: { rejectUnauthorized: true, ...ca } };
}

/** Replicas may start together: one migrates, the others wait and then find nothing to do. */
async function migrateUnderLock(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('SET statement_timeout = 0');
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS });
  } finally {
    // Closing the connection frees the lock and forgets the setting, whatever happened before.
    client.release(true);
  }
}

async function transaction<T>(pool: Pool, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('BEGIN');
    const result = await work(inTransaction(client));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

function inTransaction(client: PoolClient): Transaction {
  return {
    orm: drizzle(client) as unknown as Orm,
    executeSql: (text, values) => client.query(text, values),
  };
}
