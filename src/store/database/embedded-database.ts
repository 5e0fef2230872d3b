import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PGlite, type Transaction as PgliteTransaction } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { unzipSync } from 'fflate';
import { BotError } from '../../use-cases/ports/errors.ts';
import { COMPILE_ONCE, compileOnce } from './compile-once.ts';
import type { Database, Orm, SqlExecutor } from './database.ts';
import { assertDiskSpace, hasDiskSpace, withDiskGuard } from './disk-guard.ts';
import { leaseFolder } from './folder-lease.ts';
import { lockFolder } from './folder-lock.ts';
import { makePrivate, watchFolder } from './private-folder.ts';
import { asStoreFailure } from './store-failure.ts';

const MIGRATIONS = fileURLToPath(new URL('../migrations', import.meta.url));
const CREATE_CLUSTER = fileURLToPath(new URL('create-cluster.ts', import.meta.url));
/** Files of a new database, in the bundle only (scripts/bundle/zip-database.ts). */
const NEW_DATABASE = fileURLToPath(new URL('../database.zip', import.meta.url));

/**
 * PostgreSQL would reserve 128 MB for pages that the kernel keeps in its own cache as well. 32 MB are more than all
 * pages of 10,000 conflicts.
 */
const START = [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB'];

/** The process that makes a cluster needs little JavaScript: its garbage is collected early. */
const SMALL_HEAP = ['--max-old-space-size=64', '--max-semi-space-size=1'];

/**
 * Opens the PostgreSQL that lives in this process, in `dataFolder` (or in memory for `memory://`).
 * Throws `BotError` when another process has the folder, when its files are damaged or when its disk is
 * full. Where the lock holds nobody back, as on some network shares, it waits for the process before it.
 */
export async function openEmbeddedDatabase(
  dataFolder: string,
  lock: typeof lockFolder = lockFolder,
): Promise<Database> {
  compileOnce();
  if (dataFolder.startsWith('memory://')) {
    const pglite = await PGlite.create({ startParams: START });
    return migrated(pglite, () => pglite.close());
  }
  const folder = resolve(dataFolder);
  makePrivate(folder);
  assertDiskSpace(folder);
  const unlock = lock(folder);
  const gone = Promise.withResolvers<BotError>();
  const lease = await leaseFolder(folder, gone.resolve).catch((error: unknown) => {
    unlock();
    throw error;
  });
  const free = () => {
    lease.release();
    unlock();
  };
  try {
    const pglite = withDiskGuard(await openFolder(folder), folder);
    const unwatch = watchFolder(folder, gone.resolve);
    const database = await migrated(pglite, async () => {
      unwatch();
      // The last thing that it writes would never end on a full disk; as it is, it recovers at its start.
      if (hasDiskSpace(folder)) await pglite.close();
      free();
    });
    return { ...database, gone: gone.promise };
  } catch (error) {
    free();
    throw error;
  }
}

/**
 * A new cluster is made under another name and moved into place when it is complete, so that a folder
 * `postgres` is never the rest of an interrupted first start.
 */
async function openFolder(folder: string): Promise<PGlite> {
  const cluster = join(folder, 'postgres');
  if (!existsSync(cluster)) {
    const unfinished = join(folder, 'postgres.new');
    rmSync(unfinished, { recursive: true, force: true });
    if (existsSync(NEW_DATABASE)) unpack(NEW_DATABASE, unfinished);
    else
      await promisify(execFile)(process.execPath, [
        ...COMPILE_ONCE,
        ...SMALL_HEAP,
        CREATE_CLUSTER,
        unfinished,
      ]);
    // PGlite unpacks the files of an empty cluster with modes of its own.
    makePrivate(unfinished);
    renameSync(unfinished, cluster);
  }
  // PGlite would make a new cluster where this file is missing, over whatever is left of the old one.
  if (!existsSync(join(cluster, 'PG_VERSION'))) throw damaged(cluster, undefined);
  try {
    return await PGlite.create(cluster, { startParams: START });
  } catch (cause) {
    throw damaged(cluster, cause);
  }
}

function unpack(zip: string, folder: string): void {
  const files = Object.entries(unzipSync(readFileSync(zip)));
  for (const [name] of files) mkdirSync(join(folder, dirname(name)), { recursive: true });
  for (const [name, content] of files)
    if (name.endsWith('/')) mkdirSync(join(folder, name), { recursive: true });
    else writeFileSync(join(folder, name), content);
}

/** Keeps a copy of the files as they were found first; PostgreSQL may change them at every try. */
function damaged(cluster: string, cause: unknown): BotError {
  const copy = `${cluster}.damaged`;
  const kept = keepCopy(cluster, copy) && { copy };
  return new BotError(
    'storeUnavailable',
    { code: 'store.damaged', folder: cluster },
    { nextStep: { code: 'store.restoreOrStartEmpty', ...kept }, cause },
  );
}

/** Made under another name first, so that half of a copy never passes for one. */
function keepCopy(cluster: string, copy: string): boolean {
  const unfinished = `${copy}.new`;
  try {
    if (existsSync(copy)) return true;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(cluster, unfinished, { recursive: true });
    renameSync(unfinished, copy);
    return true;
  } catch {
    rmSync(unfinished, { recursive: true, force: true });
    return false;
  }
}

async function migrated(pglite: PGlite, close: () => Promise<void>): Promise<Database> {
  const orm = drizzle(pglite);
  await migrate(orm, { migrationsFolder: MIGRATIONS });
  return {
    kind: 'pglite',
    orm: orm as unknown as Orm,
    executeSql: (text, values) => execute(pglite, text, values),
    transaction: (work) => pglite.transaction((client) => work(inTransaction(client))),
    listen: async (channel, onNotification, onReconnect) => {
      const stop = await pglite.listen(channel, onNotification);
      onReconnect();
      return { close: () => stop() };
    },
    ping: async () => {
      await pglite.query('SELECT 1').catch((error: unknown) => {
        throw asStoreFailure(error);
      });
    },
    close: async () => {
      if (!pglite.closed) await close();
    },
  };
}

function inTransaction(client: PgliteTransaction) {
  return {
    orm: drizzle(client as unknown as PGlite) as unknown as Orm,
    executeSql: (text: string, values?: unknown[]) => run(client, text, values),
  };
}

/**
 * A block of its own `BEGIN ... COMMIT` runs inside `transaction`, which rolls back when it fails:
 * otherwise the only connection would stay in the aborted transaction of one caller for all others.
 */
function execute(pglite: PGlite, text: string, values?: unknown[]) {
  return /^\s*BEGIN\b/i.test(text)
    ? pglite.transaction((client) => run(client, text, values))
    : run(pglite, text, values);
}

async function run(
  client: Pick<PGlite, 'query' | 'exec'>,
  text: string,
  values?: unknown[],
): ReturnType<SqlExecutor['executeSql']> {
  if (values?.length) return client.query(text, values);
  const results = await client.exec(text);
  return { rows: results.flatMap((result) => result.rows) };
}
