import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createCloudCheckStore } from '../../src/store/cloud-check-rows.ts';
import type { Database } from '../../src/store/database/database.ts';
import { cloudChecks } from '../../src/store/database/report-tables.ts';
import { cloudChecksContract } from '../contracts/cloud-checks-contract.ts';
import { createMemoryCloudChecks } from '../support/memory-reports.ts';
import { emptyTables, testDatabases } from '../support/test-databases.ts';

describe('CloudCheckStore in memory', () =>
  cloudChecksContract(async () => createMemoryCloudChecks()));

for (const { name, open } of testDatabases) {
  describe(`CloudCheckStore on ${name}`, () => {
    let database: Database;
    before(async () => {
      database = await open();
    });
    after(() => database.close());
    const store = async () => {
      await emptyTables(database);
      return createCloudCheckStore(database);
    };

    cloudChecksContract(store);

    it('keeps no more than the newest', async () => {
      const checks = await store();
      const one = { at: '2026-01-02T03:04:05.000Z', keys: new Float64Array(3), unjudged: [] };
      for (let count = 0; count < 3; count += 1) await checks.record(one);
      assert.equal((await database.orm.select().from(cloudChecks)).length, 1);
    });
  });
}
