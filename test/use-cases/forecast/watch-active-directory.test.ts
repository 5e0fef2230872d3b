import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdObject } from '../../../src/domain/active-directory/ad-object.ts';
import { bindTo } from '../../../src/use-cases/bind-to.ts';
import { notifyForecast } from '../../../src/use-cases/forecast/notify-forecast.ts';
import { watchActiveDirectory } from '../../../src/use-cases/forecast/watch-active-directory.ts';
import type { Job } from '../../../src/use-cases/ports/jobs.ts';
import { anAdUser } from '../../support/ad-object.ts';
import { aBotError } from '../../support/bot-error.ts';
import { createFakeDirectory } from '../../support/fake-directory.ts';
import { createFakeNotifier } from '../../support/fake-notifier.ts';
import { createMemoryForecast } from '../../support/memory-forecast.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { itChannel } from '../../support/town.ts';
import { aClaimant, aConflict, aProvisioningError, aUser } from '../../support/world.ts';

const ann = anAdUser({ commonName: 'Ann', proxyAddresses: ['smtp:info@contoso.com'] });
const john = aUser({ displayName: 'John', proxyAddresses: ['smtp:info@contoso.com'] });

/** A forest whose changed objects can be set, and a channel that is told about it. */
async function world({ channels = [itChannel], synced = true } = {}) {
  const forest = { all: [ann] as AdObject[], changed: [ann] as AdObject[] };
  const directory = createFakeDirectory({
    objects: [john],
    tenant: {
      ...{ tenantId: 't', displayName: 'Contoso', verifiedDomains: ['contoso.com'] },
      ...(synced && { lastSyncDateTime: '2026-01-02T03:04:05Z' }),
    },
  });
  const onPremises = {
    async *changedSince() {
      yield forest.changed;
    },
    async *read(guids: readonly string[]) {
      yield forest.all.filter(({ objectGuid }) => guids.includes(objectGuid));
    },
  };
  const jobs: Job[] = [];
  const store = createMemoryStore();
  for (const channel of channels) await store.channels.subscribe(channel, []);
  const predicted = createMemoryForecast(async (more) => void jobs.push(...more));
  const notifier = createFakeNotifier();
  const clock = { now: () => '2026-01-02T04:00:00.000Z' };
  const queue = { enqueue: async (more: readonly Job[]) => void jobs.push(...more) };
  const notify = bindTo({ predicted, store, notifier, clock, queue })(notifyForecast);
  const watch = bindTo({
    ...{
      onPremises,
      predicted,
      store,
      directory,
      clock,
    },
  })(watchActiveDirectory);
  const work = async () => {
    for (const job of jobs.splice(0)) if (job.name === 'notifyForecast') await notify(job);
  };
  const look = async () => {
    await watch();
    await work();
  };
  return { forest, directory, jobs, store, predicted, notifier, watch, work, look };
}

const namesTold = ({ notifier }: Awaited<ReturnType<typeof world>>) =>
  notifier.predicted.map(({ conflicts }) => conflicts.map(({ commonName }) => commonName));

test('a channel is told once what will conflict, however often it is seen', async () => {
  const town = await world();
  await town.look();
  await town.look();
  assert.deepEqual(namesTold(town), [['Ann']]);
  assert.equal(town.notifier.predicted[0]?.conflicts[0]?.holder?.object.displayName, 'John');
});

test('a burst is one card that names ten and counts all', async () => {
  const town = await world();
  town.forest.changed = Array.from({ length: 12 }, () =>
    anAdUser({ proxyAddresses: ['smtp:info@contoso.com'] }),
  );
  await town.look();
  assert.equal(town.notifier.predicted.length, 1);
  assert.equal(town.notifier.predicted[0]?.conflicts.length, 10);
  assert.equal(town.notifier.predicted[0]?.total, 12);
});

test('it is remembered after the sync has passed over it, as long as it holds', async () => {
  const town = await world();
  await town.look();
  town.forest.changed = [];
  await town.look();
  assert.equal((await town.predicted.known()).length, 1);
  town.forest.changed = [ann];
  await town.look();
  assert.deepEqual(namesTold(town), [['Ann']]);
});

