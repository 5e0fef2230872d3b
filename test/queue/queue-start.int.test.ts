import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createQueue } from '../../src/queue/pg-boss-queue.ts';
import { openDatabase } from '../../src/store/database/open-database.ts';
import { aSilentLog } from '../support/silent-log.ts';

const { log } = aSilentLog();

test('a later start writes nothing for queues that are as wanted, and mends what differs', async () => {
  const opened = await openDatabase({ dataFolder: 'memory://', log });
  const statements: string[] = [];
  const database: typeof opened = {
    ...opened,
    executeSql: (text, values) => {
      statements.push(text);
      return opened.executeSql(text, values);
    },
  };
  const settingsOf = async () => {
    const { rows } = await opened.executeSql(
      'SELECT name, retry_limit, expire_seconds, dead_letter, notify FROM pgboss.queue ORDER BY 1',
    );
    return rows;
  };
  const start = async () => {
    statements.length = 0;
    const queue = await createQueue({ database, log });
    const written = statements.filter((text) => /UPDATE pgboss\.queue|create_queue/.test(text));
    await queue.stop();
    return written.length;
  };
  try {
    assert.ok((await start()) > 10);
    const wanted = await settingsOf();
    assert.equal(await start(), 0);
    await opened.executeSql(
      "UPDATE pgboss.queue SET retry_limit = 1, notify = false WHERE name = 'apply'",
    );
    assert.equal(await start(), 1);
    assert.deepEqual(await settingsOf(), wanted);
  } finally {
    await opened.close();
  }
});
