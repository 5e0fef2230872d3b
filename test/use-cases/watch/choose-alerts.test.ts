import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AlertChannel } from '../../../src/use-cases/ports/channels.ts';
import { adaPresses, createTown } from '../../support/town.ts';
import { aClaimant, aUser } from '../../support/world.ts';

const chat: AlertChannel = { id: 'a:1', name: 'this chat', reference: {} };
const outsider = {
  entraObjectId: '99999999-0000-4000-8000-000000000001',
  displayName: 'Ada Admin',
  teamsUserId: '29:outsider',
  channelId: 'msteams',
};

async function openTown() {
  const town = createTown([aUser(), aClaimant()]);
  await town.watch();
  const choose = async (wanted?: 'on' | 'off', by = adaPresses) => {
    const wish = { by, channel: chat, source: 'command', ...(wanted && { wanted }) } as const;
    const chosen = await town.chooseAlerts(wish);
    assert.ok(chosen.outcome !== 'notPermitted');
    return { outcome: chosen.outcome, isNew: chosen.isNew };
  };
  return { ...town, choose };
}

test('alerts that are switched on tell what is open, in that conversation', async () => {
  const town = await openTown();
  assert.deepEqual(await town.choose('on'), { outcome: 'on', isNew: true });
  await town.work();
  assert((await town.store.messages.get(1, chat.id))?.activityId);
});

test('alerts that are switched on twice tell nothing twice', async () => {
  const town = await openTown();
  await town.choose('on');
  assert.deepEqual(await town.choose('on'), { outcome: 'on', isNew: false });
});

test('alerts that are switched off stay off, until somebody asks for them again', async () => {
  const town = await openTown();
  await town.choose('on');
  assert.deepEqual(await town.choose('off'), { outcome: 'off', isNew: true });
  assert.equal(await town.store.channels.get(chat.id), undefined);
  assert.deepEqual(await town.choose(), { outcome: 'off', isNew: false });
});

test('somebody who is no approver changes nothing, and is told whom to ask', async () => {
  const town = await openTown();
  const answer = await town.chooseAlerts({
    ...{ by: outsider, channel: chat, wanted: 'on', source: 'command' },
  });
  assert.equal(answer.outcome, 'notPermitted');
  assert.equal(await town.store.channels.get(chat.id), undefined);
});
