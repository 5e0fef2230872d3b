import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AlertSettingsChange } from '../../../src/domain/alerts/alert-settings.ts';
import type { AlertChannel } from '../../../src/use-cases/ports/channels.ts';
import { BotError } from '../../../src/use-cases/ports/errors.ts';
import { aBotError } from '../../support/bot-error.ts';
import { createInterleaving } from '../../support/interleaved.ts';
import { adaPresses, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, anObjectId, aProvisioningError, aUser } from '../../support/world.ts';

const HOUR = 60;
const GROUP = anObjectId();
const inTeam: AlertChannel = { ...itChannel, teamId: '19:team', teamGroupId: GROUP };
const claimants = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    aClaimant({
      id: anObjectId(),
      provisioningErrors: [aProvisioningError({ value: `SMTP:p${index}@contoso.com` })],
    }),
  );

type Settings = NonNullable<Parameters<typeof createTown>[1]>;

/** A town whose channel shows so many conflicts and reminds its owner, Olga, after four hours. */
async function openTown({
  count = 1,
  channel = inTeam,
  change = {},
  ...settings
}: {
  readonly count?: number;
  readonly channel?: AlertChannel;
  readonly change?: AlertSettingsChange;
} & Settings = {}) {
  const olga = aUser({ displayName: 'Olga Owner', proxyAddresses: [] });
  const town = createTown([olga, ...claimants(count)], settings);
  town.directory.addOwner(GROUP, olga.id);
  const settle = async () => {
    await town.work();
    while (town.jobs.length > 0) await town.work();
  };
  const poll = async () => {
    await town.watch();
    await settle();
  };
  const choose = async (chosen: AlertSettingsChange) => {
    await town.chooseAlerts({ by: adaPresses, channel, change: chosen, source: 'command' });
    await settle();
  };
  await choose({ remindAfterHours: 4, ...change });
  await poll();
  const triage = async (action: Parameters<typeof town.triage>[0]['action'], number = 1) => {
    await town.triage({ conflictNumber: number, by: adaPresses, action, source: 'card' });
    await settle();
  };
  /** Conflicts that were named, and who was mentioned. */
  const said = () =>
    town.notifier.reminders.map(({ numbers, owners }) => [
      numbers.join(),
      owners.are === 'read' ? owners.people.map((one) => one.displayName).join() : owners.are,
    ]);
  return { ...town, settle, poll, choose, triage, said };
}