test('what was corrected is forgotten, and told again when it comes back', async () => {
  const town = await world();
  await town.look();
  town.forest.changed = [];
  town.forest.all = [{ ...ann, proxyAddresses: [] }];
  await town.look();
  assert.deepEqual(await town.predicted.known(), []);
  town.forest.changed = [ann];
  town.forest.all = [ann];
  await town.look();
  assert.deepEqual(namesTold(town), [['Ann'], ['Ann']]);
});

test('what another object gave up in Entra is forgotten too', async () => {
  const town = await world();
  await town.look();
  town.forest.changed = [];
  town.directory.put({ ...john, proxyAddresses: [] });
  await town.look();
  assert.deepEqual(await town.predicted.known(), []);
});

test('a conflict that has a card of its own is no news', async () => {
  const town = await world();
  const value = 'SMTP:info@contoso.com';
  const claimant = aClaimant({
    onPremises: { immutableId: ann.objectGuid },
    provisioningErrors: [aProvisioningError({ value })],
  });
  const seen = aConflict({ claimant, value });
  const poll = { at: '2026-01-02T03:05:00.000Z', durationMs: 1, outcome: 'complete' } as const;
  await town.store.conflicts.recordChanges(poll, [{ change: 'opened', seen }], () => []);
  await town.look();
  assert.deepEqual(namesTold(town), []);
});

test('nor is one of a group, which Graph knows by its SID alone', async () => {
  const town = await world();
  const objectSid = 'S-1-5-21-1-1104';
  town.forest.changed = [{ ...ann, objectClass: 'group', objectSid }];
  const value = 'SMTP:info@contoso.com';
  const claimant = aClaimant({
    ...{ kind: 'group', onPremises: { securityIdentifier: objectSid } },
    provisioningErrors: [aProvisioningError({ value })],
  });
  const seen = aConflict({ claimant, value });
  const poll = { at: '2026-01-02T03:05:00.000Z', durationMs: 1, outcome: 'complete' } as const;
  await town.store.conflicts.recordChanges(poll, [{ change: 'opened', seen }], () => []);
  await town.look();
  assert.deepEqual(namesTold(town), []);
});

test('each channel has a job of its own, and one that refuses messages is suspended', async () => {
  const other = { ...itChannel, id: '19:other' };
  const town = await world({ channels: [itChannel, other] });
  town.notifier.loseChannel(other.id);
  await assert.rejects(town.look(), { code: 'channelGone', retryAfterMs: 60_000 });
  assert.deepEqual(
    town.notifier.predicted.map(({ channelId }) => channelId),
    [itChannel.id],
  );
  assert.equal((await town.store.channels.get(other.id))?.suspension?.refusals, 1);
});

test('what is over before its job ran is not told', async () => {
  const town = await world();
  await town.watch();
  town.forest.changed = [];
  town.forest.all = [];
  await town.watch();
  await town.work();
  assert.deepEqual(namesTold(town), []);
});

test('without a channel nothing is remembered, so that the first channel is told', async () => {
  const town = await world({ channels: [] });
  await town.look();
  assert.deepEqual(await town.predicted.known(), []);
  await town.store.channels.subscribe(itChannel, []);
  await town.look();
  assert.deepEqual(namesTold(town), [['Ann']]);
});

test('a tenant that was never synced has no next sync', async () => {
  const town = await world({ synced: false });
  await town.look();
  assert.deepEqual(namesTold(town), []);
});

test('a look that fails forgets nothing', async () => {
  const town = await world();
  await town.look();
  town.forest.changed = [];
  const away = aBotError('directoryUnavailable');
  town.forest.all = new Proxy([], {
    get: () => {
      throw away;
    },
  });
  await assert.rejects(town.watch(), away);
  assert.equal((await town.predicted.known()).length, 1);
});

test('a card that Teams did not confirm is posted again after 15 minutes at the earliest', async () => {
  const town = await world();
  town.notifier.loseAnswers(1);
  await assert.rejects(town.look(), { code: 'postUnconfirmed', retryAfterMs: 15 * 60_000 });
});
