import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AlertSettingsChange } from '../../../src/domain/alerts/alert-settings.ts';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { adaPresses, bob, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aGroup, anObjectId, aProvisioningError, aUser } from '../../support/world.ts';

/** The town begins at 09:00 UTC, 11:00 in Berlin, on Thursday 2026-10-01. */
const daily = { time: '08:00', zone: 'Europe/Berlin' } as const;
const HOUR = 60;

const claimantOf = (address: string) =>
  aClaimant({
    id: anObjectId(),
    provisioningErrors: [aProvisioningError({ value: `SMTP:${address}` })],
  });
const aBlockedGroup = (address: string) =>
  aGroup({
    id: anObjectId(),
    mastery: 'onPremises',
    provisioningErrors: [aProvisioningError({ value: `SMTP:${address}` })],
  });

async function openTown(objects: readonly DirectoryObject[] = [claimantOf('ann@contoso.com')]) {
  const town = createTown([aUser(), ...objects]);
  await town.subscribe(itChannel);
  const choose = (change: AlertSettingsChange, by = adaPresses) =>
    town.chooseAlerts({ by, channel: itChannel, change, source: 'command' });
  /** Jobs until none is due; digests wait for their time. */
  const settle = async () => {
    await town.work();
    while (town.jobs.length > 0) await town.work();
  };
  const poll = async () => {
    await town.watch();
    await settle();
  };
  const dueAt = async () => (await town.store.digests.get(itChannel.id))?.dueAt;
  return { ...town, choose, settle, poll, dueAt };
}

test('a digest is posted at its local time, once a day, about what happened since the last one', async () => {
  const town = await openTown();
  await town.choose({ digest: daily });
  await town.poll();
  assert.equal(await town.dueAt(), '2026-10-02T06:00:00.000Z');
  town.later(20 * HOUR + 59);
  await town.settle();
  assert.equal(town.notifier.digests.length, 0);
  town.later(1);
  await town.settle();
  await town.poll();
  const [first, ...none] = town.notifier.digests;
  assert.deepEqual(none, []);
  assert.deepEqual(
    [first?.channelId, first?.since, first?.until, first?.opened, first?.open],
    [
      itChannel.id,
      '2026-10-01T09:00:00.000Z',
      '2026-10-02T06:00:00.000Z',
      1,
      { day: 1, week: 0, older: 0 },
    ],
  );
  town.later(24 * HOUR);
  await town.settle();
  const second = town.notifier.digests[1];
  assert.deepEqual([second?.since, second?.opened], ['2026-10-02T06:00:00.000Z', 0]);
  assert.deepEqual(second?.open, { day: 0, week: 1, older: 0 });
});

test('a digest says who did how much', async () => {
  const town = await openTown();
  await town.choose({ digest: daily });
  await town.poll();
  const action = { do: 'snooze', hours: 48, reason: 'HR decides' } as const;
  await town.triage({ conflictNumber: 1, by: adaPresses, action, source: 'card' });
  town.later(21 * HOUR);
  await town.settle();
  const [digest] = town.notifier.digests;
  const { entraObjectId, displayName } = adaPresses;
  const person = { entraObjectId, displayName };
  assert.equal(digest?.snoozed, 1);
  assert.deepEqual(digest?.people, [{ person, requested: 0, approved: 0, decided: 1 }]);
});

test('a digest is about the kinds of conflicts that the channel chose, in every state', async () => {
  const town = await openTown([claimantOf('ann@contoso.com'), aBlockedGroup('hr@contoso.com')]);
  await town.choose({ digest: daily, filter: { kinds: ['group'], states: ['stuck'] } });
  await town.poll();
  town.later(21 * HOUR);
  await town.settle();
  assert.deepEqual(
    town.notifier.digests.map(({ opened, unassigned }) => [opened, unassigned]),
    [[1, 1]],
  );
});

test('digests that were missed are posted once, late', async () => {
  const town = await openTown();
  await town.choose({ digest: daily });
  await town.poll();
  town.later(5 * 24 * HOUR);
  // The job is lost with the process: the poll makes it anew.
  town.jobs.length = 0;
  await town.poll();
  await town.poll();
  assert.equal(town.notifier.digests.length, 1);
  assert.equal(await town.dueAt(), '2026-10-07T06:00:00.000Z');
});

