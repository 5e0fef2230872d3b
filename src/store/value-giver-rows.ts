import { and, count, eq, gte } from 'drizzle-orm';
import type { ValueGivers } from '../use-cases/ports/value-givers.ts';
import type { Database } from './database/database.ts';
import { valueGivers } from './database/schema.ts';
import { withStoreFailures } from './database/store-failure.ts';

/** The port ValueGivers on PostgreSQL. */
export function createValueGivers({ orm }: Pick<Database, 'orm'>): ValueGivers {
  return withStoreFailures<ValueGivers>({
    remember: async (given) => {
      const { giver, givenAt } = given;
      await orm
        .insert(valueGivers)
        .values(given)
        .onConflictDoUpdate({ target: valueGivers.conflictNumber, set: { giver, givenAt } });
    },
    count: async (giver, since) => {
      const [found] = await orm
        .select({ rows: count() })
        .from(valueGivers)
        .where(and(eq(valueGivers.giver, giver), gte(valueGivers.givenAt, since)));
      return found?.rows ?? 0;
    },
  });
}
