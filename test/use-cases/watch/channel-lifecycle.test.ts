import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindTo } from '../../../src/use-cases/bind-to.ts';
import {
  type LeaveReason,
  leaveConversation,
  rejoinConversation,
} from '../../../src/use-cases/watch/channel-lifecycle.ts';
import { rememberChannel } from '../../../src/use-cases/watch/subscribe-channel.ts';
import { createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aUser } from '../../support/world.ts';

const alerts = { ...itChannel, id: '19:alerts', teamId: '19:it-team' };
const audits = { ...itChannel, id: '19:audits', teamId: '19:it-team' };
const elsewhere = { ...itChannel, id: '19:elsewhere', teamId: '19:other-team' };
const team = { channelId: '19:it-team', teamId: '19:it-team' };

async function townWithChannels() {
  const town = createTown([aUser(), aClaimant()]);
  for (const channel of [alerts, audits, elsewhere]) await town.subscribe(channel);
  const { store, queue } = town;
  return {
    ...town,
    leave: bindTo({ store })(leaveConversation),
    comeBack: bindTo({ store, queue })(rejoinConversation),
    channelIds: async () => (await store.channels.list()).map(({ id }) => id).sort(),
  };
}

const asItIs = <T>(channel: T): T => channel;

for (const why of ['teamArchived', 'teamDeleted'] as const)
  test(`after "${why}" every channel of the team is left, and all come back with it`, async () => {
    const town = await townWithChannels();
    await town.leave(team, why);
    assert.deepEqual(await town.channelIds(), ['19:elsewhere']);
    await town.comeBack(team, asItIs);
    assert.deepEqual(await town.channelIds(), ['19:alerts', '19:audits', '19:elsewhere']);
  });

test('a channel that comes back is told what was found meanwhile', async () => {
  const town = await townWithChannels();
  await town.leave({ channelId: alerts.id }, 'channelDeleted');
  await town.watch();
  await town.work();
  const told = () => town.notifier.messages.map(({ channelId }) => channelId).sort();
  assert.deepEqual(told(), ['19:audits', '19:elsewhere']);
  await town.comeBack({ channelId: alerts.id }, asItIs);
  await town.work();
  assert.deepEqual(told(), ['19:alerts', '19:audits', '19:elsewhere']);
});

test('a message that was read before "alerts off" does not switch alerts on again', async () => {
  const town = await townWithChannels();
  const { store } = town;
  const get = async (id: string) => {
    const channel = await store.channels.get(id);
    await store.channels.unsubscribe(id, { code: 'teams.left.switchedOff', by: 'Ada' });
    return channel;
  };
  const channels = { ...store.channels, get };
  const ports = { ...town, store: { ...store, channels } };
  await rememberChannel(ports, { ...alerts, reference: { newer: true } });
  assert.deepEqual(await town.channelIds(), ['19:audits', '19:elsewhere']);
});

test('a channel comes back as it is seen then', async () => {
  const town = await townWithChannels();
  await town.leave(team, 'teamArchived');
  await town.comeBack(team, (channel) => ({ ...channel, teamName: 'IT and more' }));
  assert.equal((await town.store.channels.get(alerts.id))?.teamName, 'IT and more');
});

test('what people left, and what Unclash was removed from, stays left', async () => {
  const town = await townWithChannels();
  await town.leave({ channelId: alerts.id }, 'removed' satisfies LeaveReason);
  await town.store.channels.unsubscribe(audits.id, { code: 'teams.left.switchedOff', by: 'Ada' });
  await town.comeBack(team, asItIs);
  assert.deepEqual(await town.channelIds(), ['19:elsewhere']);
});
