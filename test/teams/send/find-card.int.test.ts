import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardFinderContract } from '../../contracts/card-finder-contract.ts';
import { english } from '../../support/english.ts';
import { createFakeNotifier } from '../../support/fake-notifier.ts';
import { aLossyChannel, BOT_APP, TEAM_GROUP } from '../../support/lossy-channel.ts';
import { createTown, itChannel } from '../../support/town.ts';
import { aCase, aClaimant, aConflict, aUser } from '../../support/world.ts';

cardFinderContract('the notifier, with Graph', () => aLossyChannel());

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
    showEdits: () => {},
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
  assert.equal(await lossy.notifier.findCards(channel, 1, { since }), undefined);
  lossy.world.connector.teams.set(channel.teamId ?? '', TEAM_GROUP);
  assert.deepEqual(await lossy.notifier.findCards(channel, 1, { since }), [card]);
  const { teamId: __, ...chat } = channel;
  assert.equal(await lossy.notifier.findCards(chat, 1, { since }), undefined);
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
  assert.deepEqual(await lossy.notifier.findCards(lossy.channel, 1, { since }), []);
  channels.post({ ...own, id: '79', appId: BOT_APP.toUpperCase() });
  const [adopted] = (await lossy.notifier.findCards(lossy.channel, 1, { since })) ?? [];
  assert.match(adopted ?? '', /\|79$/);
});

/** The conflict of Jane in a town whose messages go through the real notifier. */
async function aStory(lossy: Awaited<ReturnType<typeof aLossyChannel>>) {
  const jane = aClaimant();
  const isNotifier = (port: object) => 'postApprovalRequest' in port;
  const around = <P extends object>(port: P) =>
    isNotifier(port) ? (lossy.notifier as never) : port;
  const town = createTown([aUser(), jane], { around });
  await town.subscribe(lossy.channel);
  lossy.world.connector.refusals.push({ status: 504 });
  const work = async () => {
    await town.work();
    lossy.mirror();
  };
  await town.watch();
  await work();
  return {
    seconds: async (seconds: number) => {
      town.later(seconds / 60);
      lossy.later(seconds * 1000);
      await work();
    },
    clear: async () => {
      town.directory.put({ ...jane, provisioningErrors: [] });
      await town.watch();
      await work();
    },
    /** Method of each call about the card, and what the card is. */
    calls: () =>
      lossy.world.connector.calls.map(({ method, path, body }) => {
        const { attachments = [] } = (body['activity'] ?? body) as { attachments?: object[] };
        const isCleared = JSON.stringify(attachments).includes(english.text('card.state.cleared'));
        return `${method} ${path.split('/').at(-1)} ${isCleared ? 'cleared' : 'open'}`;
      }),
  };
}

const START = '2026-10-01T09:00:00.000Z';

test('a card that was taken and not confirmed is adopted: one card, and it is true to the end', async () => {
  await using lossy = await aLossyChannel(START);
  lossy.grant(5_000);
  const story = await aStory(lossy);
  await story.seconds(19);
  assert.deepEqual(story.calls(), ['POST conversations open']);
  await story.seconds(1);
  await story.clear();
  assert.deepEqual(story.calls(), ['POST conversations open', 'PUT 1 open', 'PUT 1 cleared']);
});

test('without the grant a second card follows, as before', async () => {
  await using lossy = await aLossyChannel(START);
  const story = await aStory(lossy);
  await story.seconds(20);
  await story.clear();
  assert.deepEqual(story.calls(), [
    ...['POST conversations open', 'POST conversations open', 'PUT 2 cleared'],
  ]);
});

test('a card that shows only after the second try stays behind it, and the newer one is true', async () => {
  await using lossy = await aLossyChannel(START);
  lossy.grant(60_000);
  const story = await aStory(lossy);
  await story.seconds(20);
  await story.clear();
  assert.deepEqual(story.calls().slice(1), ['POST conversations open', 'PUT 2 cleared']);
});
