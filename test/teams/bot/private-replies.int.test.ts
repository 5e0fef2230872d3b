import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { UseCases } from '../../../src/use-cases/use-cases.ts';
import { english, saying } from '../../support/english.ts';
import type { TargetedReading } from '../../support/targeted-messages.ts';
import {
  aMessage,
  anActivity,
  aPress,
  aSubmit,
  aTeamsWorld,
  invokeBody,
  type TeamsWorld,
  teamsIds,
} from '../../support/teams-world.ts';
import { aCase, aConflict } from '../../support/world.ts';

const megan = '29:megan';
/** How many messages Ada, who asks, and Megan, who reads along, see. */
const seen = ({ connector }: TeamsWorld) => [
  connector.seenBy(teamsIds.ada).length,
  connector.seenBy(megan).length,
];
/** Sent in private, as Teams does after "/". */
const inPrivate = { recipient: { id: teamsIds.bot, name: 'Unclash', isTargeted: true } };
const personal = {
  conversation: { id: 'a:ada', conversationType: 'personal', tenantId: teamsIds.tenant },
};
const forbidden = { outcome: 'notPermitted', why: { code: 'notPermitted.people' } } as const;

/** A bot whose clock is that of its connector. */
async function aWorld(options: Parameters<typeof aTeamsWorld>[0] = {}) {
  const time = { now: Date.parse('2026-01-02T04:00:00.000Z') };
  const clock = { now: () => new Date(time.now).toISOString() };
  const world = await aTeamsWorld({ ...options, useCases: { clock, ...options.useCases } });
  return Object.assign(world, { time });
}

for (const text of ['help', 'conflicts', 'history john@contoso.com', 'status', 'chek', 'signout'])
  test(`"${text}" in a channel is answered to the writer alone`, async () => {
    await using world = await aWorld();
    await world.tell(aMessage(text));
    assert.deepEqual(seen(world), [1, 0]);
  });

for (const text of ['conflict 12', 'check john@contoso.com', 'alerts on', 'assign 12 to me'])
  test(`"${text}" in a channel is answered for everybody`, async () => {
    const { conflict } = aCase();
    const triageConflict: UseCases['triageConflict'] = async () => ({
      ...{ outcome: 'triaged', conflict, what: { code: 'story.woken' } },
    });
    await using world = await aWorld({ useCases: { triageConflict } });
    await world.tell(aMessage(text));
    assert.deepEqual(seen(world), [1, 1]);
    assert.ok(world.connector.calls.every(({ isTargeted }) => !isTargeted));
  });

test('the announcement and the answer of a long command are for the writer alone', async () => {
  await using world = await aWorld();
  await world.tell(aMessage('doctor'));
  await world.connector.called(2);
  assert.deepEqual(seen(world), [2, 0]);
});

test('nobody else reads that a person may not do something', async () => {
  await using world = await aWorld({
    useCases: {
      triageConflict: async () => forbidden,
      chooseAlerts: async () => forbidden,
      startDirectoryCheck: async () => forbidden,
    },
  });
  for (const text of ['snooze 12 for 3 days: wait', 'alerts on', 'check directory', 'assign 12'])
    await world.tell(aMessage(text));
  assert.deepEqual(seen(world), [4, 0]);
});

test('nobody else reads that a person is not answered at all', async () => {
  await using world = await aWorld({ useCases: { mayRead: async () => forbidden } });
  await world.tell(aMessage('conflicts'));
  assert.deepEqual(seen(world), [1, 0]);
  assert.match(String(world.connector.calls[0]?.body['text']), saying('notPermitted.people'));
});

test('nobody else reads that the answer failed', async () => {
  const showHistory = () => Promise.reject(new Error('a bug'));
  await using world = await aWorld({ useCases: { showHistory } });
  await world.tell(aMessage('history 12'));
  assert.deepEqual(seen(world), [1, 0]);
});

