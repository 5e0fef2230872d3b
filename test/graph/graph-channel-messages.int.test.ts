import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startSimulator } from '../../simulator/server.ts';
import { createGraphClient } from '../../src/graph/client/graph-client.ts';
import { createChannelMessages } from '../../src/graph/graph-channel-messages.ts';
import { BotError } from '../../src/use-cases/ports/errors.ts';

const teamGroupId = 'cccccccc-0000-4000-8000-000000000001';
const appId = '00000000-0000-4000-8000-0000000000c1';
const place = { teamGroupId, channelId: '19:it@thread.tacv2' };
const START = Date.parse('2026-01-02T04:00:00.000Z');
const at = (minutes: number) => new Date(START + minutes * 60_000).toISOString();

/** A channel with so many messages of people, one a minute, and one of the bot in between. */
async function aChannel(messages: number, ownAt: number) {
  const simulator = await startSimulator({ scenario: 'contoso', clock: () => new Date(at(9_999)) });
  const { channels } = simulator.world.tenant;
  channels.grant(teamGroupId, appId);
  for (let minute = 1; minute <= messages; minute += 1)
    channels.post({ ...place, id: `p${minute}`, at: at(minute), attachments: [] });
  const content = { type: 'AdaptiveCard', body: [{ id: 'x' }] };
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content }];
  channels.post({ ...place, id: 'own', at: at(ownAt), appId, attachments });
  const client = createGraphClient({
    baseUrl: simulator.url,
    getToken: async () => 'demo-app-token',
  });
  const requests = () => simulator.world.log.since().filter(({ url }) => url.includes('/teams/'));
  return {
    simulator,
    read: createChannelMessages(client),
    requests,
    content,
    [Symbol.asyncDispose]: () => simulator.close(),
  };
}

test('messages are read page by page until they are older than the first try', async () => {
  await using channel = await aChannel(180, 70.5);
  const found = await channel.read({ ...place, appId, since: at(70) });
  assert.deepEqual(found, [{ id: 'own', postedAt: at(70.5), cards: [channel.content] }]);
  assert.equal(channel.requests().length, 4, '50 a page, and the fourth one is past');
  await channel.read({ ...place, appId, since: at(170) });
  assert.equal(channel.requests().length, 6);
});

test('at most 200 messages are read, however many there are since', async () => {
  await using channel = await aChannel(400, 10.5);
  assert.deepEqual(await channel.read({ ...place, appId, since: at(10) }), []);
  assert.equal(channel.requests().length, 4);
});

test('a channel whose team did not grant it is refused with notPermittedInDirectory', async () => {
  await using channel = await aChannel(3, 2.5);
  const other = { ...place, teamGroupId: 'cccccccc-0000-4000-8000-000000000002' };
  await assert.rejects(
    channel.read({ ...other, appId, since: at(0) }),
    (error) => error instanceof BotError && error.code === 'notPermittedInDirectory',
  );
});
