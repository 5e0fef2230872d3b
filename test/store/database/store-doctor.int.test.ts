import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Database } from '../../../src/store/database/database.ts';
import { openEmbeddedDatabase } from '../../../src/store/database/embedded-database.ts';
import { storeChecks } from '../../../src/store/database/store-doctor.ts';
import { openStoreReader } from '../../../src/store/database/store-reader.ts';
import { runDoctor } from '../../../src/use-cases/inspect/run-doctor.ts';
import { english } from '../../support/english.ts';

let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unclash-doctor-'));
});

after(() => rm(folder, { recursive: true, force: true }));

const lookAt = (options: { url?: string; caFile?: string; dataFolder?: string }) =>
  runDoctor(
    storeChecks(() =>
      openStoreReader({
        ...{ url: undefined, caFile: undefined, dataFolder: join(folder, 'none') },
        ...options,
      }),
    ),
  );

/** The doctor inside of a running bot, which has the database already. */
const lookFrom = ({ kind, executeSql }: Database) =>
  runDoctor(storeChecks(async () => ({ kind, executeSql, close: async () => {} })));

describe('a look at the database', () => {
  test('a folder without a database stays without one', async () => {
    for (const _ of [1, 2]) {
      const [line] = await lookAt({});
      assert.deepEqual(line?.message, { code: 'doctor.noDatabase', folder: join(folder, 'none') });
    }
  });

  test('a folder that the running bot has is left alone', async () => {
    const dataFolder = join(folder, 'taken');
    const database = await openEmbeddedDatabase(dataFolder);
    try {
      const [line] = await lookAt({ dataFolder });
      assert.equal(line?.outcome, 'warning');
      assert.match(english.plain(line.message), /Another process is using/);
    } finally {
      await database.close();
    }
    assert.equal((await lookAt({ dataFolder }))[0]?.outcome, 'ok');
  });

  test('a server that does not answer fails', async () => {
    const [line] = await lookAt({ url: 'postgres://unclash:hidden@127.0.0.1:1/unclash' });
    assert.equal(line?.outcome, 'failed');
    assert.match(english.plain(line.message), /does not answer/);
    assert.doesNotMatch(JSON.stringify(line), /hidden/);
  });

  test('an authority file that cannot be read is named', async () => {
    const [line] = await lookAt({ url: 'postgres://127.0.0.1:1/unclash', caFile: '/no/such.pem' });
    assert.equal(line?.outcome, 'failed');
    assert.match(JSON.stringify(line), /no\/such\.pem/);
  });
});

describe('the schema', () => {
  test('tables of an older version are a warning, those of a newer one a failure', async () => {
    const database = await openEmbeddedDatabase('memory://');
    const move = (by: number) =>
      database.executeSql(
        `UPDATE drizzle.__drizzle_migrations SET created_at = created_at + ${by}`,
      );
    try {
      assert.equal((await lookFrom(database))[1]?.outcome, 'ok');
      await move(-1);
      const older = (await lookFrom(database))[1];
      assert.deepEqual([older?.message.code, older?.outcome], ['doctor.schemaOlder', 'warning']);
      await move(2);
      assert.equal((await lookFrom(database))[1]?.outcome, 'failed');
    } finally {
      await database.close();
    }
  });
});

describe('installed in', () => {
  test('the conversations are named, and none at all is a warning', async () => {
    const database = await openEmbeddedDatabase('memory://');
    try {
      const none = (await lookFrom(database))[2];
      assert.deepEqual([none?.message.code, none?.outcome], ['doctor.alertsNowhere', 'warning']);
      await database.executeSql(
        `INSERT INTO channels (id, name, team_name, reference, subscribed_at)
         VALUES ('19:a', 'Identity alerts', 'IT', '{}', now())`,
      );
      const one = (await lookFrom(database))[2];
      assert.equal(one?.outcome, 'ok');
      assert.deepEqual(one?.message, {
        ...{ code: 'doctor.alertsTo', names: ['IT > Identity alerts'], more: 0 },
      });
    } finally {
      await database.close();
    }
  });
});
