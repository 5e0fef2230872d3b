import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DirectoryObject } from '../../src/domain/conflict/directory-object.ts';
import type { Step } from '../../src/domain/remedy/remedy-plan.ts';
import { shareLookups } from '../../src/graph/shared-lookups.ts';
import { createFakeDirectory } from '../support/fake-directory.ts';
import { adaPresses } from '../support/town.ts';
import { aClaimant, aUser, contested } from '../support/world.ts';

const john = aUser();
const jane = aClaimant();
const about = { claimant: jane };
const withoutAddress: DirectoryObject = { ...john, proxyAddresses: ['SMTP:jd@contoso.com'] };
const removal: Step = {
  executor: 'graphDelegated',
  action: 'replaceProxyAddresses',
  target: john,
  proxyAddresses: withoutAddress.proxyAddresses,
};

function world() {
  let now = Date.parse('2026-10-01T09:00:00.000Z');
  const graph = createFakeDirectory({ objects: [john, jane] });
  const runner = { run: async () => ({ outcome: 'done' as const, requestIds: [] }) };
  const clock = { now: () => new Date(now).toISOString() };
  const shared = shareLookups({ directory: graph, runner, clock });
  const lookups = () => graph.calls.filter(({ method }) => method === 'findHolders').length;
  return {
    ...shared,
    graph,
    lookups,
    redraw: () => shared.directory.findHolders(contested, 'low', about),
    later: (seconds: number) => {
      now += seconds * 1000;
    },
  };
}

test('every channel of a conflict is redrawn from one look-up', async () => {
  const { redraw, lookups } = world();
  await Promise.all(Array.from({ length: 50 }, redraw));
  assert.equal(lookups(), 1);
});

test('a redraw uses what the press has read, and a press never uses what another one read', async () => {
  const { directory, redraw, lookups } = world();
  await directory.findHolders(contested, 'high', { ...about, targetId: john.id });
  await redraw();
  assert.equal(lookups(), 1);
  await directory.findHolders(contested, 'high', about);
  assert.equal(lookups(), 2);
});

test('a look-up is shared for seconds, and a failed one never', async () => {
  const { redraw, lookups, later, graph } = world();
  graph.failWith(new Error('away') as never);
  await assert.rejects(redraw());
  graph.failWith(undefined);
  await redraw();
  assert.equal(lookups(), 2);
  later(11);
  await redraw();
  assert.equal(lookups(), 3);
});

test('after a write a redraw shows what was read back, without a look-up of its own', async () => {
  const { directory, redraw, runner, graph, lookups } = world();
  await redraw();
  await runner.run(removal, adaPresses);
  graph.put(withoutAddress);
  await directory.read(john);
  assert.deepEqual((await redraw()).holders, []);
  assert.equal(lookups(), 1);
});

test('between a write and its read-back nothing is shared', async () => {
  const { redraw, runner, lookups } = world();
  await redraw();
  await runner.run(removal, adaPresses);
  await redraw();
  assert.equal(lookups(), 2);
});

test('a holder that Exchange lists keeps the roles that Entra shows', async () => {
  const { directory, redraw, runner, graph } = world();
  graph.askExchange();
  graph.put({ ...john, exchangeRecipient: 'mailbox' });
  await redraw();
  await runner.run(removal, adaPresses);
  graph.put({ ...withoutAddress, exchangeRecipient: 'mailbox' });
  await directory.read(john);
  const [holder] = (await redraw()).holders;
  assert.deepEqual(holder?.object.proxyAddresses, withoutAddress.proxyAddresses);
  assert.equal(holder?.roles.length, 1);
});

for (const [what, happens] of [
  ['a poll', ({ directory }) => directory.pollProvisioningErrors()],
  ['a read of the claimant', ({ directory }) => directory.read(jane)],
] satisfies [string, (town: ReturnType<typeof world>) => Promise<unknown>][]) {
  test(`${what} ends the sharing: a card shows nothing older`, async () => {
    const town = world();
    await town.redraw();
    await happens(town);
    await town.redraw();
    assert.equal(town.lookups(), 2);
  });
}
