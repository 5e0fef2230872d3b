import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AlertChannel } from '../../../src/use-cases/ports/channels.ts';
import { addChannel } from '../../../src/use-cases/watch/add-channel.ts';
import { notifySubscription } from '../../../src/use-cases/watch/notify-subscription.ts';
import { aBotError } from '../../support/bot-error.ts';
import { adaPresses, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aUser } from '../../support/world.ts';

const outsider = {
  ...adaPresses,
  entraObjectId: '99999999-0000-4000-8000-000000000001',
  teamsUserId: '29:outsider',
};
const other: AlertChannel = {
  ...{ id: '19:other', name: 'Lobby', teamName: 'Everybody', reference: {} },
  addedBy: { teamsUserId: '29:ada', name: 'Ada Admin' },
};

async function openTown(settings: Parameters<typeof createTown>[1] = {}) {
  const town = createTown([aUser(), aClaimant()], settings);
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  const noticesIn = (id: string) =>
    town.notifier.notices.filter(({ to }) => to === id).map(({ notice }) => notice);
  const shownIn = (id: string) =>
    town.notifier.messages.filter(({ channelId }) => channelId === id).length;
  return { ...town, noticesIn, shownIn };
}

test('an approver who adds the app switches alerts on, and the other channels are notified', async () => {
  const town = await openTown();
  assert.equal(await town.add({ channel: other, by: adaPresses }), 'subscribed');
  await town.work();
  assert.equal(town.shownIn(other.id), 1);
  const notice = { code: 'teams.alertsAdded', place: 'Everybody / Lobby', by: 'Ada Admin' };
  assert.deepEqual(town.noticesIn(itChannel.id), [notice]);
  assert.deepEqual(town.noticesIn(other.id), []);
});

for (const [who, by] of [
  ['somebody who is no approver', outsider],
  ['a policy, which has no name,', undefined],
] as const)
  test(`${who} adds the app without alerts, until an approver switches them on`, async () => {
    const town = await openTown();
    assert.equal(await town.add({ channel: other, by }), 'approverNeeded');
    await town.work();
    assert.equal(town.shownIn(other.id), 0);
    assert.deepEqual(town.noticesIn(itChannel.id), []);
    await town.chooseAlerts({ by: adaPresses, channel: other, wanted: 'on', source: 'command' });
    await town.work();
    assert.equal(town.shownIn(other.id), 1);
    assert.equal(town.noticesIn(itChannel.id).length, 1);
  });

test('a directory that does not answer is a no', async () => {
  const { store, queue } = await openTown();
  const ports = {
    store,
    queue,
    installersSubscribe: false,
    authorize: () => Promise.reject(aBotError('directoryUnavailable')),
  };
  assert.equal(await addChannel(ports, { channel: other, by: adaPresses }), 'approverNeeded');
});

test('with INSTALLERS_SUBSCRIBE everybody who adds the app switches alerts on', async () => {
  const town = await openTown({ installersSubscribe: true });
  assert.equal(await town.add({ channel: other, by: outsider }), 'subscribed');
});

test('a channel that has alerts keeps them, whoever adds the app again, and nobody is notified', async () => {
  const town = await openTown();
  assert.equal(await town.add({ channel: itChannel, by: outsider }), 'known');
  await town.add({ channel: other, by: adaPresses });
  await town.work();
  assert.equal(await town.add({ channel: other, by: adaPresses }), 'known');
  await town.work();
  assert.equal(town.noticesIn(itChannel.id).length, 1);
});

test('a notice that Teams may have accepted is not posted again', async () => {
  const town = await openTown();
  await town.add({ channel: other, by: adaPresses });
  let posts = 0;
  const postNotice = async () => {
    posts += 1;
    throw aBotError('postUnconfirmed');
  };
  const { store, queue, clock } = town;
  const about = { channelId: itChannel.id, subscribedId: other.id };
  await notifySubscription({ store, queue, clock, notifier: { postNotice } }, about);
  assert.equal(posts, 1);
});
