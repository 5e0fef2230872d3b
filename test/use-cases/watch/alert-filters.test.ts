import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AlertSettingsChange } from '../../../src/domain/alerts/alert-settings.ts';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { adaPresses, bob, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aGroup, anObjectId, aProvisioningError, aUser } from '../../support/world.ts';

const groupsChat = { id: '19:groups', name: 'Groups', reference: {} };
const onlyGroups = { filter: { kinds: ['group'] } } as const;

const claimantOf = (address: string, more: Partial<DirectoryObject> = {}) =>
  aClaimant({
    id: anObjectId(),
    provisioningErrors: [aProvisioningError({ value: `SMTP:${address}` })],
    ...more,
  });
const aBlockedGroup = (address: string) =>
  aGroup({
    id: anObjectId(),
    mastery: 'onPremises',
    provisioningErrors: [aProvisioningError({ value: `SMTP:${address}` })],
  });

async function openTown(objects: readonly DirectoryObject[]) {
  const town = createTown([aUser(), ...objects]);
  await town.subscribe(itChannel);
  const choose = (change: AlertSettingsChange, by = adaPresses) =>
    town.chooseAlerts({ by, channel: groupsChat, change, source: 'command' });
  /** Numbers of the conflicts whose cards are in the channel. */
  const shownIn = (channelId: string) =>
    town.store.world.postedMessages
      .filter((one) => one.channelId === channelId && one.activityId !== undefined)
      .map(({ conflictNumber }) => conflictNumber)
      .toSorted((a, b) => a - b);
  const settle = async () => {
    await town.watch();
    while (town.jobs.length > 0) await town.work();
  };
  const numberOf = (address: string) =>
    town.store.world.conflicts.find(({ value }) => value.endsWith(address))?.number ?? 0;
  return { ...town, choose, shownIn, settle, numberOf };
}

test('a channel gets the cards that its filter takes; the one without a filter gets all', async () => {
  const town = await openTown([claimantOf('ann@contoso.com'), aBlockedGroup('hr@contoso.com')]);
  await town.choose(onlyGroups);
  await town.settle();
  assert.deepEqual(town.shownIn(groupsChat.id), [town.numberOf('hr@contoso.com')]);
  assert.equal(town.shownIn(itChannel.id).length, 2);
});

test('what is open and taken is posted when alerts are switched on, and when a filter is widened', async () => {
  const town = await openTown([claimantOf('ann@contoso.com'), aBlockedGroup('hr@contoso.com')]);
  await town.settle();
  await town.choose(onlyGroups);
  await town.settle();
  assert.deepEqual(town.shownIn(groupsChat.id), [town.numberOf('hr@contoso.com')]);
  await town.choose({ filter: null });
  while (town.jobs.length > 0) await town.work();
  assert.equal(town.shownIn(groupsChat.id).length, 2);
});

test('a conflict that grows old enough is posted by a later poll, once', async () => {
  const town = await openTown([claimantOf('ann@contoso.com')]);
  await town.choose({ filter: { unassigned: true, olderThanHours: 2 } });
  await town.settle();
  assert.deepEqual(town.shownIn(groupsChat.id), []);
  town.later(119);
  await town.settle();
  assert.deepEqual(town.shownIn(groupsChat.id), []);
  town.later(1);
  await town.settle();
  await town.settle();
  assert.deepEqual(town.shownIn(groupsChat.id), [1]);
  assert.equal(
    town.notifier.messages.filter(({ channelId }) => channelId === groupsChat.id).length,
    1,
  );
});

test('a card that is there is kept up to date when the filter would not take it any more', async () => {
  const town = await openTown([claimantOf('ann@contoso.com')]);
  await town.choose({ filter: { unassigned: true } });
  await town.settle();
  const action = { do: 'assign', to: adaPresses } as const;
  await town.triage({ conflictNumber: 1, by: adaPresses, action, source: 'card' });
  await town.work();
  const { revision } = (await town.store.conflicts.get(1)) ?? assert.fail();
  assert.equal((await town.store.messages.get(1, groupsChat.id))?.shownRevision, revision);
});

test('a conflict that enters the filter by a decision is posted at once', async () => {
  const town = await openTown([claimantOf('ann@contoso.com')]);
  await town.choose({ filter: { states: ['snoozed'] } });
  await town.settle();
  assert.deepEqual(town.shownIn(groupsChat.id), []);
  const action = { do: 'snooze', hours: 4, reason: 'HR decides' } as const;
  await town.triage({ conflictNumber: 1, by: adaPresses, action, source: 'card' });
  await town.work();
  assert.deepEqual(town.shownIn(groupsChat.id), [1]);
});

test('a flood becomes a card each of the few that the filter takes, and one summary of many', async () => {
  const people = Array.from({ length: 12 }, (_, index) => claimantOf(`p${index}@contoso.com`));
  const town = await openTown([...people, aBlockedGroup('hr@contoso.com')]);
  await town.choose(onlyGroups);
  await town.settle();
  assert.deepEqual(town.shownIn(groupsChat.id), [town.numberOf('hr@contoso.com')]);
  await town.choose({ filter: { kinds: ['user'] } });
  while (town.jobs.length > 0) await town.work();
  assert.equal(town.shownIn(groupsChat.id).length, 1, 'the users are in a summary');
  assert.deepEqual(await town.store.messages.untold(groupsChat.id), []);
});

test('what a filter leaves out is not counted as lost work', async () => {
  const town = await openTown([claimantOf('ann@contoso.com')]);
  await town.choose(onlyGroups);
  await town.settle();
  const { repaired } = await town.watch();
  assert.equal(repaired?.messages, 0);
  assert.deepEqual(town.jobs, []);
});

test('only approvers choose, and each change is in the audit log once', async () => {
  const town = await openTown([]);
  assert.equal((await town.choose(onlyGroups, bob)).outcome, 'notPermitted');
  assert.equal(await town.store.channels.get(groupsChat.id), undefined);
  await town.choose(onlyGroups);
  await town.choose(onlyGroups);
  const rows = town.store.world.audit.filter(({ action }) => action === 'alertsConfigured');
  assert.deepEqual(
    rows.map(({ actor, source, result }) => ({ actor, source, result })),
    [
      {
        actor: { entraObjectId: adaPresses.entraObjectId, displayName: adaPresses.displayName },
        source: 'command',
        result: { code: 'alerts.configured', place: 'Groups', settings: onlyGroups },
      },
    ],
  );
});

test('the answer lists every conversation, and says whether one takes everything', async () => {
  const town = await openTown([]);
  const chosen = await town.choose(onlyGroups);
  assert.ok(chosen.outcome === 'on');
  assert.equal(chosen.hasOutlet, true);
  assert.deepEqual(
    chosen.channels.map(({ title, settings }) => [title, settings]),
    [
      ['Identity alerts', undefined],
      ['Groups', onlyGroups],
    ],
  );
  await town.store.channels.unsubscribe(itChannel.id, { code: 'teams.left.removed' });
  const alone = await town.choose(onlyGroups);
  assert.equal(alone.outcome === 'on' && alone.hasOutlet, false);
});
