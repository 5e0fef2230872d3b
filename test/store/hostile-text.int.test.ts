import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createStore } from '../../src/store/create-store.ts';
import type { Database } from '../../src/store/database/database.ts';
import { testDatabases } from '../support/test-databases.ts';
import { aClaimant, aConflict } from '../support/world.ts';

for (const { name, open } of testDatabases) {
  describe(`directory text on ${name}`, () => {
    let database: Database;
    before(async () => {
      database = await open();
    });
    after(() => database.close());

    it('that PostgreSQL cannot hold is stored with replacement characters', async () => {
      const store = createStore({ database, enqueue: async () => {} });
      const claimant = aClaimant({ displayName: 'a\u0000b\ud83d \u202e\u{1f600} \'"; DROP' });
      const seen = aConflict({ claimant, value: 'smtp:\u0000x@contoso.com' });
      const { opened } = await store.conflicts.recordChanges(
        { at: '2026-01-02T03:05:00.000Z', durationMs: 1, outcome: 'complete' },
        [{ change: 'opened', seen }],
        () => [],
      );
      const conflict = await store.conflicts.get(opened[0] ?? 0);
      assert.equal(conflict?.claimant.displayName, 'a\ufffdb\ufffd \u202e\u{1f600} \'"; DROP');
      assert.equal(conflict?.value, 'smtp:\ufffdx@contoso.com');
    });
  });
}
