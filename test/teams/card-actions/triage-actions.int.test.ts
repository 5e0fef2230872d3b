import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageId } from '../../../src/teams/send/message-id.ts';
import type { UseCases } from '../../../src/use-cases/use-cases.ts';
import { activeContentOf } from '../../support/active-content.ts';
import { english, saying } from '../../support/english.ts';
import {
  aMessage,
  anActivity,
  aPress,
  argumentOf,
  aTeamsWorld,
  invokeBody,
  type TeamsWorld,
  teamsIds,
} from '../../support/teams-world.ts';
import { aConflict, ada } from '../../support/world.ts';

const BEN = 'bbbbbbbb-0000-4000-8000-000000000007';
const ben = { id: '29:ben', name: 'Ben *<b>* O’Brien', aadObjectId: BEN };
const conflict = aConflict({ number: 12 });

/** Decides as the use case does, with whoever is a member. */
const triageConflict: UseCases['triageConflict'] = async ({ action }) => {
  const to = 'member' in action ? await action.member() : undefined;
  if ('member' in action && to === undefined)
    return { outcome: 'triageRefused', why: { code: 'triage.notAMember' } };
  return { outcome: 'triaged', conflict, what: { code: 'story.woken' } };
};

async function aWorld(
  name = ben.name,
  useCases: Partial<UseCases> = {},
): Promise<TeamsWorld & AsyncDisposable> {
  const world = await aTeamsWorld({ useCases: { triageConflict, ...useCases } });
  const member = { ...ben, name };
  world.connector.members.set(BEN, member).set(ben.id, member);
  return world;
}

const decided = ({ calls }: TeamsWorld) =>
  argumentOf<Parameters<UseCases['triageConflict']>[0]>(
    calls.find(({ useCase }) => useCase === 'triageConflict'),
  );
const sent = ({ connector }: TeamsWorld) =>
  connector.calls.filter(({ method }) => method === 'POST').map(({ body }) => body);

test('a member who is chosen on the card is assigned, and mentioned once', async () => {
  await using world = await aWorld();
  const answer = await world.tell(aPress('assign', { conflict: 12, person: BEN }));
  assert.equal(invokeBody(answer).type, 'application/vnd.microsoft.card.adaptive');
  const { action, by, source } = decided(world);
  assert.deepEqual([action.do, by.entraObjectId, source], ['assign', ada.entraObjectId, 'card']);
  const [message, ...others] = sent(world);
  assert.equal(others.length, 0);
  const [mention] = (message?.['entities'] ?? []) as { text: string; mentioned: { id: string } }[];
  assert.equal(mention?.mentioned.id, '29:ben');
  assert.equal(mention?.text, '<at>Ben b O’Brien</at>');
  const text = String(message?.['text']);
  assert.ok(text.startsWith(`${mention?.text}: `), text);
  assert.match(text, /Ada Admin assigned conflict 12 to you/);
});

test('a client that names a person by their Teams id assigns them, too, and by nothing else', async () => {
  await using world = await aWorld();
  await world.tell(aPress('assign', { conflict: 12, person: ben.id }));
  assert.match(String(sent(world)[0]?.['text']), /^<at>Ben b O’Brien<\/at>: /);
  const path = await world.tell(aPress('assign', { conflict: 12, person: '../members' }));
  assert.match(String(invokeBody(path).value), saying('chat.button.expired'));
});

test('who is no member cannot be assigned, and nobody is mentioned', async () => {
  await using world = await aWorld();
  const person = 'cccccccc-0000-4000-8000-000000000009';
  const answer = invokeBody(await world.tell(aPress('assign', { conflict: 12, person })));
  assert.match(String(answer.value), saying('triage.notAMember'));
  assert.deepEqual(sent(world), []);
  const empty = invokeBody(await world.tell(aPress('assign', { conflict: 12, person: '' })));
  assert.match(String(empty.value), saying('triage.notAMember'));
});

test('"assign 12 to @Ben" assigns the mentioned member', async () => {
  await using world = await aWorld();
  const entities = [
    { type: 'mention', text: '<at>Unclash</at>', mentioned: { id: '28:unclash', name: 'Unclash' } },
    { type: 'mention', text: '<at>Ben</at>', mentioned: { id: ben.id, name: 'Ben' } },
  ];
  await world.tell(aMessage('assign 12 to <at>Ben</at>', { entities }));
  assert.equal(decided(world).conflictNumber, 12);
  const [message] = sent(world);
  assert.match(String(message?.['text']), /^<at>Ben b O’Brien<\/at>: /);
});

