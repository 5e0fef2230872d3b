import { and, eq, notExists, sql } from 'drizzle-orm';
import type { AuditLog } from '../use-cases/ports/audit.ts';
import type { ConflictStore } from '../use-cases/ports/conflicts.ts';
import type { RequestStore } from '../use-cases/ports/request-store.ts';
import type { RemedyRequest } from '../use-cases/ports/requests.ts';
import type { Store } from '../use-cases/ports/store.ts';
import { appendAudit, auditPage } from './audit-log.ts';
import { bulkRows } from './bulk-rows.ts';
import { channelStore } from './channel-rows.ts';
import { cloudWatchStore } from './cloud-watch-rows.ts';
import { conflictReads } from './conflict-rows.ts';
import type { Database, Transaction } from './database/database.ts';
import { conflicts, remedyRequests } from './database/schema.ts';
import { withStoreFailures } from './database/store-failure.ts';
import type { EnqueueIn } from './database/transaction-jobs.ts';
import { digestStore } from './digest-rows.ts';
import { knownConflicts } from './known-conflicts.ts';
import { messageStore } from './message-rows.ts';
import { pollResultWrites } from './poll-result-rows.ts';
import { pollStore } from './poll-rows.ts';
import { requestRows } from './request-rows.ts';
import { shapeRows } from './shape-rows.ts';
import { isStill, move, type TransitionParts, transitionWrites } from './transition-rows.ts';

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
      ...knownConflicts(database.orm),
      ...shapeRows(database.orm),
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
    digests: withStoreFailures(digestStore(database, enqueue)),
    cloudWatch: withStoreFailures(cloudWatchStore(database, enqueue)),
    bulk: withStoreFailures(bulkRows(database, enqueue)),
    audit: withStoreFailures<AuditLog>({
      append: (entry) => database.transaction((tx) => appendAudit(tx, entry)),
      page: (after, most) => auditPage(database.orm, after, most),
    }),
  };
}

/** Records the request of a person, and moves its conflict with it. */
function requestWrites(parts: TransitionParts): Pick<RequestStore, 'record'> {
  return {
    record: (remedyRequest, change) =>
      parts.database.transaction(async (tx) => {
        if (!(await isStill(tx, change)) || !(await insertActive(tx, remedyRequest))) return false;
        await move(tx, parts, change);
        return true;
      }),
  };
}

/** False when the conflict has another active request (a partial unique index sees to it). */
async function insertActive(tx: Transaction, remedyRequest: RemedyRequest): Promise<boolean> {
  await retireForgotten(tx, remedyRequest.conflictNumber);
  const inserted = await tx.orm
    .insert(remedyRequests)
    .values({ ...remedyRequest })
    .onConflictDoNothing()
    .returning({ id: remedyRequests.id });
  return inserted.length > 0;
}

/** Requests that waited for a second approver when their conflict cleared and came back. */
async function retireForgotten({ orm }: Transaction, conflictNumber: number): Promise<void> {
  const isWaitedFor = orm
    .select({ number: conflicts.number })
    .from(conflicts)
    .where(
      and(
        eq(conflicts.number, conflictNumber),
        sql`${conflicts.stateTag} in ('awaitingSecondApprover', 'applying')`,
        sql`${conflicts.state} ->> 'resolutionId' = ${remedyRequests.id}`,
      ),
    );
  await orm
    .update(remedyRequests)
    .set({ state: 'lapsed' })
    .where(
      and(
        eq(remedyRequests.conflictNumber, conflictNumber),
        eq(remedyRequests.state, 'intended'),
        notExists(isWaitedFor),
      ),
    );
}
