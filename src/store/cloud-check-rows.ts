import { desc, lt } from 'drizzle-orm';
import type { CloudCheckStore } from '../use-cases/ports/directory-check.ts';
import type { Database } from './database/database.ts';
import { cloudChecks } from './database/report-tables.ts';
import { withStoreFailures } from './database/store-failure.ts';

/** The port CloudCheckStore on PostgreSQL; only the newest check is kept. */
export function createCloudCheckStore({ orm, transaction }: Database): CloudCheckStore {
  return withStoreFailures<CloudCheckStore>({
    last: async () => {
      const [row] = await orm.select().from(cloudChecks).orderBy(desc(cloudChecks.id)).limit(1);
      if (row === undefined) return undefined;
      const { at, keys, unjudged } = row;
      return { at, keys: new Float64Array(new Uint8Array(keys).buffer), unjudged };
    },
    record: ({ at, keys, unjudged }) =>
      transaction(async (tx) => {
        const bytes = new Uint8Array(keys.buffer, keys.byteOffset, keys.byteLength);
        const [row] = await tx.orm
          .insert(cloudChecks)
          .values({ at, keys: bytes, unjudged })
          .returning({ id: cloudChecks.id });
        if (row !== undefined) await tx.orm.delete(cloudChecks).where(lt(cloudChecks.id, row.id));
      }),
  });
}
