import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { verbatim } from '../../../src/domain/message/message.ts';
import type { Actor } from '../../../src/use-cases/ports/people.ts';
import { aBotError } from '../../support/bot-error.ts';
import { english, saying } from '../../support/english.ts';
import {
  aMessage,
  anActivity,
  aPress,
  argumentOf,
  aTeamsWorld,
  cardsSent,
  teamsIds,
} from '../../support/teams-world.ts';
import { ada, aUser } from '../../support/world.ts';

test('check names the address and what was found, in the thread of the question', async () => {
  await using world = await aTeamsWorld();
  const answer = await world.tell(aMessage('check John@contoso.com'));
  assert.equal(answer.status, 200);
  assert.deepEqual(world.calls.at(-1), { useCase: 'checkAddress', args: ['John@contoso.com'] });
  const [sent] = world.connector.calls;
  assert.match(sent?.path ?? '', new RegExp(`/${teamsIds.thread}/`));
  assert.match(String(sent?.body['summary']), /John@contoso\.com/);
  assert.match(cardsSent(world.connector)[0] ?? '', /John Doe/);
});

test('a card goes out without text beside it, which Teams would make a second message', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aMessage('help'));
  assert.equal(world.connector.calls.length, 1);
  assert.equal(world.connector.calls[0]?.body['text'], undefined);
});

test('an invalid address is answered with the rule that it breaks, and nothing is looked up', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aMessage('check john@@contoso.com'));
  assert.match(cardsSent(world.connector)[0] ?? '', saying('address.oneAtSign'));
  assert.ok(world.calls.every(({ useCase }) => useCase !== 'checkAddress'));
});

test('twenty addresses are answered in two cards, and what was left out is said', async () => {
  await using world = await aTeamsWorld();
  const addresses = Array.from({ length: 23 }, (_, index) => `user${index}@contoso.com`);
  await world.tell(aMessage(`check ${addresses.join(' ')}`));
  assert.equal(world.calls.filter(({ useCase }) => useCase === 'checkAddress').length, 20);
  assert.equal(cardsSent(world.connector).length, 2);
  assert.match(
    String(world.connector.calls.at(-1)?.body['text']),
    saying({ code: 'chat.check.leftOut', most: 20, leftOut: 3 }),
  );
});

test('the addresses of a paste from Outlook are found in its HTML', async () => {
  await using world = await aTeamsWorld();
  const content = '<p>check <a href="mailto:john@contoso.com">John Doe</a></p>';
  const attachments = [{ contentType: 'text/html', content }];
  await world.tell(aMessage('check John Doe', { attachments }));
  assert.deepEqual(world.calls.at(-1), { useCase: 'checkAddress', args: ['john@contoso.com'] });
});

for (const [text, useCase] of [
  ['conflicts closed 2', 'listConflicts'],
  ['status', 'showStatus'],
  ['history john@contoso.com', 'showHistory'],
] as const) {
  test(`"${text}" asks for ${useCase} and answers with a card`, async () => {
    await using world = await aTeamsWorld();
    await world.tell(aMessage(text));
    assert.ok(world.calls.some((call) => call.useCase === useCase));
    assert.equal(cardsSent(world.connector).length, 1);
  });
}

test('a person whom Teams names by id is read by that id, and only the own mention is left out', async () => {
  await using world = await aTeamsWorld();
  const john = '00000000-0000-4000-8000-000000000101';
  const mentioned = (id: string, name: string) => ({
    type: 'mention',
    mentioned: { id, name },
    text: `<at>${name}</at>`,
  });
  const entities = [mentioned(teamsIds.bot, 'Unclash'), mentioned(`8:orgid:${john}`, 'John Doe')];
  await world.tell(aMessage('check <at>John Doe</at>', { entities }));
  assert.deepEqual(world.calls.at(-1), {
    useCase: 'showObject',
    args: [{ id: john, kind: 'user' }],
  });
});

test('a person whom Teams names only by a name is looked up by it', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aMessage('check <at>John Doe</at>'));
  const [search, shown] = world.calls.slice(-2);
  assert.deepEqual(search, { useCase: 'findByName', args: ['John Doe'] });
  assert.equal(shown?.useCase, 'showObject');
  assert.equal(cardsSent(world.connector).length, 1);
});

test('several objects of a name are offered, and a press shows the one that is chosen', async () => {
  const [one, two] = [aUser({ displayName: 'John Doe' }), aUser({ displayName: 'John Roe' })];
  const found = { name: 'john', objects: [one, two], isCut: false, unanswered: [] };
  await using world = await aTeamsWorld({ useCases: { findByName: async () => found } });
  await world.tell(aMessage('check john'));
  const [card = ''] = cardsSent(world.connector);
  assert.ok(card.includes(one.id) && card.includes(two.id));
  await world.tell(aPress('showObject', { object: two.id, kind: 'user' }));
  assert.deepEqual(argumentOf(world.calls.at(-1)), { id: two.id, kind: 'user' });
});

