import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Activity } from '../../../src/teams/bot/activity.ts';
import {
  channelOf,
  referenceTo,
  scopeOf,
  teamsDataOf,
  withoutThread,
} from '../../../src/teams/bot/conversation.ts';
import { createLanguages } from '../../../src/teams/bot/languages.ts';
import { aBotError } from '../../support/bot-error.ts';

const anActivity = (overrides: Partial<Activity> = {}): Activity => ({
  ...{ type: 'message', channelId: 'msteams', serviceUrl: 'https://smba.example' },
  ...{ from: { id: '29:ada' }, recipient: { id: '28:bot' } },
  conversation: { id: '19:it', conversationType: 'channel' },
  ...overrides,
});

const inConversation = (conversation: Activity['conversation']) => anActivity({ conversation });

test('a conversation is a channel, a group chat, or else personal', () => {
  const scope = (conversationType?: string) =>
    scopeOf(inConversation({ id: 'x', conversationType }));
  assert.deepEqual([scope('channel'), scope('groupChat')], ['team', 'groupChat']);
  assert.deepEqual([scope('personal'), scope(), scope('new')], Array(3).fill('personal'));
});

test('a thread belongs to its channel', () => {
  assert.equal(withoutThread('19:it@thread.tacv2;messageid=17\n9'), '19:it@thread.tacv2');
  assert.equal(withoutThread('19:it@thread.tacv2'), '19:it@thread.tacv2');
});

test('what Teams says beside is read as far as it goes', () => {
  const data = {
    eventType: 7,
    channel: { id: '' },
    team: { id: 't', name: 8 },
    teamsChannelId: 'c',
  };
  assert.deepEqual(teamsDataOf(anActivity({ channelData: data })), {
    ...{ eventType: undefined, channel: undefined, teamsChannelId: 'c' },
    team: { id: 't', name: undefined },
  });
  for (const channelData of [undefined, null, 'text', 7, []])
    assert.deepEqual(teamsDataOf(anActivity({ channelData })), {}, String(channelData));
});

const channelId = (channelData: object) => channelOf(anActivity({ channelData })).id;

test('the channel is the one that the data names, else where it happened', () => {
  const settings = { selectedChannel: { id: 's' } };
  const all = { channel: { id: 'c' }, settings, teamsChannelId: 't' };
  assert.equal(channelId(all), 'c');
  assert.equal(channelId({ ...all, channel: undefined }), 's');
  assert.equal(channelId({ teamsChannelId: 't' }), 't');
  assert.equal(channelId({ settings: {} }), '19:it');
  const thread = { id: '19:it;messageid=1', name: 'Alerts' };
  assert.deepEqual(channelOf(inConversation(thread)), {
    ...{ id: '19:it', name: 'Alerts' },
    reference: referenceTo(inConversation(thread), '19:it'),
  });
});

test('the name of a conversation is not that of another channel, and empty names are none', () => {
  const conversation = { id: '19:general', name: 'General' };
  const about = (channelData: object) => {
    const { reference, ...channel } = channelOf(anActivity({ conversation, channelData }));
    return channel;
  };
  const aadGroupId = 'CCCCCCCC-0000-4000-8000-000000000001';
  const team = { id: '19:team', name: 'IT', aadGroupId };
  assert.deepEqual(about({ channel: { id: 'c' }, team }), {
    ...{ id: 'c', teamName: 'IT', teamId: '19:team', teamGroupId: aadGroupId.toLowerCase() },
  });
  assert.deepEqual(about({ channel: { id: 'c', name: 'Alerts' } }), { id: 'c', name: 'Alerts' });
  const empty = { channel: { id: 'c', name: '' }, team: { id: 't', name: '', aadGroupId: 'no' } };
  assert.deepEqual(about(empty), { id: 'c', teamId: 't' });
});

test('a reference leads to the conversation, or to another one of the same service', () => {
  const activity = anActivity();
  const reference = {
    ...{ channelId: 'msteams', serviceUrl: 'https://smba.example', bot: { id: '28:bot' } },
    conversation: { id: '19:it', conversationType: 'channel' },
  };
  assert.deepEqual(referenceTo(activity), reference);
  assert.deepEqual(referenceTo(activity, 'c'), {
    ...reference,
    conversation: { id: 'c', conversationType: 'channel' },
  });
});

test('a person reads the language of their client, a channel the chosen one, all others the default', async () => {
  const asked: string[] = [];
  const languageOfChannel = async (id: string) => {
    asked.push(id);
    return id === '19:it' ? 'de' : undefined;
  };
  const { ofPerson, ofChannel, ofConversation } = createLanguages({ languageOfChannel }, 'en');
  const german = anActivity({ locale: 'de-DE' });
  assert.deepEqual([ofPerson(german).tag, ofPerson(anActivity()).tag], ['de', 'en']);
  assert.deepEqual([ofChannel({ language: 'de' }).tag, ofChannel({}).tag], ['de', 'en']);
  assert.equal((await ofConversation(anActivity({ locale: 'en-US' }))).tag, 'de');
  const other = { id: '19:other', conversationType: 'groupChat' };
  assert.equal((await ofConversation({ ...german, conversation: other })).tag, 'en');
  assert.deepEqual(asked, ['19:it', '19:other']);
  const personal = { id: 'a:1', conversationType: 'personal' };
  assert.equal((await ofConversation({ ...german, conversation: personal })).tag, 'de');
  assert.equal(asked.length, 2, 'nobody chooses it for a personal chat');
});

test('an answer about a database that is away has words, a bug has none', async () => {
  const failing = (error: Error) =>
    createLanguages({ languageOfChannel: () => Promise.reject(error) }, 'de');
  const away = failing(aBotError('storeUnavailable'));
  assert.equal((await away.ofConversation(anActivity())).tag, 'de');
  await assert.rejects(failing(new TypeError('bug')).ofConversation(anActivity()), TypeError);
});
