import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openDatabase } from '../../src/store/open-database.ts';
import { BotError } from '../../src/use-cases/errors.ts';
import { freePort } from '../support/postgres-server.ts';
import { aSilentLog } from '../support/silent-log.ts';

describe('a PostgreSQL server', () => {
  it('that does not answer is a failure that passes and tells no password', async () => {
    const url = `postgres://unclash:geheim@127.0.0.1:${await freePort()}/unclash`;
    const { log } = aSilentLog();
    await assert.rejects(openDatabase({ url, dataFolder: '', log }), (error) => {
      assert(error instanceof BotError);
      assert.equal(error.code, 'storeUnavailable');
      assert.equal(error.transient, true);
      assert.doesNotMatch(`${error.message} ${error.nextStep} ${String(error.cause)}`, /geheim/);
      return true;
    });
  });
});
