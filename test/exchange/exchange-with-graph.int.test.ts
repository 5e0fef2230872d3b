import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { PlannedReply } from '../../simulator/exchange/planned-replies.ts';
import { fixedId } from '../../simulator/scenarios/objects.ts';
import type { ExchangeRecipient } from '../../src/domain/conflict/directory-object.ts';
import type { Step } from '../../src/domain/remedy/remedy-plan.ts';
import { withExchange } from '../../src/exchange/exchange-aware-directory.ts';
import { createExchangeRecipients } from '../../src/exchange/exchange-recipients.ts';
import { createExchangeRemedies } from '../../src/exchange/exchange-remedies.ts';
import { createGraphClient } from '../../src/graph/client/graph-client.ts';
import { createGraphDirectory } from '../../src/graph/graph-directory.ts';
import type { BotErrorCode } from '../../src/use-cases/ports/errors.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { type ExchangeSimulatorOptions, startExchangeSimulator } from './exchange-simulator.ts';

const presser = {
  entraObjectId: fixedId(0xa1),
  displayName: 'Alex Wilber',
  teamsUserId: '29:alex',
  channelId: 'msteams',
};

async function contoso(t: TestContext, options: ExchangeSimulatorOptions = {}) {
  const standIn = await startExchangeSimulator(t, { scenario: 'contoso', ...options });
  const { log } = aSilentLog();
  const parts = {
    client: createGraphClient({
      baseUrl: standIn.url,
      getToken: async () => 'app-token',
    }),
    clock: { now: () => new Date(standIn.clock.now).toISOString() },
    log,
  };
  const graph = createGraphDirectory({ ...parts, isExchangeAsked: true });
  return {
    ...standIn,
    graph,
    graphAlone: createGraphDirectory(parts),
    directory: withExchange(graph, createExchangeRecipients(standIn.transport), log),
    runner: createExchangeRemedies(standIn.transport),
  };
}

function removal(id: string, remove: string): Step {
  return {
    executor: 'exchange',
    action: 'setEmailAddresses',
    target: { kind: 'user', id, displayName: 'somebody' },
    write: { cmdlet: 'Set-Mailbox', identity: id, remove },
  };
}

const holders: readonly (readonly [string, number, ExchangeRecipient])[] = [
  ['john@contoso.com', 0x101, 'none'],
  ['info@contoso.com', 0x102, 'mailbox'],
  ['sales@contoso.com', 0x103, 'mailbox'],
  ['falcon@contoso.com', 0x104, 'unifiedGroup'],
  ['allhands@contoso.com', 0x105, 'distributionGroup'],
  ['helpdesk@contoso.com', 0x106, 'mailUser'],
  ['fabrikam@contoso.com', 0x107, 'mailContact'],
  ['archive@contoso.com', 0x10b, 'mailPublicFolder'],
  ['berlin.office@contoso.com', 0x111, 'dynamicDistributionGroup'],
];
for (const [address, number, recipient] of holders) {
  test(`the holder of ${address} is known for sure to be: ${recipient}`, async (t) => {
    const { directory } = await contoso(t);
    const lookup = await directory.findHolders(address, 'high');
    assert.deepEqual(
      lookup.holders.map(({ object }) => [object.id, object.exchangeRecipient]),
      [[fixedId(number), recipient]],
    );
    assert.equal(lookup.exchangeAsked, true);
    assert.deepEqual(lookup.unanswered, []);
  });
}

for (const [address] of holders.slice(0, 7))
  test(`while Exchange cannot be read, the holder of ${address} is what Graph alone shows`, async (t) => {
    const { directory, graphAlone } = await contoso(t, { permissions: [] });
    const lookup = await directory.findHolders(address, 'high');
    const { holders } = await graphAlone.findHolders(address, 'high');
    assert.equal(lookup.exchangeAsked, false);
    assert.equal(holders.length, 1);
    assert.deepEqual(lookup.holders, holders);
  });

test('a redraw costs one Exchange call when a recipient has the address', async (t) => {
  const { directory, world } = await contoso(t);
  await directory.findHolders('falcon@contoso.com', 'low');
  const calls = world.log.since().filter(({ url }) => url.startsWith('/adminapi/'));
  assert.equal(calls.length, 1);
});

