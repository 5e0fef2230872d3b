import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageId } from '../../../src/teams/send/message-id.ts';
import type { AlertChannel } from '../../../src/use-cases/ports/channels.ts';
import { BotError } from '../../../src/use-cases/ports/errors.ts';
import { wordsIn } from '../../../src/words/words.ts';
import { english } from '../../support/english.ts';
import {
  aMessage,
  aPress,
  argumentOf,
  aTeamsWorld,
  cardsSent,
  invokeBody,
  type TeamsWorld,
  teamsIds,
} from '../../support/teams-world.ts';
import { aCase, anOverview } from '../../support/world.ts';

const german = wordsIn('de');
const inGerman = { locale: 'de-DE' };
const inPersonalChat = {
  conversation: { id: 'a:ada', conversationType: 'personal', tenantId: teamsIds.tenant },
  channelData: { tenant: { id: teamsIds.tenant } },
};

const languageOf = (card: string | undefined): unknown => JSON.parse(card ?? '{}').lang;
/** The first text of a card that is in pieces. */
const runsOf = (card: string | undefined): string =>
  JSON.parse(card ?? '{}')
    .body.find(({ inlines }: { readonly inlines?: unknown }) => inlines !== undefined)
    .inlines.map(({ text }: { readonly text: string }) => text)
    .join('');

const saidIn = ({ connector }: TeamsWorld): unknown => connector.calls.at(-1)?.body['text'];

const aChannel = ({ connector }: TeamsWorld, language?: string): AlertChannel => ({
  id: teamsIds.channel,
  name: 'Identity alerts',
  ...(language !== undefined && { language }),
  reference: {
    channelId: 'msteams',
    serviceUrl: connector.serviceUrl,
    bot: { id: teamsIds.bot },
    conversation: { id: teamsIds.channel, conversationType: 'channel' },
  },
});

test('a German channel gets a German card, and its edit stays German', async () => {
  await using world = await aTeamsWorld();
  const channel = aChannel(world, 'de');
  await world.bot.notifier.post(channel, aCase());
  await world.bot.notifier.update(channel, messageId(teamsIds.thread, '100'), aCase());
  await world.bot.notifier.postSummary(channel, {
    ...{ conflicts: [aCase().conflict], total: 25, overview: anOverview() },
  });
  assert.deepEqual(cardsSent(world.connector).map(languageOf), ['de', 'de', 'de']);
});

test('a channel that chose no language gets that of the setting', async () => {
  await using world = await aTeamsWorld({ settings: { language: 'de' } });
  await world.bot.notifier.post(aChannel(world), aCase());
  await world.bot.notifier.post(aChannel(world, 'en'), aCase());
  assert.deepEqual(cardsSent(world.connector).map(languageOf), ['de', 'en']);
});

test('what everybody in a channel reads is in its language, whatever the person who asks speaks', async () => {
  await using world = await aTeamsWorld({ useCases: { languageOfChannel: async () => 'de' } });
  await world.tell(aMessage('conflict 1', { locale: 'en-GB' }));
  assert.deepEqual(cardsSent(world.connector).map(languageOf), ['de']);
});

test('what one person in a channel reads alone is in theirs', async () => {
  await using world = await aTeamsWorld({ useCases: { languageOfChannel: async () => 'de' } });
  await world.tell(aMessage('conflicts', { locale: 'en-GB' }));
  await world.tell(aMessage('history', { locale: 'en-GB' }));
  assert.deepEqual(cardsSent(world.connector).map(languageOf), ['en']);
  assert.equal(saidIn(world), english.plain('chat.history.noAddress'));
});

test('without messages for one person, everybody reads the answer in the language of the channel', async () => {
  await using world = await aTeamsWorld({
    useCases: { languageOfChannel: async () => 'de' },
    settings: { targetsMessages: false },
  });
  await world.tell(aMessage('conflicts', { locale: 'en-GB' }));
  await world.tell(aMessage('history', { locale: 'en-GB' }));
  assert.deepEqual(cardsSent(world.connector).map(languageOf), ['de']);
  assert.equal(saidIn(world), german.plain('chat.history.noAddress'));
});

