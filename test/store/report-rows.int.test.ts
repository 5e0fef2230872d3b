import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Database } from '../../src/store/database/database.ts';
import { createHistory } from '../../src/store/history.ts';
import { createReportFiles } from '../../src/store/report-rows.ts';
import { reportFilesContract } from '../contracts/report-files-contract.ts';
import { testDatabases } from '../support/test-databases.ts';

for (const { name, open } of testDatabases) {
  describe(`a report file on ${name}`, () => {
    let database: Database;
    before(async () => {
      database = await open();
    });
    after(() => database.close());

    reportFilesContract(async () => createReportFiles(database));

    it('that nobody fetched is not handed out after a day, and forgotten, its parts with it', async () => {
      const files = createReportFiles(database);
      for (const id of ['old', 'new']) {
        const writer = await files.create({ id, name: 'report.csv', ownerId: 'a-1' });
        await writer.write('x');
        await writer.close();
      }
      await database.executeSql(
        "UPDATE report_files SET created_at = now() - interval '25 hours' WHERE id = 'old'",
      );
      assert.equal(await files.find('old'), undefined);
      assert.ok(await files.part('old', 0));
      await createHistory(database).forgetBefore('2026-01-01T00:00:00.000Z');
      assert.equal(await files.part('old', 0), undefined);
      assert.ok(await files.find('new'));
    });
  });
}
