import { after, before, describe } from 'node:test';
import { createStore } from '../../src/store/create-store.ts';
import type { Database } from '../../src/store/database/database.ts';
import { createValueGivers } from '../../src/store/value-giver-rows.ts';
import { aSeen, open as openConflicts } from '../contracts/store-builders.ts';
import { valueGiversContract } from '../contracts/value-givers-contract.ts';
import { emptyTables, testDatabases } from '../support/test-databases.ts';

for (const { name, open } of testDatabases) {
  describe(`ValueGivers on ${name}`, () => {
    let database: Database;
    before(async () => {
      database = await open();
    });
    after(() => database.close());

    valueGiversContract(async () => {
      await emptyTables(database);
      const store = createStore({ database, enqueue: async () => {} });
      const seen = ['a', 'b', 'c'].map((claimantId) => aSeen({ claimantId }));
      const opened = await openConflicts(store, ...seen);
      return {
        givers: createValueGivers(database),
        conflicts: opened.map(({ number }) => number),
      };
    });
  });
}
