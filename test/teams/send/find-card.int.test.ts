import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardFinderContract } from '../../contracts/card-finder-contract.ts';
import { createFakeNotifier } from '../../support/fake-notifier.ts';
import { aLossyChannel, BOT_APP, TEAM_GROUP } from '../../support/lossy-channel.ts';
import { itChannel } from '../../support/town.ts';
import { aCase, aConflict } from '../../support/world.ts';

cardFinderContract('the notifier, with Graph', aLossyChannel);

cardFinderContract('the fake', async () => {
  let now = Date.parse('2026-01-02T04:00:00.000Z');
  const notifier = createFakeNotifier(() => new Date(now).toISOString());
  return {
    notifier,
    channel: itChannel,
    now: () => new Date(now).toISOString(),
    later: (milliseconds) => {
      now += milliseconds;
    },
    postAndLose: async (details) => {
      notifier.loseAnswers(1);
      await notifier.post(itChannel, details).catch(() => {});
      return notifier.messages.at(-1)?.activityId ?? '';
    },
    deleteMessage: notifier.lose,
    grant: notifier.showChannels,
    [Symbol.asyncDispose]: async () => {},
  };
});

const details = aCase({ conflict: aConflict({ number: 1 }) });

test('the group of a team that no event named is read from the connector', async () => {
  await using lossy = await aLossyChannel();
  lossy.grant();
  const { teamGroupId: _, ...channel } = lossy.channel;
  const since = lossy.now();
  const card = await lossy.postAndLose(details);
  assert.equal(await lossy.notifier.findCard(channel, 1, since), undefined);
  lossy.world.connector.teams.set(channel.teamId ?? '', TEAM_GROUP);
  assert.equal(await lossy.notifier.findCard(channel, 1, since), card);
  const { teamId: __, ...chat } = channel;
  assert.equal(await lossy.notifier.findCard(chat, 1, since), undefined);
});

test('the card of another application, and one that a person pasted, are never adopted', async () => {
  await using lossy = await aLossyChannel();
  lossy.grant();
  const since = lossy.now();
  await lossy.postAndLose(details);
  const { channels } = lossy.simulator.world.tenant;
  const [own] = channels.shown(TEAM_GROUP, lossy.channel.id, Date.parse(since));
  assert.ok(own);
  channels.delete(own.id, since);
  const { appId: _, ...pasted } = own;
  channels.post({ ...own, id: '77', appId: '00000000-0000-4000-8000-00000000dead' });
  channels.post({ ...pasted, id: '78' });
  assert.equal(await lossy.notifier.findCard(lossy.channel, 1, since), undefined);
  channels.post({ ...own, id: '79', appId: BOT_APP.toUpperCase() });
  assert.match((await lossy.notifier.findCard(lossy.channel, 1, since)) ?? '', /\|79$/);
});
