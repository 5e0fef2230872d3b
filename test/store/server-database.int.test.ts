import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { openDatabase } from '../../src/store/open-database.ts';
import { BotError } from '../../src/use-cases/errors.ts';
import { aSilentLog } from '../support/silent-log.ts';

/** A port on this machine that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

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