describe('owners are reminded of a conflict that nobody is assigned to', () => {
  test('after the hours that were chosen, once, in the thread of its card', async () => {
    const town = await openTown();
    const [card] = town.notifier.messages;
    town.later(4 * HOUR - 1);
    await town.poll();
    assert.deepEqual(town.said(), []);
    town.later(1);
    await town.poll();
    assert.deepEqual(town.said(), [['1', 'Olga Owner']]);
    const [reminder] = town.notifier.reminders;
    assert.equal(reminder?.activityId, card?.activityId);
    assert.equal(reminder?.hours, 4);
    town.later(100 * HOUR);
    await town.poll();
    assert.equal(town.said().length, 1);
  });

  test('never where it was not chosen, or was switched off', async () => {
    const town = await openTown({ change: { remindAfterHours: null, digest: null } });
    town.later(1000 * HOUR);
    await town.poll();
    await town.choose({ remindAfterHours: 4 });
    await town.choose({ remindAfterHours: null });
    await town.poll();
    assert.deepEqual(town.said(), []);
  });

  test('not while a person is assigned; after that person hands it back, the hours begin anew', async () => {
    const town = await openTown();
    await town.triage({ do: 'assign', to: adaPresses });
    town.later(10 * HOUR);
    await town.poll();
    assert.deepEqual(town.said(), []);
    await town.triage({ do: 'unassign' });
    await town.poll();
    assert.deepEqual(town.said(), []);
    town.later(4 * HOUR);
    await town.poll();
    assert.deepEqual(town.said(), [['1', 'Olga Owner']]);
  });

  test('not while it is snoozed; when it is open again, the hours begin anew', async () => {
    const town = await openTown();
    await town.triage({ do: 'snooze', hours: 24, reason: 'Vendor' });
    town.later(20 * HOUR);
    await town.poll();
    assert.deepEqual(town.said(), []);
    town.later(4 * HOUR);
    await town.poll();
    assert.deepEqual(town.said(), [], 'awake, and just now');
    town.later(4 * HOUR);
    await town.poll();
    assert.deepEqual(town.said(), [['1', 'Olga Owner']]);
  });

  test('not while it is accepted as intended', async () => {
    const town = await openTown();
    await town.triage({ do: 'markByDesign', reason: 'Shared on purpose' });
    town.later(100 * HOUR);
    await town.poll();
    assert.deepEqual(town.said(), []);
  });

  test('again when the conflict returns', async () => {
    const town = await openTown();
    town.later(4 * HOUR);
    await town.poll();
    const [conflict] = town.store.world.conflicts;
    const claimant = town.directory.stored(conflict?.claimant.id ?? '');
    assert(claimant);
    town.directory.put({ ...claimant, provisioningErrors: [] });
    await town.poll();
    await town.poll();
    assert.equal(town.store.world.conflicts[0]?.state.tag, 'cleared');
    town.directory.put(claimant);
    await town.poll();
    assert.equal(town.store.world.conflicts[0]?.reopenedCount, 1);
    assert.equal(town.said().length, 1);
    town.later(4 * HOUR);
    await town.poll();
    assert.equal(town.said().length, 2);
  });

  test('at the first poll after quiet hours', async () => {
    // The town begins at 09:00 UTC.
    const quiet = { from: '12:00', until: '15:00', zone: 'UTC' };
    const town = await openTown({ change: { quiet } });
    town.later(5 * HOUR);
    await town.poll();
    assert.deepEqual(town.said(), []);
    town.later(HOUR);
    await town.poll();
    assert.deepEqual(town.said(), [['1', 'Olga Owner']]);
  });

  test('not of what the channel filters out by now', async () => {
    const town = await openTown({ count: 2 });
    await town.choose({ filter: { addresses: ['p1@contoso.com'] } });
    town.later(4 * HOUR);
    await town.poll();
    assert.deepEqual(town.said(), [['2', 'Olga Owner']]);
  });

  test('in one message where there are many, or no card of its own', async () => {
    const town = await openTown({ count: 12 });
    town.later(4 * HOUR);
    await town.poll();
    assert.deepEqual(town.said(), [['1,2,3,4,5,6,7,8,9,10', 'Olga Owner']]);
    const [reminder] = town.notifier.reminders;
    assert.equal(reminder?.total, 12);
    assert.equal(reminder?.activityId, undefined);
    await town.poll();
    assert.equal(town.said().length, 1);
  });

  test('five owners at most are mentioned', async () => {
    const town = await openTown();
    for (let index = 0; index < 8; index += 1) town.directory.addOwner(GROUP, anObjectId());
    town.later(4 * HOUR);
    await town.poll();
    const [reminder] = town.notifier.reminders;
    assert.equal(reminder?.owners.are === 'read' && reminder.owners.people.length, 5);
  });

  test('owners that cannot be read are unknown, and the reminder is posted', async () => {
    const town = await openTown();
    town.directory.failWith(aBotError('notPermittedInDirectory'), 'ownersOf');
    town.later(4 * HOUR);
    await town.poll();
    assert.deepEqual(town.said(), [['1', 'unknown']]);
  });

  test('of a team whose group no event named, the owners are unknown', async () => {
    const { teamGroupId: _, ...channel } = inTeam;
    const town = await openTown({ channel });
    town.later(4 * HOUR);
    await town.poll();
    assert.deepEqual(town.said(), [['1', 'unknown']]);
  });

  test('a chat has no owners, and gets its reminder', async () => {
    const { teamId: _, teamGroupId: __, ...channel } = inTeam;
    const town = await openTown({ channel });
    town.later(4 * HOUR);
    await town.poll();
    assert.deepEqual(town.said(), [['1', 'none']]);
    assert.equal(town.directory.calls.filter(({ method }) => method === 'ownersOf').length, 0);
  });
});

describe('a reminder is posted at most once', () => {
  test('one that Teams did not accept is posted by the next try', async () => {
    const town = await openTown();
    town.notifier.failMention(aBotError('teamsUnavailable', { transient: true }));
    town.later(4 * HOUR);
    await town.watch();
    await assert.rejects(town.settle(), BotError);
    town.jobs.length = 0;
    await town.poll();
    await town.poll();
    assert.equal(town.said().length, 1);
  });

  test('one whose answer got lost is not repeated', async () => {
    const town = await openTown();
    town.notifier.loseAnswers(1);
    town.later(4 * HOUR);
    await town.poll();
    await town.poll();
    assert.equal(town.said().length, 1);
  });

  test('wherever the process is killed, no owner is mentioned twice, and only between record and post not at all', async () => {
    let calls = Number.POSITIVE_INFINITY;
    let missing = 0;
    for (let at = 0; at < calls; at += 1) {
      const interleaving = createInterleaving();
      const town = await openTown({ count: 2, around: interleaving.around });
      town.later(4 * HOUR);
      town.jobs.push({ name: 'remind', channelId: itChannel.id });
      let call = 0;
      const [job] = town.jobs.splice(0);
      assert(job);
      const process = interleaving.start('remind', () => town.run(job));
      while (!process.isEnded() && call < at) {
        if (!(await interleaving.step(0))) break;
        call += 1;
      }
      if (process.isEnded()) calls = call;
      else process.kill();
      await run(interleaving, () => town.run(job));
      const numbers = town.said().map(([which]) => which);
      assert.equal(new Set(numbers).size, numbers.length, `killed at call ${at}: ${numbers}`);
      missing += 2 - numbers.length;
    }
    assert.ok(calls > 6 && Number.isFinite(calls), `${calls} calls`);
    // Of each of two: killed after its record, and before its post.
    assert.equal(missing, 4);
  });
});

async function run(
  interleaving: ReturnType<typeof createInterleaving>,
  work: () => Promise<unknown>,
): Promise<void> {
  const process = interleaving.start('again', work);
  while (!process.isEnded()) if (!(await interleaving.step(0))) break;
  const { error } = await process.ended;
  if (error !== undefined) throw error;
}
