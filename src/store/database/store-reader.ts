import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { defined } from '../../domain/defined.ts';
import type { DoctorFinding } from '../../use-cases/inspect/run-doctor.ts';
import { BotError } from '../../use-cases/ports/errors.ts';
import type { SqlExecutor } from './database.ts';
import { assertDiskSpace } from './disk-guard.ts';
import { assertNotLeased } from './folder-lease.ts';
import { lockFolder } from './folder-lock.ts';
import { asStoreFailure } from './store-failure.ts';

/** A connection that reads: the schema stays as it was found. */
export interface StoreReader extends SqlExecutor {
  readonly kind: 'pglite' | 'postgres';
  close(): Promise<void>;
}

export interface StoreReaderOptions {
  /** A PostgreSQL server; without it the embedded database in `dataFolder`. */
  readonly url: string | undefined;
  /** PEM file with the authority of the server's certificate, which switches TLS on. */
  readonly caFile: string | undefined;
  readonly dataFolder: string;
}

/**
 * Opens the database without bringing its schema up to date. A finding in its place when there is none
 * yet or another process has it. Throws `BotError`.
 */
export function openStoreReader(options: StoreReaderOptions): Promise<StoreReader | DoctorFinding> {
  const { url, caFile, dataFolder } = options;
  return url === undefined ? lookIntoFolder(resolve(dataFolder)) : lookAtServer(url, caFile);
}

async function lookAtServer(url: string, caFile: string | undefined): Promise<StoreReader> {
  const ca = caFile === undefined ? undefined : authorityIn(caFile);
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 10_000,
    application_name: 'unclash-doctor',
    ...defined({ ssl: ca !== undefined ? { rejectUnauthorized: true, ca } : undefined }),
  });
  // A connection that is lost in between rejects the query; the event alone would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw asStoreFailure(error);
  }
  return {
    kind: 'postgres',
    executeSql: (text, values) => client.query(text, values),
    close: () => client.end(),
  };
}

function authorityIn(caFile: string): string {
  try {
    return readFileSync(caFile, 'utf8');
  } catch (cause) {
    throw new BotError(
      'storeUnavailable',
      { code: 'store.unreadableAuthority', file: caFile },
      { nextStep: { code: 'store.nameAuthority' }, cause },
    );
  }
}

async function lookIntoFolder(folder: string): Promise<StoreReader | DoctorFinding> {
  const cluster = join(folder, 'postgres');
  if (!existsSync(join(cluster, 'PG_VERSION')))
    return {
      outcome: 'warning',
      message: { code: 'doctor.noDatabase', folder },
      nextStep: { code: 'doctor.next.firstStart' },
    };
  const lock = await tryLock(folder);
  return typeof lock === 'function' ? openCluster(cluster, lock) : lock;
}

/** The function that frees the folder, or why another process has it. */
async function tryLock(folder: string): Promise<(() => void) | DoctorFinding> {
  try {
    assertDiskSpace(folder);
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    return { outcome: 'failed', message: error.problem, nextStep: error.next };
  }
  try {
    await assertNotLeased(folder);
    return lockFolder(folder);
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    const nextStep = { code: 'doctor.next.askRunningBot' } as const;
    return { outcome: 'warning', message: error.problem, nextStep };
  }
}

async function openCluster(cluster: string, unlock: () => void): Promise<StoreReader> {
  try {
    const pglite = await PGlite.create(cluster);
    return {
      kind: 'pglite',
      executeSql: (text, values) => pglite.query(text, values),
      close: async () => {
        await pglite.close();
        unlock();
      },
    };
  } catch (cause) {
    unlock();
    throw new BotError(
      'storeUnavailable',
      { code: 'store.damaged', folder: cluster },
      { nextStep: { code: 'store.restoreBackup' }, cause },
    );
  }
}
