import { eq, sql } from 'drizzle-orm';
import type { ConflictStore, Resolution } from '../use-cases/ports.ts';
import type { Orm } from './database.ts';
import { resolutions } from './schema.ts';

/** Presses on Apply: what was intended and how it went. */
export function resolutionStore(orm: Orm): Pick<ConflictStore, 'resolution' | 'updateResolution'> {
  return {
    resolution: async (id) => {
      const [row] = await orm.select().from(resolutions).where(eq(resolutions.id, id));
      return row && asResolution(row);
    },
    updateResolution: async (id, { state, snapshot }) => {
      await orm
        .update(resolutions)
        .set({ state, ...(snapshot && { snapshot }), updatedAt: sql`now()` })
        .where(eq(resolutions.id, id));
    },
  };
}

function asResolution(row: typeof resolutions.$inferSelect): Resolution {
  const { updatedAt: _, answers, snapshot, reason, ...resolution } = row;
  return {
    ...resolution,
    ...(answers && { answers }),
    ...(snapshot && { snapshot }),
    ...(reason !== null && { reason }),
  };
}
