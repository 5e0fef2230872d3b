import { after, describe } from 'node:test';
import { createStore } from '../../src/store/create-store.ts';
import type { Database } from '../../src/store/database/database.ts';
import type { AuditEntry } from '../../src/use-cases/ports/audit.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import { storeContract } from '../contracts/store-contract.ts';
import { emptyTables, testDatabases } from '../support/test-databases.ts';

for (const { name, open } of testDatabases) {
  describe(name, () => {
    let opened: Promise<Database> | undefined;
    after(async () => (await opened)?.close());

    storeContract(name, async () => {
      opened ??= openWithJobTable(open);
      const database = await opened;
      await emptyTables(database);
      await database.executeSql('TRUNCATE test_jobs');
      return storeOn(database);
    });
  });
}

/** Jobs go to a table of the same database, so that the tests see whether they were committed. */
async function openWithJobTable(open: () => Promise<Database>): Promise<Database> {
  const database = await open();
  await database.executeSql('CREATE TABLE IF NOT EXISTS test_jobs (id serial, job jsonb)');
  return database;
}

function storeOn(database: Database) {
  let isQueueBroken = false;
  const store = createStore({
    database,
    enqueue: async (tx, jobs) => {
      await tx.executeSql(
        'INSERT INTO test_jobs (job) SELECT job FROM jsonb_array_elements($1::text::jsonb) AS job',
        [JSON.stringify(jobs)],
      );
      if (isQueueBroken && jobs.length > 0) throw new Error('the queue is broken');
    },
  });
  return {
    store,
    jobs: async () =>
      (await database.executeSql('SELECT job FROM test_jobs ORDER BY id')).rows.map(
        ({ job }): Job => job,
      ),
    audited: async () =>
      (await database.executeSql('SELECT entry FROM audit_log ORDER BY id')).rows.map(
        ({ entry }): AuditEntry => entry,
      ),
    breakQueue: () => {
      isQueueBroken = true;
    },
  };
}
