import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AlertChannel } from '../../../src/use-cases/ports/channels.ts';
import { BotError } from '../../../src/use-cases/ports/errors.ts';
import { saying } from '../../support/english.ts';
import { aTeamsWorld, cardsSent, type TeamsWorld, teamsIds } from '../../support/teams-world.ts';
import { aCase, aConflict, anOverview } from '../../support/world.ts';

function aChannel({ connector }: TeamsWorld, conversation: object = {}): AlertChannel {
  return {
    id: teamsIds.channel,
    name: 'Identity alerts',
    reference: {
      channelId: 'msteams',
      serviceUrl: connector.serviceUrl,
      bot: { id: teamsIds.bot, name: 'Unclash' },
      conversation: {
        id: teamsIds.channel,
        conversationType: 'channel',
        tenantId: teamsIds.tenant,
        ...conversation,
      },
    },
  };
}

test('in a channel each post begins a thread of its own, with a toast that names the address', async () => {
  await using world = await aTeamsWorld();
  const id = await world.bot.notifier.post(aChannel(world), aCase());
  const [call] = world.connector.calls;
  assert.ok(call);
  const { body } = call;
  assert.equal(call.path, '/v3/conversations');
  assert.equal(body['isGroup'], true);
  assert.equal(body['tenantId'], teamsIds.tenant);
  assert.deepEqual(body['channelData'], { channel: { id: teamsIds.channel } });
  assert.match((body['activity'] as { summary: string }).summary, /john@contoso\.com/);
  assert.equal(id, `${teamsIds.channel};messageid=1|1`);
});

test('an edit goes to the message in its thread', async () => {
  await using world = await aTeamsWorld();
  const { notifier } = world.bot;
  const id = await notifier.post(aChannel(world), aCase());
  assert.equal(await notifier.update(aChannel(world), id, aCase()), true);
  const edit = world.connector.calls[1];
  assert.equal(edit?.method, 'PUT');
  assert.equal(edit?.path, `/v3/conversations/${teamsIds.channel};messageid=1/activities/1`);
  assert.equal(edit?.body['text'], undefined);
});

test('in a personal chat a post is a message', async () => {
  await using world = await aTeamsWorld();
  const channel = {
    ...aChannel(world, { conversationType: 'personal', id: 'a:1' }),
    id: 'a:1',
  };
  const id = await world.bot.notifier.post(channel, aCase());
  assert.equal(world.connector.calls[0]?.path, '/v3/conversations/a:1/activities');
  assert.equal(id, 'a:1|1');
});

test('many conflicts are told in one card', async () => {
  await using world = await aTeamsWorld();
  const conflicts = Array.from({ length: 10 }, (_, index) => aConflict({ number: index + 1 }));
  await world.bot.notifier.postSummary(aChannel(world), {
    ...{ conflicts, total: 25, overview: anOverview() },
  });
  assert.equal(world.connector.calls.length, 1);
  assert.match(
    cardsSent(world.connector)[0] ?? '',
    saying({ code: 'card.summary.heading', total: 25 }),
  );
});

for (const code of [
  'BotNotInConversationRoster',
  'BotDisabledByAdmin',
  'ConversationBlockedByUser',
  'MessageWritesBlocked',
  'ForbiddenOperationException',
]) {
  test(`403 ${code} means that the channel refuses messages; the SDK does not try again`, async () => {
    await using world = await aTeamsWorld();
    world.connector.refusals.push({ status: 403, code });
    await assert.rejects(world.bot.notifier.post(aChannel(world), aCase()), {
      name: 'BotError',
      code: 'channelGone',
      transient: false,
    });
    assert.equal(world.connector.calls.length, 1);
  });
}

test('404 ConversationNotFound on a post means that the channel refuses messages', async () => {
  await using world = await aTeamsWorld();
  world.connector.refusals.push({ status: 404, code: 'ConversationNotFound' });
  await assert.rejects(world.bot.notifier.post(aChannel(world), aCase()), { code: 'channelGone' });
});