test('of two processes that post the same digest, the second one finds nothing to do', async () => {
  const town = await openTown();
  await town.choose({ digest: daily });
  town.later(21 * HOUR);
  const job = { name: 'digest', channelId: itChannel.id, dueAt: '', afterSeconds: 0 } as const;
  await town.run(job);
  await town.run(job);
  assert.equal(town.notifier.digests.length, 1);
});

test('a digest that Teams did not confirm is posted again with growing pauses', async () => {
  const town = await openTown([]);
  await town.choose({ digest: daily });
  town.later(21 * HOUR);
  town.notifier.loseAnswers(2);
  await town.settle();
  assert.equal(town.notifier.digests.length, 1);
  await town.poll();
  assert.equal(town.notifier.digests.length, 1, 'not before the pause is over');
  for (let minute = 0; minute < 5; minute += 1) {
    town.later(1);
    await town.poll();
  }
  assert.equal(town.notifier.digests.length, 3);
  assert.equal(await town.store.digests.unconfirmed(itChannel.id), undefined);
  assert.equal(await town.dueAt(), '2026-10-03T06:00:00.000Z');
});

test('a channel that refuses messages gets one digest when it accepts them again', async () => {
  const town = await openTown([]);
  await town.choose({ digest: daily });
  town.notifier.loseChannel(itChannel.id);
  town.later(21 * HOUR);
  await town.settle();
  town.later(24 * HOUR);
  await town.poll();
  assert.equal(town.notifier.digests.length, 0);
  town.notifier.restoreChannel(itChannel.id);
  town.later(4 * HOUR);
  await town.poll();
  await town.poll();
  assert.equal(town.notifier.digests.length, 1);
  assert.equal(town.notifier.digests[0]?.since, '2026-10-01T09:00:00.000Z');
});

test('another time replaces the booking, and "off" ends it', async () => {
  const town = await openTown();
  await town.choose({ digest: daily });
  await town.choose({ digest: { ...daily, time: '12:00' } });
  assert.equal(await town.dueAt(), '2026-10-01T10:00:00.000Z');
  town.later(HOUR);
  await town.settle();
  assert.equal(town.notifier.digests.length, 1);
  await town.choose({ digest: null });
  assert.equal(await town.dueAt(), undefined);
  town.later(48 * HOUR);
  await town.poll();
  assert.equal(town.notifier.digests.length, 1);
});

test('a channel that is left and returns begins anew', async () => {
  const town = await openTown();
  await town.choose({ digest: daily });
  await town.store.channels.unsubscribe(itChannel.id, { code: 'teams.left.removed' });
  town.later(48 * HOUR);
  await town.poll();
  assert.deepEqual([town.notifier.digests, await town.dueAt()], [[], undefined]);
  await town.subscribe(itChannel);
  await town.poll();
  assert.equal(await town.dueAt(), '2026-10-04T06:00:00.000Z');
  assert.equal((await town.store.digests.get(itChannel.id))?.since, town.clock.now());
});

test('switching a digest off where alerts are off switches nothing on', async () => {
  const town = createTown([]);
  const off = { by: adaPresses, channel: itChannel, change: { digest: null } } as const;
  const chosen = await town.chooseAlerts({ ...off, source: 'command' });
  assert.equal(chosen.outcome, 'off');
  assert.equal(await town.store.channels.get(itChannel.id), undefined);
});

test('only approvers choose a digest, and each change is in the audit log', async () => {
  const town = await openTown();
  assert.equal((await town.choose({ digest: daily }, bob)).outcome, 'notPermitted');
  assert.equal(await town.dueAt(), undefined);
  await town.choose({ digest: daily });
  await town.choose({ digest: daily });
  const rows = town.store.world.audit.filter(({ action }) => action === 'alertsConfigured');
  assert.deepEqual(
    rows.map(({ result }) => result),
    [{ code: 'alerts.configured', place: 'Identity alerts', settings: { digest: daily } }],
  );
});
