import type { Database } from './database.ts';
import { openEmbeddedDatabase } from './embedded-database.ts';
import { openServerDatabase, type ServerOptions } from './server-database.ts';

export interface DatabaseOptions extends Omit<ServerOptions, 'url'> {
  /** A PostgreSQL server; without it the database is embedded and lives in `dataFolder`. */
  readonly url?: string | undefined;
  readonly dataFolder: string;
}

/**
 * Opens the database and brings its schema up to date. Throws `BotError` (`storeUnavailable`) when the
 * server does not answer, when another process uses the folder, or when its files are damaged.
 */
export function openDatabase({ url, dataFolder, ...options }: DatabaseOptions): Promise<Database> {
  return url === undefined
    ? openEmbeddedDatabase(dataFolder)
    : openServerDatabase({ ...options, url });
}
