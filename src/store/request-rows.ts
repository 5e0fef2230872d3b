import { and, desc, eq, sql } from 'drizzle-orm';
import type { ConflictStore, Resolution, ResolutionChange } from '../use-cases/ports/ports.ts';
import { appendAudit } from './audit-log.ts';
import type { Database, Orm } from './database/database.ts';
import { resolutions } from './database/schema.ts';

/** Presses on Apply: what was intended and how it went. */
export function resolutionStore({
  orm,
  transaction,
}: Database): Pick<ConflictStore, 'resolution' | 'updateResolution' | 'lastWritten'> {
  return {
    resolution: async (id) => {
      const [row] = await orm.select().from(resolutions).where(eq(resolutions.id, id));
      return row && asResolution(row);
    },
    updateResolution: (id, change, audit) =>
      transaction(async (tx) => {
        await changeResolution(tx.orm, id, change);
        if (audit) await appendAudit(tx, audit);
      }),
    lastWritten: async (conflictNumber) => {
      const [row] = await orm
        .select()
        .from(resolutions)
        .where(
          and(
            eq(resolutions.conflictNumber, conflictNumber),
            eq(resolutions.state, 'written'),
            sql`${resolutions.plan} ->> 'kind' <> 'undo'`,
          ),
        )
        .orderBy(desc(resolutions.writtenAt))
        .limit(1);
      return row && asResolution(row);
    },
  };
}

/** Remembers how a resolution went on. */
export async function changeResolution(
  orm: Orm,
  id: string,
  { state, snapshot, writtenAt, undo }: ResolutionChange,
): Promise<void> {
  await orm
    .update(resolutions)
    .set({
      state,
      ...(snapshot && { snapshot }),
      ...(writtenAt !== undefined && { writtenAt }),
      ...(undo && { undo }),
      updatedAt: sql`now()`,
    })
    .where(eq(resolutions.id, id));
}

function asResolution(row: typeof resolutions.$inferSelect): Resolution {
  const { updatedAt: _, answers, snapshot, reason, writtenAt, undo, ...resolution } = row;
  return {
    ...resolution,
    ...(answers && { answers }),
    ...(snapshot && { snapshot }),
    ...(reason !== null && { reason }),
    ...(writtenAt !== null && { writtenAt }),
    ...(undo && { undo }),
  };
}
