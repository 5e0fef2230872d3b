import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { BotError } from '../../use-cases/ports/errors.ts';

/** Runs SQL text with `$1` parameters on one connection. Text without values may hold several statements. */
export interface SqlExecutor {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
}

// biome-ignore lint/suspicious/noExplicitAny: raw rows have the shape that their SQL gives them
type Row = any;

/** What a further connection to the same server needs. */
export interface ServerConnection {
  readonly connectionString: string;
  readonly ssl?: { readonly rejectUnauthorized: true; readonly ca?: string };
}

/** Typed queries; the same for both kinds of database. */
export type Orm = PgDatabase<PgQueryResultHKT>;

export interface Transaction extends SqlExecutor {
  readonly orm: Orm;
}

/**
 * PostgreSQL in one of two sizes: embedded in this process (`pglite`) or a server (`postgres`).
 * Both speak the same dialect, have the same schema and carry the same job queue.
 */
export interface Database extends SqlExecutor {
  readonly kind: 'pglite' | 'postgres';
  readonly orm: Orm;
  /**
   * Commits when `work` resolves and rolls back when it rejects. Inside, use `tx` alone: the embedded
   * database has one connection, so a call on the database itself would wait for ever.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Embedded only: notifications of this process (`LISTEN`). */
  listen?(
    channel: string,
    onNotification: (payload: string) => void,
    onReconnect: () => void,
  ): Promise<{ close(): Promise<void> }>;
  /** Server only: how to open further connections to it. */
  readonly server?: ServerConnection;
  /** Embedded only: resolves when its folder was deleted under the running process. */
  readonly gone?: Promise<BotError>;
  /** Resolves when the database answers; throws `BotError` otherwise. For `/readyz`. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
