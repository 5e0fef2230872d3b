import type { AuditLog } from '../use-cases/ports/audit.ts';
import type { ConflictStore } from '../use-cases/ports/conflicts.ts';
import type { RequestStore } from '../use-cases/ports/request-store.ts';
import type { Store } from '../use-cases/ports/store.ts';
import { appendAudit } from './audit-log.ts';
import { channelStore } from './channel-rows.ts';
import { conflictReads } from './conflict-rows.ts';
import type { Database } from './database/database.ts';
import { withStoreFailures } from './database/store-failure.ts';
import type { EnqueueIn } from './database/transaction-jobs.ts';
import { messageStore } from './message-rows.ts';
import { pollResultWrites } from './poll-result-rows.ts';
import { pollStore } from './poll-rows.ts';
import { requestWrites } from './record-request.ts';
import { requestRows } from './request-rows.ts';
import { transitionWrites } from './transition-rows.ts';

/** What the store is made of. */
export interface StoreParts {
  readonly database: Database;
  /** Adds jobs inside the transaction that is handed in; pg-boss keeps them in the same database. */
  readonly enqueue: EnqueueIn;
  /** Now, as an ISO 8601 instant in UTC. Default: the clock of this machine. */
  readonly now?: () => string;
}

/** The ports of `Store` on PostgreSQL, embedded or on a server. */
export function createStore(parts: StoreParts): Store {
  const { database, enqueue, now = () => new Date().toISOString() } = parts;
  const transitions = { database, enqueue, now };
  return {
    conflicts: withStoreFailures<ConflictStore>({
      ...conflictReads(database.orm),
      ...pollResultWrites(database, enqueue),
      ...transitionWrites(transitions),
    }),
    polls: withStoreFailures(pollStore(database.orm)),
    requests: withStoreFailures<RequestStore>({
      ...requestRows(database),
      ...requestWrites(transitions),
    }),
    channels: withStoreFailures(channelStore(database, enqueue)),
    messages: withStoreFailures(messageStore(database)),
    audit: withStoreFailures<AuditLog>({
      append: (entry) => database.transaction((tx) => appendAudit(tx, entry)),
    }),
  };
}
