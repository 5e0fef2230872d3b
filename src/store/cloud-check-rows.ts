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
      return { at, keys: keysOfBytes(keys), unjudged };
    },
    record: ({ at, keys, unjudged }) =>
      transaction(async (tx) => {
        const [row] = await tx.orm
          .insert(cloudChecks)
          .values({ at, keys: bytesOfKeys(keys), unjudged })
          .returning({ id: cloudChecks.id });
        if (row !== undefined) await tx.orm.delete(cloudChecks).where(lt(cloudChecks.id, row.id));
      }),
  });
}

/** `findingKey`s as rows keep them, 8 bytes each. */
export const bytesOfKeys = (keys: Float64Array): Uint8Array =>
  new Uint8Array(keys.buffer, keys.byteOffset, keys.byteLength);

export const keysOfBytes = (bytes: Uint8Array): Float64Array =>
  new Float64Array(new Uint8Array(bytes).buffer);