test('a member without a name is assigned, and not mentioned: Teams refuses such a mention', async () => {
  await using world = await aWorld(' \u2764\ufe0f ');
  const answer = await world.tell(aPress('assign', { conflict: 12, person: BEN }));
  assert.equal(invokeBody(answer).type, 'application/vnd.microsoft.card.adaptive');
  assert.deepEqual(sent(world), []);
  const entities = [
    { type: 'mention', text: '<at>Ben</at>', mentioned: { id: ben.id, name: 'B' } },
  ];
  await world.tell(aMessage('assign 12 to <at>Ben</at>', { entities }));
  const [message, ...others] = sent(world);
  assert.equal(others.length, 0);
  assert.equal(message?.['entities'], undefined);
  assert.match(
    String(message?.['text']),
    saying({ code: 'chat.triage.done', number: 12, what: { code: 'story.woken' } }),
  );
});

test('"assign 12 to me" mentions nobody', async () => {
  await using world = await aWorld();
  await world.tell(aMessage('assign #12 to me'));
  const { action } = decided(world);
  assert.ok(action.do === 'assign' && 'to' in action);
  assert.equal(action.to.entraObjectId, ada.entraObjectId);
  assert.deepEqual(activeContentOf(sent(world)), []);
});

/** The card of conflict 12 is the message 100 of the channel. */
const findAlertCards: UseCases['findAlertCards'] = async (numbers, channelId) =>
  new Map(
    numbers.includes(12) && channelId === teamsIds.channel
      ? [[12, messageId(teamsIds.thread, '100')]]
      : [],
  );
const linked =
  /^(?<text>.*) \[Card ↗\]\(https:\/\/teams\.microsoft\.com\/l\/message\/19%3Ait%40thread\.tacv2\/100\?[^()\s]*parentMessageId=100\)$/;

test('what was decided links to the card of the conflict, and its text is escaped', async () => {
  const what = { code: 'story.noted', text: '[x](https://evil.example) *y*' } as const;
  await using world = await aWorld(ben.name, {
    findAlertCards,
    triageConflict: async () => ({ outcome: 'triaged', conflict, what }),
  });
  await world.tell(aMessage('note 12 anything'));
  const [message] = sent(world);
  assert.equal(message?.['textFormat'], 'markdown');
  const { text } = linked.exec(String(message?.['text']))?.groups ?? {};
  assert.equal(text, english.markdown({ code: 'chat.triage.done', number: 12, what }));
  assert.equal(message?.['summary'], english.plain({ code: 'chat.triage.done', number: 12, what }));
  assert.deepEqual(activeContentOf(message), []);
});

test('a decision that was so already links to the card, too', async () => {
  await using world = await aWorld(ben.name, {
    findAlertCards,
    triageConflict: async () => ({ outcome: 'unchanged' }),
  });
  await world.tell(aMessage('wake 12'));
  const { text } = linked.exec(String(sent(world)[0]?.['text']))?.groups ?? {};
  assert.equal(text, english.markdown({ code: 'chat.triage.unchanged', number: 12 }));
});

test('who is mentioned gets the link, from a press and from a command', async () => {
  await using world = await aWorld(ben.name, { findAlertCards });
  await world.tell(aPress('assign', { conflict: 12, person: BEN }));
  const entities = [
    { type: 'mention', text: '<at>Ben</at>', mentioned: { id: ben.id, name: 'Ben' } },
  ];
  await world.tell(aMessage('assign 12 to <at>Ben</at>', { entities }));
  const texts = sent(world).map(({ text }) => linked.exec(String(text))?.groups?.['text']);
  assert.equal(texts.length, 2);
  for (const text of texts) assert.match(text ?? '', /^<at>Ben b O’Brien<\/at>: Ada Admin/);
});

