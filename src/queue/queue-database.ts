import type { ConstructorOptions, Db } from 'pg-boss';

/** The database that the store uses too, as far as the queue needs it. */
export interface QueueDatabase extends Db {
  readonly kind: 'pglite' | 'postgres';
  /** A server: the queue opens connections of its own, one of them to be woken up by. */
  readonly server?: QueueServer;
}

interface QueueServer {
  readonly connectionString: string;
  readonly ssl?: object;
}

/** Most connections of the queue's own pool; one more listens. */
const QUEUE_CONNECTIONS = 4;

/** How pg-boss gets at the database: through the one connection of PGlite, or with its own pool. */
export function connectionOptions(database: QueueDatabase): ConstructorOptions {
  return database.server
    ? { ...database.server, max: QUEUE_CONNECTIONS, application_name: 'unclash queue' }
    : { db: { ...database }, backend: 'pglite' };
}
