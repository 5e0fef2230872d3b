import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adaPresses, bob, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aUser } from '../../support/world.ts';

async function openTown() {
  const town = createTown([aUser(), aClaimant()]);
  await town.store.channels.subscribe(itChannel, []);
  await town.watch();
  await town.work();
  const choose = (language: string, by = adaPresses, channelId = itChannel.id) =>
    town.chooseLanguage({ by, channelId, language });
  return { ...town, choose, language: () => town.languageOfChannel(itChannel.id) };
}

test('a channel has no language until one is chosen, and keeps it when it is seen again', async () => {
  const town = await openTown();
  assert.equal(await town.language(), undefined);
  assert.deepEqual(await town.choose('de'), { outcome: 'chosen' });
  await town.store.channels.subscribe({ ...itChannel, name: 'Renamed' }, []);
  assert.equal(await town.language(), 'de');
});

test('a language that is chosen anew edits the messages about open conflicts', async () => {
  const town = await openTown();
  await town.choose('de');
  assert.deepEqual(
    town.jobs.map(({ name }) => name),
    ['notify'],
  );
  await town.work();
  await town.choose('de');
  assert.deepEqual(town.jobs, []);
});

test('a conversation without alerts has no language to choose', async () => {
  const town = await openTown();
  assert.deepEqual(await town.choose('de', adaPresses, '19:other'), { outcome: 'noAlerts' });
});

test('a person who is no approver chooses nothing', async () => {
  const town = await openTown();
  assert.equal((await town.choose('de', bob)).outcome, 'notPermitted');
  assert.equal(await town.language(), undefined);
});