test('404 ActivityNotFoundInConversation on an edit means that the message is gone, not the channel', async () => {
  await using world = await aTeamsWorld();
  world.connector.refusals.push({ status: 404, code: 'ActivityNotFoundInConversation' });
  assert.equal(await world.bot.notifier.update(aChannel(world), 'thread|1', aCase()), false);
});

test('404 ConversationNotFound on an edit is believed the fourth time', async () => {
  await using world = await aTeamsWorld();
  const chance = { status: 404, code: 'ConversationNotFound' };
  world.connector.refusals.push(chance, chance, chance);
  assert.equal(await world.bot.notifier.update(aChannel(world), 'thread|1', aCase()), true);
  world.connector.refusals.push(chance, chance, chance, chance);
  assert.equal(await world.bot.notifier.update(aChannel(world), 'thread|1', aCase()), false);
});

test('an edit of "not a known activity id" means that the message is gone', async () => {
  await using world = await aTeamsWorld();
  const message = 'not a known activity id';
  world.connector.refusals.push({ status: 400, code: 'BadArgument', message });
  assert.equal(await world.bot.notifier.update(aChannel(world), 'thread|1', aCase()), false);
  assert.equal(world.connector.calls.length, 1);
});

for (const status of [408, 500, 502, 504, 'reset'] as const) {
  test(`a post that is answered with ${status} may have been accepted, and is not sent again`, async () => {
    await using world = await aTeamsWorld();
    world.connector.refusals.push({ status });
    await assert.rejects(world.bot.notifier.post(aChannel(world), aCase()), {
      code: 'postUnconfirmed',
      transient: true,
    });
    assert.equal(world.connector.calls.length, 1);
  });
}

for (const conversationType of ['channel', 'personal']) {
  test(`a post in a ${conversationType} that is answered without an id is not confirmed`, async () => {
    await using world = await aTeamsWorld();
    world.connector.refusals.push({ status: 200 });
    const channel = aChannel(world, { conversationType });
    const problem = { code: 'teams.postUnconfirmed', reason: 'no id' };
    const expected = { code: 'postUnconfirmed', problem };
    await assert.rejects(world.bot.notifier.post(channel, aCase()), expected);
  });
}

test('503 says that nothing was accepted: the SDK tries again, and the post arrives once', async () => {
  await using world = await aTeamsWorld();
  world.connector.refusals.push({ status: 503, headers: { 'retry-after': '0' } });
  await world.bot.notifier.post(aChannel(world), aCase());
  assert.equal(world.connector.calls.length, 2);
});

test('an edit is tried again after a gateway failed', async () => {
  await using world = await aTeamsWorld();
  world.connector.refusals.push({ status: 502 });
  assert.equal(await world.bot.notifier.update(aChannel(world), 'thread|1', aCase()), true);
});

test('an edit in a channel that was left means that it refuses messages', async () => {
  await using world = await aTeamsWorld();
  world.connector.refusals.push({ status: 403, code: 'BotNotInConversationRoster' });
  await assert.rejects(world.bot.notifier.update(aChannel(world), 'thread|1', aCase()), {
    code: 'channelGone',
  });
});

test('429 is tried again when Retry-After says so, and the post arrives once', async () => {
  await using world = await aTeamsWorld();
  world.connector.refusals.push({ status: 429, headers: { 'retry-after': '0' } });
  await world.bot.notifier.post(aChannel(world), aCase());
  assert.equal(world.connector.calls.length, 2);
});

test('412 is left to the next try of the job', async () => {
  await using world = await aTeamsWorld();
  world.connector.refusals.push({ status: 412, code: 'PreconditionFailed' });
  await assert.rejects(world.bot.notifier.post(aChannel(world), aCase()), (error: unknown) => {
    assert.ok(error instanceof BotError);
    assert.deepEqual([error.code, error.transient], ['teamsUnavailable', true]);
    assert.ok(error.cause);
    return true;
  });
});

