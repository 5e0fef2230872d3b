import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isMemberOfAny } from '../../src/graph/graph-members.ts';
import { startGraphServer } from '../support/graph-server.ts';

const groups = (count: number) => Array.from({ length: count }, (_, index) => `g${index}`);

/** A tenant where the user is in these groups; asking about an unknown one is a 404. */
function tenant(memberOf: readonly string[], unknown: readonly string[] = []) {
  return startGraphServer(({ body }) => {
    const { groupIds } = body as { groupIds: readonly string[] };
    if (groupIds.some((id) => unknown.includes(id))) return { status: 404, body: {} };
    return { body: { value: groupIds.filter((id) => memberOf.includes(id)) } };
  });
}

describe('membership', () => {
  it('is asked for at most 20 groups at a time', async () => {
    await using server = await tenant(['g44']);
    assert.equal(await isMemberOfAny(server.client, 'anna', groups(45)), true);
    assert.deepEqual(
      server.received.map(({ body }) => (body as { groupIds: string[] }).groupIds.length),
      [20, 20, 5],
    );
  });

  it('is none without groups, and nobody is asked', async () => {
    await using server = await tenant(['g0']);
    assert.equal(await isMemberOfAny(server.client, 'anna', []), false);
    assert.equal(server.received.length, 0);
  });

  it('is not lost because another group does not exist any more', async () => {
    await using server = await tenant(['g2'], ['g0', 'g1']);
    assert.equal(await isMemberOfAny(server.client, 'anna', groups(3)), true);
    assert.equal(await isMemberOfAny(server.client, 'anna', ['g0', 'g1', 'g3']), false);
  });

  it('fails, and does not say yes or no, when Graph does', async () => {
    await using server = await startGraphServer(() => ({ status: 403, body: {} }));
    await assert.rejects(isMemberOfAny(server.client, 'anna', ['g']), {
      code: 'notPermittedInDirectory',
    });
  });
});
