import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Store } from '../../src/use-cases/ports/store.ts';
import { anAuditEntry, type StoreUnderTest } from './store-builders.ts';

/** The audit log. */
export function auditContract(setUp: () => Promise<StoreUnderTest>): void {
  describe('audit', () => {
    let world: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      world = await setUp();
      store = world.store;
    });

    it('audit rows are kept in the order in which they were written', async () => {
      const entries = ['one', 'two', 'three'].map((action) => anAuditEntry({ action }));
      for (const entry of entries) await store.audit.append(entry);
      assert.deepEqual(await world.audited(), entries);
    });

    it('the log is read page by page, oldest first', async () => {
      const entries = ['one', 'two', 'three'].map((action) => anAuditEntry({ action }));
      for (const entry of entries) await store.audit.append(entry);
      const first = await store.audit.page(0, 2);
      const rest = await store.audit.page(first.at(-1)?.id ?? 0, 2);
      assert.deepEqual(
        [first, rest].map((rows) => rows.map(({ entry }) => entry.action)),
        [['one', 'two'], ['three']],
      );
      assert.deepEqual(await store.audit.page(rest.at(-1)?.id ?? 0, 2), []);
    });
  });
}
