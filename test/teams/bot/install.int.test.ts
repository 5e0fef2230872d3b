import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { UseCases } from '../../../src/use-cases/use-cases.ts';
import { saying } from '../../support/english.ts';
import {
  anActivity,
  aPress,
  argumentOf,
  aTeamsWorld,
  cardsSent,
  invokeBody,
  type TeamsWorld,
  teamsIds,
} from '../../support/teams-world.ts';
import { ada } from '../../support/world.ts';

/** An activity as the Agents Playground sent it, for the service of this test. */
async function recorded(name: string): Promise<Record<string, unknown>> {
  const file = new URL(`../../fixtures/activities/${name}.json`, import.meta.url);
  const { serviceUrl: _, ...activity } = JSON.parse(await readFile(file, 'utf8'));
  return activity;
}

const personal = {
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: teamsIds.tenant },
  channelData: { tenant: { id: teamsIds.tenant } },
};
const added = { type: 'installationUpdate', action: 'add' };

function asked(world: TeamsWorld, useCase: keyof UseCases) {
  return world.calls.filter((call) => call.useCase === useCase);
}

test('added to a team, the bot subscribes the channel and welcomes once', async () => {
  await using world = await aTeamsWorld();
  const both = ['installed-in-channel', 'bot-added-to-channel'].map(recorded);
  await Promise.all((await Promise.all(both)).map((activity) => world.tell(activity)));
  assert.equal(asked(world, 'addChannel').length, 2);
  assert.equal(cardsSent(world.connector).length, 1);
  assert.match(cardsSent(world.connector)[0] ?? '', /Identity alerts/);
});

test('where an approver has to switch alerts on, the bot says so once', async () => {
  await using world = await aTeamsWorld({
    useCases: { addChannel: async () => 'approverNeeded' },
  });
  const both = await Promise.all(['installed-in-channel', 'bot-added-to-channel'].map(recorded));
  for (const activity of both) await world.tell(activity);
  const [card = '', ...others] = cardsSent(world.connector);
  assert.match(card, saying({ code: 'card.welcome.teamWaits', channel: 'Identity alerts' }));
  assert.deepEqual(others, []);
  const { by } = argumentOf<{ by: { entraObjectId: string } }>(asked(world, 'addChannel')[0]);
  assert.equal(by.entraObjectId, 'aaaaaaaa-0000-4000-8000-000000000001');
});

const switchOn = { verb: 'switchAlertsOn' };

test('the welcome has a button: an approver switches alerts on, and it then says so to everybody', async () => {
  await using world = await aTeamsWorld({
    useCases: { addChannel: async () => 'approverNeeded' },
  });
  await world.tell(await recorded('installed-in-channel'));
  assert.match(cardsSent(world.connector)[0] ?? '', /"verb":"switchAlertsOn"/);
  const answer = await world.tell(aPress(switchOn.verb, switchOn, { replyToId: '100' }));
  const { type, value } = invokeBody(answer);
  assert.equal(type, 'application/vnd.microsoft.card.adaptive');
  assert.match(JSON.stringify(value), saying('card.welcome.team'));
  assert.doesNotMatch(JSON.stringify(value), /"verb":/);
  const { method, path, body } = world.connector.calls.at(-1) ?? assert.fail();
  assert.deepEqual([method, path], ['PUT', `/v3/conversations/${teamsIds.thread}/activities/100`]);
  assert.match(JSON.stringify(body), saying('card.welcome.team'));
  const { by, channel, wanted } = argumentOf<Parameters<UseCases['chooseAlerts']>[0]>(
    asked(world, 'chooseAlerts')[0],
  );
  assert.deepEqual(
    [by.entraObjectId, channel.id, channel.name, wanted],
    [ada.entraObjectId, teamsIds.channel, 'Identity alerts', 'on'],
  );
});

test('another person who presses it reads the rule, who can and the next step, and the card stays', async () => {
  const why = { code: 'notPermitted.namedGroups', groups: ['IT Approvers'] } as const;
  await using world = await aTeamsWorld({
    useCases: { chooseAlerts: async () => ({ outcome: 'notPermitted', why }) },
  });
  const { type, value } = invokeBody(await world.tell(aPress(switchOn.verb, switchOn)));
  assert.equal(type, 'application/vnd.microsoft.activity.message');
  assert.match(String(value), saying(why));
  assert.deepEqual(world.connector.calls, []);
});

