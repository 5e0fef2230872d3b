import { and, desc, eq, sql } from 'drizzle-orm';
import type { ConflictStore } from '../use-cases/ports/conflicts.ts';
import type { RemedyRequest, RemedyRequestChange } from '../use-cases/ports/requests.ts';
import { appendAudit } from './audit-log.ts';
import type { Database, Orm } from './database/database.ts';
import { remedyRequests } from './database/schema.ts';

/** Presses on Apply: what was intended and how it went. */
export function resolutionStore({
  orm,
  transaction,
}: Database): Pick<ConflictStore, 'remedyRequest' | 'updateRequest' | 'lastWritten'> {
  return {
    remedyRequest: async (id) => {
      const [row] = await orm.select().from(remedyRequests).where(eq(remedyRequests.id, id));
      return row && asResolution(row);
    },
    updateRequest: (id, change, audit) =>
      transaction(async (tx) => {
        await changeResolution(tx.orm, id, change);
        if (audit) await appendAudit(tx, audit);
      }),
    lastWritten: async (conflictNumber) => {
      const [row] = await orm
        .select()
        .from(remedyRequests)
        .where(
          and(
            eq(remedyRequests.conflictNumber, conflictNumber),
            eq(remedyRequests.state, 'written'),
            sql`${remedyRequests.plan} ->> 'kind' <> 'undo'`,
          ),
        )
        .orderBy(desc(remedyRequests.writtenAt))
        .limit(1);
      return row && asResolution(row);
    },
  };
}

/** Remembers how a resolution went on. */
export async function changeResolution(
  orm: Orm,
  id: string,
  { state, snapshot, writtenAt, undo }: RemedyRequestChange,
): Promise<void> {
  await orm
    .update(remedyRequests)
    .set({
      state,
      ...(snapshot && { snapshot }),
      ...(writtenAt !== undefined && { writtenAt }),
      ...(undo && { undo }),
      updatedAt: sql`now()`,
    })
    .where(eq(remedyRequests.id, id));
}

function asResolution(row: typeof remedyRequests.$inferSelect): RemedyRequest {
  const { updatedAt: _, answers, snapshot, reason, writtenAt, undo, ...remedyRequest } = row;
  return {
    ...remedyRequest,
    ...(answers && { answers }),
    ...(snapshot && { snapshot }),
    ...(reason !== null && { reason }),
    ...(writtenAt !== null && { writtenAt }),
    ...(undo && { undo }),
  };
}