test('a personal chat has one reader anyway, so its answers are ordinary and stay', async () => {
  await using world = await aWorld();
  await world.tell(aMessage('help', personal));
  assert.ok(world.connector.calls.every(({ isTargeted }) => !isTargeted));
  assert.equal(world.connector.calls.length, 1);
});

test('switched off, or where a cloud has none, everybody reads the answer as before', async () => {
  await using world = await aWorld({ settings: { targetsMessages: false } });
  await world.tell(aMessage('help'));
  assert.deepEqual(seen(world), [1, 1]);
  assert.equal(world.connector.calls.length, 1);
});

test('a client that is too old for Action.Execute gets an ordinary message', async () => {
  await using world = await aWorld({ useCases: { mayRead: async () => forbidden } });
  await world.tell(aSubmit({ verb: 'showMore', filter: 'open', page: 2 }));
  assert.deepEqual(seen(world), [1, 1]);
});

const readings: readonly TargetedReading[] = [
  'known',
  'knownWithoutId',
  'ignored',
  { status: 400, code: 'BadArgument' },
  { status: 400, code: 'ServiceError' },
  { status: 403, code: 'THREADACCESSDENIED-209' },
  { status: 403, code: 'BotNotInConversationRoster' },
  { status: 404 },
  { status: 405 },
  { status: 501 },
];

test('whatever a cloud makes of it, the writer reads each answer exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...readings),
      fc.array(fc.constantFrom('help', 'conflicts', 'status', 'conflict 12'), { maxLength: 4 }),
      async (reading, texts) => {
        await using world = await aWorld();
        world.connector.targeted = reading;
        for (const text of texts) await world.tell(aMessage(text));
        assert.equal(seen(world)[0], texts.length);
      },
    ),
    { numRuns: 40 },
  );
});

test('a conversation in which Teams refused is asked again after an hour, and not before', async () => {
  await using world = await aWorld();
  const attempts = () => world.connector.calls.filter(({ isTargeted }) => isTargeted).length;
  world.connector.targeted = { status: 400, code: 'ServiceError' };
  await world.tell(aMessage('help'));
  await world.tell(aMessage('status'));
  assert.deepEqual([attempts(), ...seen(world)], [1, 2, 2]);
  world.time.now += 60 * 60_000;
  world.connector.targeted = 'known';
  await world.tell(aMessage('help'));
  assert.deepEqual([attempts(), ...seen(world)], [2, 3, 2]);
});

test('a refusal in one conversation says nothing about another one', async () => {
  await using world = await aWorld();
  world.connector.targeted = { status: 400 };
  await world.tell(aMessage('help'));
  world.connector.targeted = 'known';
  const conversation = { id: '19:chat@thread.v2', conversationType: 'groupChat', isGroup: true };
  await world.tell(aMessage('help', { conversation, channelData: {} }));
  assert.deepEqual(seen(world), [2, 1]);
});

test('a refusal that is about the conversation is no reason to stop', async () => {
  await using world = await aWorld();
  world.connector.targeted = { status: 403, code: 'BotNotInConversationRoster' };
  await world.tell(aMessage('help'));
  world.connector.targeted = 'known';
  await world.tell(aMessage('help'));
  assert.deepEqual(seen(world), [2, 1]);
});

for (const status of [500, 502, 'reset'] as const)
  test(`after ${status} the message may have been accepted, so none is sent for everybody`, async () => {
    await using world = await aWorld();
    world.connector.refusals.push({ status });
    await world.tell(aMessage('help'));
    assert.equal(world.connector.calls.length, 1);
    assert.deepEqual(seen(world), [0, 0]);
  });

for (const text of ['check john@contoso.com', 'conflict 12', 'help'])
  test(`"${text}" that was asked in private is answered in private, below what was asked`, async () => {
    await using world = await aWorld();
    await world.tell(anActivity({ ...inPrivate, id: 'asked', text: `/${text}` }));
    assert.deepEqual(seen(world), [1, 0]);
    const [{ body } = assert.fail()] = world.connector.calls;
    const prompt = { type: 'targetedMessageInfo', messageId: 'asked' };
    const [first] = body['entities'] as readonly object[];
    assert.deepEqual(first, prompt);
  });