test('in German the link has a German title', async () => {
  await using german = await aTeamsWorld({
    useCases: { triageConflict, findAlertCards },
    settings: { language: 'de' },
  });
  await german.tell(aMessage('wake 12'));
  assert.match(String(sent(german)[0]?.['text']), /\[Karte ↗\]\(https:/);
});

test('a personal chat has no card that others see, so its answers have no link', async () => {
  await using world = await aWorld(ben.name, { findAlertCards });
  const conversation = { id: 'a:ada', conversationType: 'personal', tenantId: teamsIds.tenant };
  await world.tell(anActivity({ text: 'wake 12', conversation, channelData: {} }));
  const [message] = sent(world);
  assert.equal(message?.['textFormat'], 'plain');
});

const commands: Readonly<Record<string, object>> = {
  'unassign 12': { do: 'unassign' },
  'snooze 12 for 3 days because HR decides': { do: 'snooze', hours: 72, reason: 'HR decides' },
  'snooze #12 8h: ask ann@contoso.com': { do: 'snooze', hours: 8, reason: 'ask ann@contoso.com' },
  'Snooze conflict 12, 2 weeks vendor is informed': {
    ...{ do: 'snooze', hours: 336, reason: 'vendor is informed' },
  },
  'zurückstellen 12 für 2 Tage: Lieferant': { do: 'snooze', hours: 48, reason: 'Lieferant' },
  'snooze 12 for 9999 days x': { do: 'snooze', hours: 721, reason: 'x' },
  'by design 12: guest and contact': { do: 'markByDesign', reason: 'guest and contact' },
  'wake 12': { do: 'wake' },
  'note 12 HR is asked': { do: 'addNote', text: 'HR is asked' },
  'note 12 remove': { do: 'removeNote' },
  'ticket 12 INC0042': { do: 'setTicket', reference: 'INC0042' },
  'ticket 12 remove': { do: 'setTicket', reference: '' },
};

for (const [text, action] of Object.entries(commands)) {
  test(`"${text}" is read as ${JSON.stringify(action)}`, async () => {
    await using world = await aWorld();
    await world.tell(aMessage(text));
    const { conflictNumber, by, source, ...rest } = decided(world);
    assert.deepEqual(rest, { action });
    assert.deepEqual(
      [conflictNumber, by.entraObjectId, source],
      [12, ada.entraObjectId, 'command'],
    );
    const done = { code: 'chat.triage.done', number: 12, what: { code: 'story.woken' } } as const;
    assert.match(String(sent(world)[0]?.['text']), saying(done));
  });
}

test('a time, a person or a ticket that is missing is asked for, with examples', async () => {
  await using world = await aWorld();
  await world.tell(aMessage('snooze 12'));
  await world.tell(aMessage('assign 12 to'));
  await world.tell(aMessage('ticket 12'));
  await world.tell(aMessage('ticket 12: '));
  const texts = sent(world).map(({ text }) => String(text));
  assert.match(texts[0] ?? '', saying('chat.triage.lengthMissing'));
  assert.match(texts[1] ?? '', saying('chat.triage.nobodyNamed'));
  assert.match(texts[2] ?? '', saying('chat.triage.ticketMissing'));
  assert.match(texts[3] ?? '', saying('chat.triage.ticketMissing'));
  assert.ok(!world.calls.some(({ useCase }) => useCase === 'triageConflict'));
});

test('sentences that only begin like a command are none', async () => {
  await using world = await aWorld();
  for (const text of ['note that 12 people wrote', 'ticket 12: john@contoso.com bounces']) {
    await world.tell(aMessage(text));
  }
  assert.ok(!world.calls.some(({ useCase }) => useCase === 'triageConflict'));
});

test('every button of the card of decisions does what it says', async () => {
  const presses = [
    ['snooze', { hours: '72', reason: 'HR decides' }, { hours: 72, reason: 'HR decides' }],
    ['markByDesign', { reason: 'Agreed' }, { reason: 'Agreed' }],
    ['wake', {}, {}],
    ['addNote', { note: 'HR is asked' }, { text: 'HR is asked' }],
    ['removeNote', {}, {}],
    ['setTicket', { ticket: 'INC0042', hours: '24', person: '' }, { reference: 'INC0042' }],
    ['setTicket', { ticket: '' }, { reference: '' }],
  ] as const;
  for (const [verb, inputs, action] of presses) {
    await using world = await aWorld();
    const answer = await world.tell(aPress(verb, { conflict: 12, ...inputs }));
    assert.equal(invokeBody(answer).type, 'application/vnd.microsoft.card.adaptive', verb);
    assert.deepEqual(decided(world).action, { do: verb, ...action });
  }
});

test('the card of decisions is for the presser, and takes nothing from the directory', async () => {
  await using world = await aWorld();
  const answer = invokeBody(await world.tell(aPress('showTriage', { conflict: 12 })));
  assert.match(JSON.stringify(answer.value), /graph\.microsoft\.com\/users\?scope=currentContext/);
  assert.ok(!world.calls.some(({ useCase }) => useCase === 'openConflict'));
});
