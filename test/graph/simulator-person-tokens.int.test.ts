import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSimulatorPersonTokens } from '../../src/graph/simulator-person-tokens.ts';
import { type Reply, startGraphServer } from '../support/graph-server.ts';

const anna = {
  entraObjectId: 'anna',
  displayName: 'Anna',
  teamsUserId: '29:anna',
  channelId: 'emulator',
};

async function tokenWhen(reply: Reply) {
  await using server = await startGraphServer(() => reply);
  const tokens = createSimulatorPersonTokens(`${server.url}/_simulator/delegated-token`);
  const token = await tokens.tokenFor(anna).catch((error: unknown) => error);
  return { token, received: server.received };
}

describe('a stand-in for sign-in', () => {
  it('gives the token of the person who pressed', async () => {
    const { token, received } = await tokenWhen({ body: { access_token: 'annas-token' } });
    assert.equal(token, 'annas-token');
    assert.deepEqual(received[0]?.body, { userId: 'anna' });
  });

  it('has no token for somebody whom the tenant does not know', async () => {
    const { token } = await tokenWhen({ status: 404, body: {} });
    assert.equal(token, undefined);
  });

  it('is an outage when it fails, answers without a token or not at all', async () => {
    for (const reply of [{ status: 500 }, { body: {} }, { raw: 'x' }, 'reset'] as const) {
      const { token } = await tokenWhen(reply);
      assert.equal((token as { code: string }).code, 'directoryUnavailable');
    }
  });

  it('is refused for every host but this machine', () => {
    assert.throws(
      () => createSimulatorPersonTokens('https://graph.microsoft.com/token'),
      /loopback/,
    );
  });
});
