import type { ConflictStore } from '../use-cases/ports/conflicts.ts';
import { appendAudit } from './audit-log.ts';
import { channelStore } from './channel-rows.ts';
import { conflictReads } from './conflict-rows.ts';
import type { Database } from './database/database.ts';
import { withStoreFailures } from './database/store-failure.ts';
import type { EnqueueIn } from './database/transaction-jobs.ts';
import { messageStore } from './message-rows.ts';
import { observationWrites } from './poll-result-rows.ts';
import { pollStore } from './poll-rows.ts';
import { resolutionStore } from './request-rows.ts';
import { transitionWrites } from './transition-rows.ts';

/** What the store is made of. */
export interface ConflictStoreParts {
  readonly database: Database;
  /** Adds jobs inside the transaction that is handed in; pg-boss keeps them in the same database. */
  readonly enqueue: EnqueueIn;
  /** Now, as an ISO 8601 instant in UTC. Default: the clock of this machine. */
  readonly now?: () => string;
}

/** The port ConflictStore on PostgreSQL, embedded or on a server. */
export function createConflictStore(parts: ConflictStoreParts): ConflictStore {
  const { database, enqueue, now = () => new Date().toISOString() } = parts;
  return withStoreFailures({
    ...conflictReads(database.orm),
    ...observationWrites(database, enqueue),
    ...pollStore(database.orm),
    ...transitionWrites({ database, enqueue, now }),
    ...resolutionStore(database),
    ...channelStore(database, enqueue),
    ...messageStore(database),
    audit: (entry) => database.transaction((tx) => appendAudit(tx, entry)),
  });
}