test('a change that was asked for in private is said to everybody, without what was typed', async () => {
  await using world = await aWorld({
    useCases: {
      chooseAlerts: async () => ({
        ...{ outcome: 'on', isNew: true, settings: {}, channels: [], hasOutlet: true },
      }),
    },
  });
  await world.tell(anActivity({ ...inPrivate, text: 'alerts on' }));
  assert.deepEqual(seen(world), [1, 1]);
  assert.equal(world.connector.calls[0]?.body['entities'], undefined);
});

for (const targetsMessages of [true, false])
  test(`what was asked in private goes to the personal chat where Teams refuses (${targetsMessages})`, async () => {
    await using world = await aWorld({ settings: { targetsMessages } });
    world.connector.targeted = { status: 400 };
    await world.tell(anActivity({ ...inPrivate, text: 'conflict 12' }));
    assert.deepEqual(seen(world), [1, 0]);
    assert.match(world.connector.calls.at(-1)?.path ?? '', /\/a:\d+\/activities$/);
  });

/** The data of the buttons on the card that was sent last, by their verb. */
function buttonOn(card: unknown, verb: string): object {
  const found = JSON.stringify(card).match(new RegExp(`\\{[^{}]*"verb":"${verb}"[^{}]*\\}`))?.[0];
  return JSON.parse(found ?? assert.fail(`no ${verb}`)) as object;
}

for (const [reading, marks] of [
  ['Teams marks a press', inPrivate],
  ['Teams does not mark a press', {}],
] as const)
  test(`a button of a private list shows its conflict in private (${reading})`, async () => {
    await using world = await aWorld();
    await world.tell(aMessage('conflicts'));
    const [list] = world.connector.seenBy(teamsIds.ada);
    const data = buttonOn(list, 'showConflict');
    const said = await world.tell(aPress('showConflict', data, marks));
    assert.equal(invokeBody(said).statusCode, 200);
    assert.deepEqual(seen(world), [2, 0]);
  });

test('the next page of a private list is private, too', async () => {
  const listConflicts: UseCases['listConflicts'] = async (_, place) => ({
    ...{
      conflicts: [aConflict()],
      page: place === 1 ? 1 : 2,
      newer: place === 1 ? 0 : 10,
      total: 30,
    },
  });
  await using world = await aWorld({ useCases: { listConflicts } });
  await world.tell(aMessage('conflicts'));
  const first = buttonOn(world.connector.seenBy(teamsIds.ada), 'showMore');
  const answer = await world.tell(aPress('showMore', first));
  const next = buttonOn(invokeBody(answer).value, 'showMore');
  assert.equal((next as { readonly alone?: unknown }).alone, true);
});

test('a button of a card for everybody shows its conflict to everybody', async () => {
  await using world = await aWorld();
  await world.tell(aPress('showConflict', { conflict: 1 }));
  assert.deepEqual(seen(world), [1, 1]);
});

test('a private card never becomes the card that follows a conflict', async () => {
  await using world = await aWorld();
  const own = { replyToId: '100' };
  await world.tell(aPress('checkNow', { conflict: 1, alone: true }, own));
  await world.tell(anActivity({ ...inPrivate, text: 'help' }));
  const names = world.calls.map(({ useCase }) => useCase);
  assert.ok(!names.includes('adoptCard') && !names.includes('adoptThread'));
  await world.tell(aPress('checkNow', { conflict: 1 }, own));
  assert.ok(world.calls.some(({ useCase }) => useCase === 'adoptCard'));
});

test('the sentence of a private answer is in the language of its reader', async () => {
  await using world = await aWorld({ useCases: { languageOfChannel: async () => 'de' } });
  await world.tell(aMessage('conflict 99999999999', { locale: 'en-GB' }));
  assert.equal(
    world.connector.calls[0]?.body['text'],
    english.plain({ code: 'chat.unknownConflict', number: 99_999_999_999 }),
  );
});