test('a write shows in Exchange at once and in Graph after the delay', async (t) => {
  const { graph, directory, runner, clock, world } = await contoso(t);
  const ref = { kind: 'user', id: fixedId(0x102) } as const;
  const value = 'smtp:info@contoso.com';

  await runner.run(removal(ref.id, value), presser);

  assert.ok(!(await directory.read(ref))?.proxyAddresses.includes(value));
  assert.ok((await graph.read(ref))?.proxyAddresses.includes(value));
  const during = await directory.findHolders('info@contoso.com', 'high');
  assert.deepEqual(during.holders[0]?.roles, ['alias'], 'Entra still holds it');

  clock.now += world.tenant.settings.exchangeDelayMs + 1;
  assert.ok(!(await graph.read(ref))?.proxyAddresses.includes(value));
  assert.deepEqual((await directory.findHolders('info@contoso.com', 'high')).holders, []);
});

test('a synced mailbox that Exchange Online masters can be changed there', async (t) => {
  const { directory, runner } = await contoso(t);
  const ref = { kind: 'user', id: fixedId(0x110) } as const;
  const before = await directory.read(ref);
  assert.equal(before?.mastery, 'onPremises');
  assert.equal(before?.isExchangeCloudManaged, true);

  await runner.run(removal(ref.id, 'smtp:legal@contoso.com'), presser);

  const after = await directory.read(ref);
  assert.ok(!after?.proxyAddresses.some((entry) => entry.endsWith('legal@contoso.com')));
});

test("removing a mailbox's own sign-in name does not stick", async (t) => {
  const { directory, runner } = await contoso(t);
  const ref = { kind: 'user', id: fixedId(0x10e) } as const;
  await runner.run(removal(ref.id, 'smtp:frontdesk@contoso.com'), presser);
  const after = await directory.read(ref);
  assert.ok(after?.proxyAddresses.some((entry) => entry.endsWith('frontdesk@contoso.com')));
});

test('an app that may not read public folders still finds everybody else', async (t) => {
  const { directory, change } = await contoso(t);
  await change({ roleGroup: 'Unclash without public folders' });
  const lookup = await directory.findHolders('free@contoso.com', 'high');
  assert.deepEqual(lookup.holders, []);
  assert.equal(lookup.exchangeAsked, true);
});

test('without Exchange.ManageAsApp a look-up admits that Exchange was not asked', async (t) => {
  const { directory } = await contoso(t, { permissions: [] });
  const lookup = await directory.findHolders('archive@contoso.com', 'high');
  assert.equal(lookup.exchangeAsked, false);
  assert.deepEqual(lookup.holders, []);
  assert.equal(lookup.unanswered.length, 1);
});

const troubles: readonly (readonly [PlannedReply, BotErrorCode])[] = [
  ['alreadyUsed', 'addressStillTaken'],
  ['publicFolderInEntra', 'addressStillTaken'],
  ['objectConflict', 'addressStillTaken'],
  ['masteredInEntra', 'masteredOnPremises'],
  ['outsideWriteScope', 'outsideWriteScope'],
  ['unavailable', 'exchangeUnavailable'],
  ['damaged', 'exchangeUnavailable'],
];
for (const [trouble, code] of troubles) {
  test(`a write that meets "${trouble}" is told as ${code}, and nothing is changed`, async (t) => {
    const { runner, change, world } = await contoso(t);
    const id = fixedId(0x102);
    const before = world.tenant.recipients.get(id)?.emailAddresses;
    await change({ failNext: [trouble] });
    await assert.rejects(runner.run(removal(id, 'smtp:info@contoso.com'), presser), { code });
    assert.deepEqual(world.tenant.recipients.get(id)?.emailAddresses, before);
  });
}

test('each request of a write passes the fence, after a throttling once more', async (t) => {
  const { runner, change, world } = await contoso(t);
  const id = fixedId(0x102);
  const write = { cmdlet: 'Set-Mailbox', identity: id, add: 'SMTP:brand.new@contoso.com' } as const;
  const step: Step = { ...removal(id, ''), write } as Step;
  await change({ failNext: ['throttled'] });
  const passed: boolean[] = [];
  await runner.run(step, presser, async (isPartSent) => void passed.push(isPartSent));
  assert.deepEqual(passed, [false, false, true]);
  const before = world.tenant.recipients.get(id)?.emailAddresses;
  const heldUp = new Error('heldUp');
  const back = removal(id, 'smtp:brand.new@contoso.com');
  const held = runner.run(back, presser, () => Promise.reject(heldUp));
  await assert.rejects(held, (error) => error === heldUp);
  assert.deepEqual(world.tenant.recipients.get(id)?.emailAddresses, before);
});

test('a throttled write is carried out when Exchange allows it', async (t) => {
  const { runner, change } = await contoso(t);
  await change({ failNext: ['throttled', 'throttled'] });
  const step = removal(fixedId(0x102), 'smtp:info@contoso.com');
  assert.equal((await runner.run(step, presser)).outcome, 'done');
});
