import { and, eq, notExists, sql } from 'drizzle-orm';
import type { RequestStore } from '../use-cases/ports/request-store.ts';
import type { RemedyRequest } from '../use-cases/ports/requests.ts';
import type { Transaction } from './database/database.ts';
import { conflicts, remedyRequests } from './database/schema.ts';
import { isStill, move, type TransitionParts } from './transition-rows.ts';

/** Records the request of a person, and moves its conflict with it. */
export function requestWrites(parts: TransitionParts): Pick<RequestStore, 'record'> {
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