test('a refusal that no waiting cures is not transient', async () => {
  await using world = await aTeamsWorld();
  world.connector.refusals.push({ status: 400, code: 'BadSyntax' });
  await assert.rejects(world.bot.notifier.post(aChannel(world), aCase()), {
    code: 'teamsUnavailable',
    transient: false,
    problem: { code: 'teams.messageRefused', status: 400, reason: 'BadSyntax' },
  });
});

test('a failed post shows nothing to anybody in the channel', async () => {
  await using world = await aTeamsWorld();
  world.connector.refusals.push({ status: 403, code: 'MessageWritesBlocked' });
  await assert.rejects(world.bot.notifier.post(aChannel(world), aCase()));
  assert.deepEqual(cardsSent(world.connector).length, 1);
});

test('a notice is a thread of words, in the language of its channel', async () => {
  await using world = await aTeamsWorld();
  const since = '2026-01-02T03:00:00Z';
  const notice = { code: 'teams.alertsResumed', place: 'IT / Alerts', since } as const;
  await world.bot.notifier.postNotice({ ...aChannel(world), language: 'de' }, notice);
  const [call] = world.connector.calls;
  assert.equal(call?.path, '/v3/conversations');
  const said = call?.body['activity'] as { text: string } | undefined;
  assert.match(said?.text ?? '', /IT \/ Alerts kommen wieder an/);
});

test('an answer in words is in the thread of the card', async () => {
  await using world = await aTeamsWorld();
  const about = { number: 12, address: '<at>x</at>@contoso.com' };
  const notice = { code: 'teams.woken', ...about, why: { code: 'wake.holders' } } as const;
  await world.bot.notifier.postReply(aChannel(world), '19:it;messageid=7|7', notice);
  const [call] = world.connector.calls;
  assert.equal(call?.path, '/v3/conversations/19:it;messageid=7/activities');
  const { text, textFormat } = (call?.body ?? {}) as { text?: string; textFormat?: string };
  assert.equal(textFormat, 'plain');
  assert.match(text ?? '', /12 .*contoso\.com/);
});

test('a reminder mentions owners in the thread of the card, or in a thread of its own', async () => {
  await using world = await aTeamsWorld();
  const olga = { entraObjectId: 'aaaaaaaa-0000-4000-8000-000000000009', displayName: 'Olga *O*' };
  const reminder = {
    ...{ numbers: [12], total: 1, hours: 4 },
    owners: { are: 'read', people: [olga] },
  } as const;
  await world.bot.notifier.postReminder(aChannel(world), '19:it;messageid=7|7', reminder);
  await world.bot.notifier.postReminder(aChannel(world), undefined, reminder);
  const paths = world.connector.calls.map(({ path }) => path);
  assert.deepEqual(paths, ['/v3/conversations/19:it;messageid=7/activities', '/v3/conversations']);
  const [card = '{}'] = cardsSent(world.connector);
  assert.deepEqual(JSON.parse(card).msteams.entities, [
    {
      type: 'mention',
      text: '<at>Olga O</at>',
      mentioned: { id: olga.entraObjectId, name: 'Olga O' },
    },
  ]);
  assert.match(card, /<at>Olga O<\/at>: Nobody is assigned/);
});

test('a notice to a person opens their chat in the tenant of the channel', async () => {
  await using world = await aTeamsWorld();
  const since = '2026-01-02T03:00:00Z';
  const notice = { code: 'teams.alertsResumed', place: 'IT / Alerts', since } as const;
  const person = { teamsUserId: '29:ada', name: 'Ada Admin' };
  await world.bot.notifier.postNotice(aChannel(world), notice, person);
  const [open, said] = world.connector.calls;
  assert.equal(open?.path, '/v3/conversations');
  assert.deepEqual(open?.body['members'], [{ id: '29:ada', name: 'Ada Admin' }]);
  assert.equal(open?.body['isGroup'], false);
  assert.equal(open?.body['tenantId'], teamsIds.tenant);
  assert.equal(said?.path, '/v3/conversations/a:1/activities');
});