test('a welcome that is not in the chosen channel has no button, which would act where it is', async () => {
  await using world = await aTeamsWorld({ useCases: { addChannel: async () => 'approverNeeded' } });
  const general = '19:general@thread.tacv2';
  const conversation = { id: general, conversationType: 'channel', isGroup: true };
  const settings = { selectedChannel: { id: teamsIds.channel, name: 'Identity alerts' } };
  await world.tell(anActivity({ ...added, conversation, channelData: { settings } }));
  const [card = ''] = cardsSent(world.connector);
  assert.match(card, saying('card.welcome.teamWaits'));
  assert.doesNotMatch(card, /switchAlertsOn/);
});

test('the subscribed channel has the id and the names that Teams gives', async () => {
  await using world = await aTeamsWorld();
  await world.tell(await recorded('installed-in-channel'));
  const channel = argumentOf<Record<string, unknown>>(asked(world, 'addChannel')[0])['channel'];
  assert.deepEqual(channel, {
    id: 'channel-identity',
    name: 'Identity alerts',
    teamName: 'IT',
    teamId: 'team-id',
    teamGroupId: 'cccccccc-0000-4000-8000-000000000001',
    addedBy: { teamsUserId: 'ada-id', name: '' },
    reference: {
      channelId: 'msteams',
      serviceUrl: world.connector.serviceUrl,
      bot: { id: 'bot-id-1', name: 'Unclash' },
      conversation: {
        id: 'channel-identity',
        isGroup: true,
        conversationType: 'channel',
        tenantId: '11111111-0000-4000-8000-000000000000',
        name: 'Identity alerts',
      },
    },
  });
});

test('the channel that was chosen gets the alerts, not the one where the event happened', async () => {
  await using world = await aTeamsWorld();
  const general = '19:general@thread.tacv2';
  await world.tell(
    anActivity({
      ...added,
      conversation: { id: general, conversationType: 'channel', isGroup: true },
      channelData: {
        team: { id: general, name: 'IT' },
        settings: { selectedChannel: { id: teamsIds.channel } },
      },
    }),
  );
  const { channel } = argumentOf<{ channel: { id: string } }>(asked(world, 'addChannel')[0]);
  assert.equal(channel.id, teamsIds.channel);
});

test('a conversation update that does not tell the channel leaves it to the installation', async () => {
  await using world = await aTeamsWorld();
  const general = '19:general@thread.tacv2';
  await world.tell(
    anActivity({
      type: 'conversationUpdate',
      membersAdded: [{ id: teamsIds.bot }],
      conversation: { id: general, conversationType: 'channel', isGroup: true },
      channelData: { team: { id: general, name: 'IT' }, eventType: 'teamMemberAdded' },
    }),
  );
  assert.deepEqual(asked(world, 'addChannel'), []);
});

test('other people who join a team are not greeted', async () => {
  await using world = await aTeamsWorld();
  const membersAdded = [{ id: '29:somebody' }];
  await world.tell(anActivity({ type: 'conversationUpdate', membersAdded }));
  assert.deepEqual(world.connector.calls, []);
  assert.deepEqual(world.calls, []);
});

test('in a personal chat there is a welcome and no subscription', async () => {
  await using world = await aTeamsWorld();
  await world.tell(anActivity({ ...added, ...personal }));
  const membersAdded = [{ id: teamsIds.ada }, { id: teamsIds.bot }];
  await world.tell(anActivity({ type: 'conversationUpdate', membersAdded, ...personal }));
  assert.equal(cardsSent(world.connector).length, 1);
  assert.deepEqual(world.calls, []);
});

test('the welcome says when nobody may press yet', async () => {
  await using world = await aTeamsWorld({ settings: { approversConfigured: false } });
  await world.tell(anActivity({ ...added, ...personal }));
  assert.match(cardsSent(world.connector)[0] ?? '', saying('card.welcome.noApprovers'));
});

test('a new version of the app is no reason to welcome again', async () => {
  await using world = await aTeamsWorld();
  await world.tell(anActivity({ ...added, ...personal, action: 'add-upgrade' }));
  assert.deepEqual(world.connector.calls, []);
});

