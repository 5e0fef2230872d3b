import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { ConflictState } from '../domain/conflict/conflict.ts';
import { defined } from '../domain/defined.ts';
import type { ConflictStore, Transition } from '../use-cases/ports/conflicts.ts';
import { appendAudit } from './audit-log.ts';
import type { Database, Transaction } from './database/database.ts';
import { conflictEvents, conflicts } from './database/schema.ts';
import type { EnqueueIn } from './database/transaction-jobs.ts';
import { changeRequest } from './request-rows.ts';

/** What a step needs beside the database. */
export interface TransitionParts {
  readonly database: Database;
  readonly enqueue: EnqueueIn;
  /** Now, as an ISO 8601 instant. */
  readonly now: () => string;
}

/** Moves conflicts from state to state; every move is a compare-and-set on the revision. */
export function transitionWrites(parts: TransitionParts): Pick<ConflictStore, 'transition'> {
  const { database } = parts;
  return {
    transition: (change) =>
      database.transaction(async (tx) => {
        if (!(await isStill(tx, change))) return false;
        await move(tx, parts, change);
        return true;
      }),
  };
}

/** Locks the conflict until the transaction ends, when it has the expected revision. */
export async function isStill(tx: Transaction, change: Transition): Promise<boolean> {
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

/** `triageAfter` in SQL: the row is locked, and was not read. */
function triageIn({ tag }: ConflictState): SQL {
  const { stateTag, triage } = conflicts;
  return sql`CASE WHEN ${stateTag} = ${tag} THEN ${triage}
    WHEN ${stateTag} = 'cleared' THEN ${triage} - 'deferral' - 'assignment'
    ELSE ${triage} - 'deferral' END`;
}

/** Writes the step, what follows from it, and its audit row. */
export async function move(
  tx: Transaction,
  { enqueue, now }: TransitionParts,
  change: Transition,
): Promise<void> {
  const { conflictNumber, state, claimant, triage, audit, remedyRequests: settled = [] } = change;
  const at = audit?.at ?? now();
  await tx.orm
    .update(conflicts)
    .set({
      state,
      triage: triage?.next ?? triageIn(state),
      ...defined({ claimant }),
      revision: sql`${conflicts.revision} + 1`,
      updatedAt: at,
    })
    .where(eq(conflicts.number, conflictNumber));
  const entry = triage?.entry ?? null;
  await tx.orm.insert(conflictEvents).values({ conflictNumber, what: 'moved', at, state, entry });
  for (const { id, ...how } of settled) await changeRequest(tx.orm, id, how);
  await enqueue(tx, change.jobs);
  if (audit) await appendAudit(tx, audit);
}
