import { and, eq, notExists, sql } from 'drizzle-orm';
import type { ConflictStore, Transition } from '../use-cases/ports/conflicts.ts';
import type { RemedyRequest } from '../use-cases/ports/requests.ts';
import { appendAudit } from './audit-log.ts';
import type { Database, Transaction } from './database/database.ts';
import { conflictEvents, conflicts, remedyRequests } from './database/schema.ts';
import type { EnqueueIn } from './database/transaction-jobs.ts';
import { changeResolution } from './request-rows.ts';

interface Parts {
  readonly database: Database;
  readonly enqueue: EnqueueIn;
  /** Now, as an ISO 8601 instant. */
  readonly now: () => string;
}

/** Moves conflicts from state to state; every move is a compare-and-set on the revision. */
export function transitionWrites(parts: Parts): Pick<ConflictStore, 'transition' | 'intend'> {
  const { database } = parts;
  return {
    transition: (change) =>
      database.transaction(async (tx) => {
        if (!(await isStill(tx, change))) return false;
        await move(tx, parts, change);
        return true;
      }),
    intend: (remedyRequest, change) =>
      database.transaction(async (tx) => {
        if (!(await isStill(tx, change)) || !(await insertActive(tx, remedyRequest))) return false;
        await move(tx, parts, change);
        return true;
      }),
  };
}

/** Locks the conflict until the transaction ends, when it has the expected revision. */
async function isStill(tx: Transaction, change: Transition): Promise<boolean> {
  const locked = await tx.orm
    .select({ number: conflicts.number })
    .from(conflicts)
    .where(
      and(
        eq(conflicts.number, change.conflictNumber),
        eq(conflicts.revision, change.expectedRevision),
      ),
    )
    .for('update');
  return locked.length > 0;
}

/** False when the conflict has another active resolution (a partial unique index sees to it). */
async function insertActive(tx: Transaction, remedyRequest: RemedyRequest): Promise<boolean> {
  await retireForgotten(tx, remedyRequest.conflictNumber);
  const inserted = await tx.orm
    .insert(remedyRequests)
    .values({ ...remedyRequest })
    .onConflictDoNothing()
    .returning({ id: remedyRequests.id });
  return inserted.length > 0;
}

/** Intents that waited for a second approver when their conflict cleared and came back. */
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

async function move(tx: Transaction, { enqueue, now }: Parts, change: Transition): Promise<void> {
  const { conflictNumber, state, claimant, audit, remedyRequests: settled = [] } = change;
  const at = audit?.at ?? now();
  await tx.orm
    .update(conflicts)
    .set({
      state,
      ...(claimant && { claimant }),
      revision: sql`${conflicts.revision} + 1`,
      updatedAt: at,
    })
    .where(eq(conflicts.number, conflictNumber));
  await tx.orm.insert(conflictEvents).values({ conflictNumber, what: 'moved', at, state });
  for (const { id, ...how } of settled) await changeResolution(tx.orm, id, how);
  await enqueue(tx, change.jobs);
  if (audit) await appendAudit(tx, audit);
}