test('a German person in an English channel gets German refusals, for themselves only', async () => {
  await using world = await aTeamsWorld({
    useCases: {
      openConflict: async (conflictNumber) => ({ outcome: 'unknownConflict', conflictNumber }),
    },
  });
  const unknown = { code: 'chat.unknownConflict', number: 1 } as const;
  const press = await world.tell(aPress('showConflict', { conflict: 1 }, inGerman));
  assert.equal(invokeBody(press).value, german.plain(unknown));
  assert.deepEqual(world.connector.calls, []);
  await world.tell(aMessage('conflict 1', inGerman));
  assert.equal(saidIn(world), german.plain(unknown));
});

test('a card for one person is in their language, one for everybody in that of the channel', async () => {
  await using world = await aTeamsWorld();
  const own = await world.tell(aPress('checkNow', { conflict: 1 }, inGerman));
  assert.equal(languageOf(JSON.stringify(invokeBody(own).value)), 'de');
  const shared = await world.tell(aPress('showConflict', { conflict: 1 }, inGerman));
  assert.deepEqual(cardsSent(world.connector).map(languageOf), ['en']);
  assert.equal(
    invokeBody(shared).value,
    german.plain({ code: 'chat.button.shownBelow', number: 1 }),
  );
});

test('a personal chat follows the language of the person', async () => {
  await using world = await aTeamsWorld({ useCases: { languageOfChannel: async () => 'en' } });
  await world.tell(aMessage('conflicts', { ...inPersonalChat, ...inGerman }));
  await world.tell(aMessage('conflicts', { ...inPersonalChat, locale: 'fr-FR' }));
  assert.deepEqual(cardsSent(world.connector).map(languageOf), ['de', 'en']);
});

test('alerts in a personal chat are in the language of the person', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aMessage('alerts on', { ...inPersonalChat, ...inGerman }));
  await world.tell(aMessage('alerts on', inGerman));
  const channels = world.calls
    .filter(({ useCase }) => useCase === 'chooseAlerts')
    .map((call) => argumentOf<{ readonly channel: AlertChannel }>(call).channel.language);
  assert.deepEqual(channels, ['de', undefined]);
});

test('a failure of the database is answered all the same', async () => {
  const away = new BotError(
    'storeUnavailable',
    { code: 'store.noAnswer' },
    {
      nextStep: { code: 'store.checkDatabase' },
    },
  );
  const fails = () => Promise.reject(away);
  await using world = await aTeamsWorld({
    useCases: { languageOfChannel: fails, listConflicts: fails },
    settings: { language: 'de' },
  });
  await world.tell(aMessage('conflicts'));
  assert.deepEqual(cardsSent(world.connector).map(languageOf), ['de']);
});

for (const text of ['alerts language xx', 'alerts language'])
  test(`"${text}" names what can be chosen, and chooses nothing`, async () => {
    await using world = await aTeamsWorld();
    await world.tell(aMessage(text));
    const languages = [
      { tag: 'en', name: 'English' },
      { tag: 'de', name: 'Deutsch' },
    ];
    assert.equal(saidIn(world), english.plain({ code: 'chat.alerts.chooseLanguage', languages }));
    assert.ok(world.calls.every(({ useCase }) => useCase !== 'chooseLanguage'));
  });

test('"alerts language de" chooses the language of this channel', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aMessage('alerts language de'));
  const call = world.calls.find(({ useCase }) => useCase === 'chooseLanguage');
  const { by: _, ...chosen } = argumentOf<Record<string, unknown>>(call);
  assert.deepEqual(chosen, { channelId: teamsIds.channel, language: 'de' });
  const language = { tag: 'de', name: 'Deutsch' };
  assert.equal(
    saidIn(world),
    english.plain({ code: 'chat.alerts.languageChosen', place: 'team', language }),
  );
});

test('"alerts" shows the language that was chosen', async () => {
  await using world = await aTeamsWorld({
    useCases: {
      chooseAlerts: async () => ({
        ...{ outcome: 'on', isNew: false, language: 'de', settings: {} },
        ...{ channels: [], hasOutlet: true },
      }),
    },
  });
  await world.tell(aMessage('alerts'));
  const language = { tag: 'de', name: 'Deutsch' };
  assert.equal(
    runsOf(cardsSent(world.connector).at(-1)),
    english.plain({ code: 'chat.alerts.on', place: 'team', language }),
  );
});