for (const [name, ...expected] of [
  ['uninstalled-from-team', { channelId: 'team-id', teamId: 'team-id' }, 'removed'],
  ['bot-removed-from-team', { channelId: 'team-id', teamId: 'team-id' }, 'removed'],
  ['channel-deleted', { channelId: 'channel-identity' }, 'channelDeleted'],
] as const) {
  test(`after "${name}" the channel gets no more alerts, and nothing is written to it`, async () => {
    await using world = await aTeamsWorld();
    await world.tell(await recorded(name));
    assert.deepEqual(asked(world, 'leaveConversation')[0]?.args, expected);
    assert.deepEqual(world.connector.calls, []);
  });
}

test('a personal chat that removes the app gets no more alerts', async () => {
  await using world = await aTeamsWorld();
  await world.tell(anActivity({ ...added, ...personal, action: 'remove' }));
  assert.deepEqual(asked(world, 'leaveConversation')[0]?.args, [{ channelId: 'a:1' }, 'removed']);
});

test('a renamed channel keeps its subscription under the new name', async () => {
  await using world = await aTeamsWorld();
  await world.tell(await recorded('channel-renamed'));
  const channel = argumentOf<{ id: string; name: string; reference: { conversation: object } }>(
    asked(world, 'rememberChannel')[0],
  );
  assert.deepEqual([channel.id, channel.name], ['channel-identity', 'Identity alerts']);
  assert.deepEqual(Object.entries(channel.reference.conversation).at(-1), [
    'tenantId',
    '11111111-0000-4000-8000-000000000000',
  ]);
});

const general = '19:general@thread.tacv2';
const wholeTeam = { channelId: general, teamId: general };

/** An event about the team of the General channel, or about a channel of it. */
const teamEvent = (eventType: string, channel?: object) =>
  anActivity({
    type: 'conversationUpdate',
    conversation: { id: general, conversationType: 'channel', isGroup: true },
    channelData: { eventType, team: { id: general, name: 'IT' }, ...(channel && { channel }) },
  });

for (const [eventType, ...expected] of [
  ['teamArchived', wholeTeam, 'teamArchived'],
  ['teamDeleted', wholeTeam, 'teamDeleted'],
  ['teamHardDeleted', wholeTeam, 'teamDeleted'],
] as const) {
  test(`after "${eventType}" no channel of the team gets alerts`, async () => {
    await using world = await aTeamsWorld();
    await world.tell(teamEvent(eventType));
    assert.deepEqual(asked(world, 'leaveConversation')[0]?.args, expected);
    assert.deepEqual(world.connector.calls, []);
  });
}

for (const [eventType, place, channel] of [
  ['teamUnarchived', wholeTeam, undefined],
  ['teamRestored', wholeTeam, undefined],
  ['channelRestored', { channelId: teamsIds.channel }, { id: teamsIds.channel, name: 'Alerts' }],
] as const) {
  test(`after "${eventType}" alerts come back, with the address of the service as it is now`, async () => {
    await using world = await aTeamsWorld();
    await world.tell(teamEvent(eventType, channel));
    const [where, asSeenNow] = asked(world, 'rejoinConversation')[0]?.args ?? [];
    assert.deepEqual(where, place);
    const before = { id: 'c', name: 'C', reference: { serviceUrl: 'https://old', bot: 'b' } };
    assert.deepEqual((asSeenNow as (one: object) => object)(before), {
      ...before,
      teamName: 'IT',
      reference: { serviceUrl: world.connector.serviceUrl, bot: 'b' },
    });
  });
}

for (const overrides of [
  { type: 'conversationUpdate', membersAdded: 'x' },
  { type: 'conversationUpdate', membersAdded: [null, {}], membersRemoved: 5 },
  { type: 'conversationUpdate', channelData: { eventType: { a: 1 } } },
  { type: 'installationUpdate', action: 'explode' },
  { type: 'installationUpdate' },
]) {
  test(`${JSON.stringify(overrides)} is taken without harm`, async () => {
    await using world = await aTeamsWorld();
    assert.equal((await world.tell(anActivity(overrides))).status, 200);
    assert.deepEqual(world.connector.calls, []);
  });
}
