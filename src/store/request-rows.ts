import { and, eq, inArray, sql } from 'drizzle-orm';
import { defined } from '../domain/defined.ts';
import type { RequestStore } from '../use-cases/ports/request-store.ts';
import type { RemedyRequest, RemedyRequestChange } from '../use-cases/ports/requests.ts';
import { appendAudit } from './audit-log.ts';
import type { Database, Orm } from './database/database.ts';
import { remedyRequests } from './database/schema.ts';

/** Literals, not parameters: only then does the partial index apply. */
const IS_ACTIVE = sql`${remedyRequests.state} in ('intended', 'running')`;

/** Requests of people, and their results. */
export function requestRows({ orm, transaction }: Database): Omit<RequestStore, 'record'> {
  return {
    get: async (id) => {
      const [row] = await orm.select().from(remedyRequests).where(eq(remedyRequests.id, id));
      return row && asRequest(row);
    },
    active: async (conflictNumber) => {
      const rows = await orm
        .select()
        .from(remedyRequests)
        .where(
          and(
            IS_ACTIVE,
            conflictNumber === undefined
              ? undefined
              : eq(remedyRequests.conflictNumber, conflictNumber),
          ),
        )
        .orderBy(remedyRequests.requestedAt, remedyRequests.id);
      return rows.map(asRequest);
    },
    ofConflict: async (conflictNumber) => {
      const rows = await orm
        .select()
        .from(remedyRequests)
        .where(eq(remedyRequests.conflictNumber, conflictNumber))
        .orderBy(remedyRequests.requestedAt, remedyRequests.id);
      return rows.map(asRequest);
    },
    update: (id, change, audit) =>
      transaction(async (tx) => {
        const isChanged = await changeRequest(tx.orm, id, change);
        if (isChanged && audit) await appendAudit(tx, audit);
        return isChanged;
      }),
  };
}

/** Stores what became of a request that has not ended before; only what was written can be undone. */
export async function changeRequest(
  orm: Orm,
  id: string,
  { state, snapshot, progress, writtenAt, undo, approval, ending }: RemedyRequestChange,
): Promise<boolean> {
  const former: readonly RemedyRequest['state'][] =
    state === 'undone' ? ['written'] : ['intended', 'running'];
  const changed = await orm
    .update(remedyRequests)
    .set({
      state,
      ...defined({ snapshot, progress, writtenAt, undo, approval, ending }),
      updatedAt: sql`now()`,
    })
    .where(and(eq(remedyRequests.id, id), inArray(remedyRequests.state, [...former])))
    .returning({ id: remedyRequests.id });
  return changed.length > 0;
}

function asRequest({ updatedAt: _, ...row }: typeof remedyRequests.$inferSelect): RemedyRequest {
  const { answers, snapshot, progress, reason, writtenAt, undo, approval, ending, ...rest } = row;
  const { bulkRunId, ...request } = rest;
  return {
    ...request,
    ...defined({
      answers: answers ?? undefined,
      snapshot: snapshot ?? undefined,
      progress: progress ?? undefined,
      reason: reason ?? undefined,
      writtenAt: writtenAt ?? undefined,
      undo: undo ?? undefined,
      approval: approval ?? undefined,
      ending: ending ?? undefined,
      bulkRunId: bulkRunId ?? undefined,
    }),
  };
}
