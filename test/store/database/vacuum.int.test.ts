import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Database } from '../../../src/store/database/database.ts';
import { openEmbeddedDatabase } from '../../../src/store/database/embedded-database.ts';
import { createHistory } from '../../../src/store/history.ts';

let database: Database;
before(async () => {
  database = await openEmbeddedDatabase('memory://');
});
after(() => database.close());

/** As many polls as a week has, all of them old by the time of the next pruning. */
async function aWeek(): Promise<void> {
  await database.executeSql(
    `INSERT INTO polls (at, outcome, record)
     SELECT now(), 'complete', jsonb_build_object('problem', repeat('x', 500))
     FROM generate_series(1, 2000)`,
  );
  await createHistory(database).forgetBefore('2100-01-01T00:00:00Z');
}

async function bytes(): Promise<number> {
  const { rows } = await database.executeSql(
    "SELECT pg_total_relation_size('polls')::int AS bytes",
  );
  return rows[0].bytes;
}

it('an embedded database gives new rows the room of forgotten ones', async () => {
  await aWeek();
  const once = await bytes();
  for (let week = 0; week < 10; week += 1) await aWeek();
  assert.ok((await bytes()) <= 2 * once, `${once} bytes became ${await bytes()}`);
});

it('an embedded database knows how large its tables are', async () => {
  await database.executeSql(
    "INSERT INTO polls (at, outcome, record) VALUES (now(), 'failed', '{}')",
  );
  await createHistory(database).forgetBefore('2000-01-01T00:00:00Z');
  const { rows } = await database.executeSql(
    "SELECT count(*)::int AS polls, (SELECT reltuples::int FROM pg_class WHERE relname = 'polls') AS known FROM polls",
  );
  assert.equal(rows[0].known, rows[0].polls);
});
