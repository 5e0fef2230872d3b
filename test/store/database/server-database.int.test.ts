import assert from 'node:assert/strict';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Database } from '../../../src/store/database/database.ts';
import { openServerDatabase } from '../../../src/store/database/server-database.ts';
import { BotError } from '../../../src/use-cases/ports/errors.ts';
import { freePort, startPostgresServer } from '../../support/postgres-server.ts';
import { createAuthority, issueCertificate } from '../../support/samba/certificates.ts';
import { aSilentLog } from '../../support/silent-log.ts';
import { emptyServerDatabase } from '../../support/test-databases.ts';
import { until } from '../../support/until.ts';

const { log } = aSilentLog();

const unavailable = (error: unknown): boolean => {
  assert(error instanceof BotError);
  assert.equal(error.code, 'storeUnavailable');
  assert.equal(error.transient, true);
  return true;
};

async function migrations(database: Database): Promise<number> {
  const { rows } = await database.executeSql(
    'SELECT count(*)::int AS applied FROM drizzle.__drizzle_migrations',
  );
  return rows[0]?.applied;
}

describe('a PostgreSQL server', () => {
  it('that does not answer is a failure that passes and tells no password', async () => {
    const url = `postgres://unclash:geheim@127.0.0.1:${await freePort()}/unclash`;
    await assert.rejects(openServerDatabase({ url, log }), (error) => {
      assert(unavailable(error) && error instanceof BotError);
      assert.doesNotMatch(
        `${error.message} ${JSON.stringify(error.next)} ${String(error.cause)}`,
        /geheim/,
      );
      return true;
    });
  });

  it('is migrated once by replicas that start together', async () => {
    const url = await emptyServerDatabase();
    const replicas = await Promise.all(
      Array.from({ length: 4 }, () => openServerDatabase({ url, poolSize: 2, log })),
    );
    const [first] = replicas;
    assert(first);
    const journal = join(import.meta.dirname, '../../../src/store/migrations/meta/_journal.json');
    const { entries } = JSON.parse(readFileSync(journal, 'utf8'));
    assert.equal(await migrations(first), entries.length);
    for (const replica of replicas) await replica.close();
  });

  it('that a newer replica has migrated serves an older one', async () => {
    const url = await emptyServerDatabase();
    const newer = await openServerDatabase({ url, log });
    await newer.executeSql(
      `ALTER TABLE conflicts ADD COLUMN of_tomorrow text;
       INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('tomorrow', 4102444800000);`,
    );
    const older = await openServerDatabase({ url, log });
    await older.ping();
    await older.executeSql(
      `INSERT INTO conflicts (claimant_id, property, value_key, value, claimant, state, revision,
         occurred_at, opened_at, reopened_count)
       VALUES ('1', 'ProxyAddresses', 'a', 'a', '{}', '{"tag":"open"}', 1, '', now(), 0)`,
    );
    await older.close();
    await newer.close();
  });

  it('cancels a statement that runs too long', async () => {
    const url = await emptyServerDatabase();
    const database = await openServerDatabase({ url, statementTimeoutMs: 200, log });
    await assert.rejects(database.executeSql('SELECT pg_sleep(20)'), /statement timeout/);
    await database.ping();
    await database.close();
  });

  it('that is restarted is found again, and what was under way is rolled back', async () => {
    const server = await startPostgresServer();
    const url = await server.createDatabase();
    const database = await openServerDatabase({ url, log });
    await database.executeSql('CREATE TABLE notes (note text)');
    const interrupted = database.transaction(async (tx) => {
      await tx.executeSql("INSERT INTO notes VALUES ('never')");
      await server.kill();
      await tx.executeSql("INSERT INTO notes VALUES ('never either')");
    });
    await assert.rejects(interrupted);
    await assert.rejects(database.ping(), unavailable);
    await server.start();
    await until('it answers again', () =>
      database.ping().then(
        () => true,
        () => false,
      ),
    );
    assert.deepEqual((await database.executeSql('SELECT * FROM notes')).rows, []);
    await database.close();
    await server.remove();
  });

  it('with a certificate of its own is trusted by its authority alone', async () => {
    let ca = '';
    let strangersCa = '';
    const server = await startPostgresServer((folder) => {
      const authority = createAuthority(folder, 'own');
      const stranger = createAuthority(folder, 'other');
      const names = { folder, name: 'server', ip: '127.0.0.1', days: 2 };
      const { certFile, keyFile } = issueCertificate(authority, names);
      chmodSync(keyFile, 0o600);
      ca = readFileSync(authority.caFile, 'utf8');
      strangersCa = readFileSync(stranger.caFile, 'utf8');
      return ['ssl=on', `ssl_cert_file=${certFile}`, `ssl_key_file=${keyFile}`];
    });
    const url = await server.createDatabase();
    const database = await openServerDatabase({ url, tls: { ca }, log });
    const { rows } = await database.executeSql(
      'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
    );
    assert.deepEqual(rows, [{ ssl: true }]);
    await database.close();
    await assert.rejects(openServerDatabase({ url, tls: { ca: strangersCa }, log }));
    await server.remove();
  });
});