test('a name that nobody has is answered with how to give the address', async () => {
  const nobody = { name: 'EXAMPLE Ann', objects: [], isCut: false, unanswered: [] };
  await using world = await aTeamsWorld({ useCases: { findByName: async () => nobody } });
  await world.tell(aMessage('check EXAMPLE Ann '));
  assert.match(
    String(world.connector.calls[0]?.body['text']),
    saying({ code: 'chat.check.nobodyNamed', name: 'EXAMPLE Ann' }),
  );
});

test('nobody is not said while a kind was not searched', async () => {
  const unanswered = [verbatim('Contacts were not searched.')];
  const unsure = { name: 'john', objects: [], isCut: false, unanswered };
  await using world = await aTeamsWorld({ useCases: { findByName: async () => unsure } });
  await world.tell(aMessage('check john'));
  assert.match(cardsSent(world.connector)[0] ?? '', /Contacts were not searched/);
});

test('an id that no object has is said to be of none', async () => {
  await using world = await aTeamsWorld({ useCases: { showObject: async () => undefined } });
  const id = '00000000-0000-4000-8000-000000000101';
  await world.tell(aMessage(`check User_${id}`));
  assert.match(
    String(world.connector.calls[0]?.body['text']),
    saying({ code: 'chat.check.noObject', id }),
  );
});

test('"history 12" shows the history of that conflict, and says when there is none', async () => {
  await using world = await aTeamsWorld({ useCases: { showHistory: async () => undefined } });
  await world.tell(aMessage('history 12'));
  assert.deepEqual(world.calls.at(-1), { useCase: 'showHistory', args: [12] });
  assert.match(
    String(world.connector.calls[0]?.body['text']),
    saying({ code: 'chat.unknownConflict', number: 12 }),
  );
});

test('"conflicts mine" lists what is assigned to the person who asks', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aMessage('conflicts mine groups contoso.com sales 2'));
  const filter = { state: 'open', assignedTo: ada.entraObjectId, domain: 'contoso.com' };
  const listed = world.calls.findLast(({ useCase }) => useCase === 'listConflicts');
  assert.deepEqual(listed?.args, [{ ...filter, kind: 'group', text: 'sales' }, 2]);
});

test('"conflicts mine" of a person whom Teams does not name lists nothing', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aMessage('conflicts mine', { from: { id: '29:guest', name: 'Guest' } }));
  assert.ok(world.calls.every(({ useCase }) => useCase !== 'listConflicts'));
});

test('a filter that is not understood is said, with the filters that are', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aMessage('conflicts {{DATE(2020)}}'));
  assert.match(cardsSent(world.connector)[0] ?? '', /is not a filter/);
});

test('"cards" updates the cards of an alert channel, and posts cards where alerts are off', async () => {
  const repostCards = async (id: string) => (id === teamsIds.channel ? 3 : undefined);
  await using world = await aTeamsWorld({ useCases: { repostCards } });
  await world.tell(aMessage('cards'));
  assert.match(
    String(world.connector.calls[0]?.body['text']),
    saying({ code: 'chat.cards.redrawn', open: 3 }),
  );
  await world.tell(aMessage('cards', personal));
  assert.match(cardsSent(world.connector)[0] ?? '', /assignToMe/);
});

test('a group chat that leaves the tags of a mention out is understood', async () => {
  await using world = await aTeamsWorld();
  const text = 'Unclash check john@contoso.com';
  const entities = [
    { type: 'mention', mentioned: { id: teamsIds.bot, name: 'Unclash' }, text: null },
  ];
  await world.tell(anActivity({ text, entities }));
  assert.deepEqual(world.calls.at(-1), { useCase: 'checkAddress', args: ['john@contoso.com'] });
});

for (const text of ['conflict 12', '#12', '12'])
  test(`"${text}" posts the card of that conflict for everybody in the conversation`, async () => {
    await using world = await aTeamsWorld();
    await world.tell(aMessage(text));
    const call = world.calls.find(({ useCase }) => useCase === 'openConflict');
    assert.equal(argumentOf<number>(call), 12);
    assert.match(cardsSent(world.connector)[0] ?? '', /assignToMe/);
  });

test('the number of no conflict is answered with where to find those that are known', async () => {
  const unknown = { outcome: 'unknownConflict', conflictNumber: 12 } as const;
  await using world = await aTeamsWorld({ useCases: { openConflict: async () => unknown } });
  await world.tell(aMessage('conflict 12'));
  assert.match(
    String(world.connector.calls[0]?.body['text']),
    saying({ code: 'chat.unknownConflict', number: 12 }),
  );
});

