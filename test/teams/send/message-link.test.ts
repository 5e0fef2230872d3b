import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOUD_NAMES, CLOUDS } from '../../../src/config/clouds.ts';
import { messageId } from '../../../src/teams/send/message-id.ts';
import { cardLinks, messageLink } from '../../../src/teams/send/message-link.ts';

const channelId = '19:it alerts&x=1@thread.tacv2';
const thread = `${channelId};messageid=1767603000000`;
const tenantId = '11111111-0000-4000-8000-000000000001';
const aadGroupId = '22222222-0000-4000-8000-000000000002';

const hosts = {
  Public: 'teams.microsoft.com',
  USGov: 'gov.teams.microsoft.us',
  USGovDoD: 'dod.teams.microsoft.us',
} as const;

for (const name of CLOUD_NAMES) {
  test(`a link to a message of a channel opens Teams of ${name}, with everything escaped`, () => {
    const url = new URL(
      messageLink({
        ...{ teamsUrl: CLOUDS[name].teamsUrl, channelId, isChannel: true },
        ...{ tenantId, groupId: aadGroupId, id: messageId(thread, '1767603000000') },
      }),
    );
    assert.deepEqual([url.protocol, url.host], ['https:', hosts[name]]);
    const path = `/l/message/${encodeURIComponent(channelId)}/1767603000000`;
    assert.equal(url.pathname, path);
    assert.deepEqual(Object.fromEntries(url.searchParams), {
      ...{ tenantId, groupId: aadGroupId, parentMessageId: '1767603000000' },
    });
  });
}

const activity = (conversationType: string) => ({
  type: 'message',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net',
  from: { id: '29:ada' },
  recipient: { id: '28:bot' },
  conversation: { id: thread, conversationType, tenantId },
  channelData: { team: { id: '19:team@thread.tacv2', name: 'IT', aadGroupId } },
});

/** Follows conflict 7 only, in the channel alone. */
const followed = {
  teamsUrl: 'https://teams.microsoft.com',
  findAlertCards: async (numbers: readonly number[], id: string) =>
    new Map(
      id === channelId && numbers.includes(7) ? [[7, messageId(thread, '1767603000000')]] : [],
    ),
};

test('a list in a channel links to the messages there that follow its conflicts', async () => {
  const links = await cardLinks(followed, activity('channel'), [6, 7]);
  assert.deepEqual([...links.keys()], [7]);
  assert.match(links.get(7) ?? '', /groupId=22222222-0000-4000-8000-000000000002/);
});

test('a chat has no threads, and a personal chat no alert that others see', async () => {
  const chat = await cardLinks(followed, activity('groupChat'), [7]);
  assert.match(chat.get(7) ?? '', /\?context=%7B%22contextType%22%3A%22chat%22%7D$/);
  assert.equal((await cardLinks(followed, activity('personal'), [7])).size, 0);
});

test('a team whose group Teams does not name, or names badly, is left out of the link', async () => {
  for (const team of [undefined, { id: '19:team@thread.tacv2', aadGroupId: 'x&y=z' }]) {
    const links = await cardLinks(followed, { ...activity('channel'), channelData: { team } }, [7]);
    assert.doesNotMatch(links.get(7) ?? 'groupId', /groupId/);
  }
});
