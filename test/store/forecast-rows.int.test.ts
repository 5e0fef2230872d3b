import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Database } from '../../src/store/database/database.ts';
import { createForecastStore } from '../../src/store/forecast-rows.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import { forecastsContract } from '../contracts/forecasts-contract.ts';
import { aPredictedConflict } from '../support/ad-object.ts';
import { emptyTables, testDatabases } from '../support/test-databases.ts';

for (const { name, open } of testDatabases) {
  describe(`ForeseenStore on ${name}`, () => {
    let database: Database;
    before(async () => {
      database = await open();
    });
    after(() => database.close());

    forecastsContract(async () => {
      await emptyTables(database);
      const jobs: Job[] = [];
      const predicted = createForecastStore(database, async (_, more) => void jobs.push(...more));
      return { predicted, jobs: async () => jobs };
    });

    it('remembers nothing whose job could not be made, so that it is told later', async () => {
      await emptyTables(database);
      const broken = createForecastStore(database, () => Promise.reject(new Error('broken')));
      const change = { at: '2026-01-02T03:04:05.000Z', news: [aPredictedConflict()], over: [] };
      await assert.rejects(
        broken.record(change, () => []),
        /broken/,
      );
      assert.deepEqual(await broken.known(), []);
    });
  });
}