test('a number that the database cannot hold is not looked up', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aMessage('conflict 99999999999'));
  assert.match(
    String(world.connector.calls[0]?.body['text']),
    saying({ code: 'chat.unknownConflict', number: 99_999_999_999 }),
  );
  assert.ok(world.calls.every(({ useCase }) => useCase !== 'openConflict'));
});

test('scan answers at once and tells the result when the poll is over', async () => {
  const poll = Promise.withResolvers<{ at: string; durationMs: number; outcome: 'complete' }>();
  await using world = await aTeamsWorld({ useCases: { watchConflicts: () => poll.promise } });
  await world.tell(aMessage('scan'));
  assert.equal(world.connector.calls.length, 1);
  assert.match(String(world.connector.calls[0]?.body['text']), saying('chat.scan.started'));
  poll.resolve({ at: '2026-01-02T04:00:00Z', durationMs: 1, outcome: 'complete' });
  await world.connector.called(2);
  assert.match(world.connector.calls[1]?.path ?? '', new RegExp(teamsIds.thread));
  assert.equal(cardsSent(world.connector).length, 1);
});

test('a scan that fails says so in the same conversation', async () => {
  const failure = aBotError('storeUnavailable');
  await using world = await aTeamsWorld({
    useCases: { watchConflicts: () => Promise.reject(failure) },
  });
  await world.tell(aMessage('scan'));
  await world.connector.called(2);
  const [card = ''] = cardsSent(world.connector);
  assert.ok(card.includes(english.plain(failure.problem)));
});

test('doctor examines for the person who asks, and answers with a card when it is done', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aMessage('doctor'));
  await world.connector.called(2);
  const call = world.calls.find(({ useCase }) => useCase === 'examineInstallation');
  assert.equal(argumentOf<Actor>(call).entraObjectId, ada.entraObjectId);
  assert.match(cardsSent(world.connector)[0] ?? '', /Doctor: 0 failed, 0 warnings, 1 ok/);
});

test('doctor is refused in words to somebody who is no approver', async () => {
  const no = { outcome: 'notPermitted', why: { code: 'notPermitted.people' } } as const;
  await using world = await aTeamsWorld({ useCases: { examineInstallation: async () => no } });
  await world.tell(aMessage('doctor'));
  await world.connector.called(2);
  assert.equal(world.connector.calls[1]?.body['text'], english.plain(no.why));
});

test('doctor examines nothing for somebody whom Teams does not name', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aMessage('doctor', { from: { id: '29:guest', name: 'Guest' } }));
  await world.connector.called(2);
  assert.ok(world.calls.every(({ useCase }) => useCase !== 'examineInstallation'));
});

for (const text of ['12 monkeys', 'delete everything', '{{DATE(2020)}} ${x}']) {
  test(`${JSON.stringify(text)} gets a short hint that repeats nothing of it`, async () => {
    await using world = await aTeamsWorld();
    await world.tell(aMessage(text));
    const said = String(world.connector.calls[0]?.body['text']);
    assert.match(said, /"help"/);
    assert.ok(!said.includes(text));
  });
}

test('a failure of the directory is told with its next step and its request id', async () => {
  const failure = aBotError('directoryUnavailable', {
    requestIds: ['11111111-2222-4333-8444-555555555555'],
  });
  await using world = await aTeamsWorld({
    useCases: { checkAddress: () => Promise.reject(failure) },
  });
  const answer = await world.tell(aMessage('check john@contoso.com'));
  assert.equal(answer.status, 200);
  const [card = ''] = cardsSent(world.connector);
  const said = [failure.problem, failure.next].map((message) => english.plain(message));
  for (const part of [...said, ...failure.requestIds]) assert.ok(card.includes(part), part);
});

test('a bug is shown as a reference that finds the full error in the log', async () => {
  const bug = new TypeError('cannot read secret of undefined');
  await using world = await aTeamsWorld({ useCases: { showStatus: () => Promise.reject(bug) } });
  await world.tell(aMessage('status'));
  const [card = ''] = cardsSent(world.connector);
  assert.doesNotMatch(card, /secret|TypeError|\.ts/);
  const logged = world.logged.find(({ level }) => level === 'error')?.data;
  const { err, reference } = logged as { err: unknown; reference: string };
  assert.equal(err, bug);
  assert.ok(card.includes(reference));
});

test('a person who cannot even be told of a failure does not make the turn fail', async () => {
  await using world = await aTeamsWorld();
  world.connector.refusals.push({ status: 403, code: 'MessageWritesBlocked' });
  world.connector.refusals.push({ status: 403, code: 'MessageWritesBlocked' });
  assert.equal((await world.tell(aMessage('help'))).status, 200);
});

test('the newest service address of a channel is kept at every message, as it may be suspended', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aMessage('help'));
  await world.tell(aMessage('help'));
  const kept = world.calls.filter(({ useCase }) => useCase === 'rememberChannel');
  assert.equal(kept.length, 2);
  const channel = argumentOf<{ id: string; reference: { serviceUrl: string } }>(kept[0]);
  assert.equal(channel.id, teamsIds.channel);
  assert.equal(channel.reference.serviceUrl, world.connector.serviceUrl);
});

test('a database that is down does not keep the bot from answering', async () => {
  await using world = await aTeamsWorld({
    useCases: { rememberChannel: () => Promise.reject(new Error('down')) },
  });
  await world.tell(aMessage('help'));
  assert.equal(cardsSent(world.connector).length, 1);
});

test('a mention recorded from the Agents Playground is understood', async () => {
  const file = new URL('../../fixtures/activities/mention-in-channel.json', import.meta.url);
  const { serviceUrl: _, ...recorded } = JSON.parse(await readFile(file, 'utf8'));
  await using world = await aTeamsWorld();
  await world.tell(recorded);
  assert.deepEqual(world.calls.at(-1), { useCase: 'checkAddress', args: ['john@contoso.com'] });
});

const strange: readonly (readonly [string, object])[] = [
  ['no from', { from: undefined }],
  ['no conversation', { conversation: undefined }],
  ['no recipient', { recipient: undefined }],
  ['no channelId', { channelId: undefined }],
  ['a from that is a text', { from: 'ada' }],
  ['a conversation without id', { conversation: {} }],
  ['a text that is an object', { text: { $gt: '' } }],
];

for (const [what, overrides] of strange) {
  test(`a message with ${what} is ignored without harm`, async () => {
    await using world = await aTeamsWorld();
    const answer = await world.tell(aMessage('status', overrides));
    assert.equal(answer.status, 200);
    assert.deepEqual(world.connector.calls, []);
    assert.deepEqual(world.calls, []);
  });
}

for (const [what, overrides] of [
  ['broken entities', { entities: [{}, null, 5] }],
  ['entities that are no list', { entities: 'x' }],
  ['attachments of another shape', { attachments: [null, { content: 1 }] }],
  ['channel data of another shape', { channelData: [] }],
  ['channel data with a wrong team', { channelData: { team: 'IT', channel: 5 } }],
  ['no channel data', { channelData: undefined }],
] as const) {
  test(`a message with ${what} is still answered`, async () => {
    await using world = await aTeamsWorld();
    await world.tell(aMessage('help', overrides));
    assert.equal(cardsSent(world.connector).length, 1);
  });
}

for (const type of ['messageReaction', 'typing', 'event', 'somethingNew', 'messageUpdate']) {
  test(`an activity of the type ${type} is taken and ignored`, async () => {
    await using world = await aTeamsWorld();
    assert.equal((await world.tell(anActivity({ type, text: 'help' }))).status, 200);
    assert.deepEqual(world.connector.calls, []);
  });
}

const personal = {
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: teamsIds.tenant },
  channelData: {},
};

test('alerts on is asked for the conversation it was written in, and says what follows', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aMessage('alerts on', personal));
  const { channel, by, wanted } = argumentOf<{
    channel: { id: string; name: string };
    by: Actor;
    wanted: string;
  }>(world.calls.find(({ useCase }) => useCase === 'chooseAlerts'));
  assert.deepEqual([channel.id, channel.name, wanted], ['a:1', ada.displayName, 'on']);
  assert.equal(by.entraObjectId, ada.entraObjectId);
  assert.match(
    String(world.connector.calls[0]?.body['text']),
    saying({ code: 'chat.alerts.switchedOn', place: 'personal' }),
  );
});

test('alerts without a wish says how things are, and how to change them', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aMessage('alerts'));
  const [card = ''] = cardsSent(world.connector);
  const runs = [...card.matchAll(/"type":"TextRun","text":"((?:\\.|[^"\\])*)"/g)];
  const text = runs.map(([, run = '']) => JSON.parse(`"${run}"`)).join('');
  assert.match(text, saying({ code: 'chat.alerts.off', place: 'team' }));
  assert.match(card, /"verb":"configureAlerts"/);
});

test('alerts are chosen by nobody whom Teams does not name', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aMessage('alerts on', { from: { id: '29:guest', name: 'Guest' } }));
  assert.ok(world.calls.every(({ useCase }) => useCase !== 'chooseAlerts'));
});
