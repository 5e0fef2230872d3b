import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { AlertSettingsChange, QuietHours } from '../../../src/domain/alerts/alert-settings.ts';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { showStatus } from '../../../src/use-cases/inspect/show-status.ts';
import { quietUntil } from '../../../src/use-cases/watch/quiet-hours.ts';
import { adaPresses, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, anObjectId, aProvisioningError, aUser } from '../../support/world.ts';

/** The town begins at 09:00 UTC. */
const quiet = { from: '08:00', until: '12:00', zone: 'UTC' } as const;
const ENDS_AFTER = 3 * 60;

const claimantOf = (address: string) =>
  aClaimant({
    id: anObjectId(),
    provisioningErrors: [aProvisioningError({ value: `SMTP:${address}` })],
  });
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => claimantOf(`p${index}@contoso.com`));

async function openTown(
  objects: readonly DirectoryObject[],
  change: AlertSettingsChange = { quiet },
) {
  const town = createTown([aUser(), ...objects]);
  const settle = async () => {
    await town.work();
    while (town.jobs.length > 0) await town.work();
  };
  const choose = async (chosen: AlertSettingsChange) => {
    const request = { by: adaPresses, channel: itChannel, change: chosen } as const;
    await town.chooseAlerts({ ...request, source: 'command' });
    await settle();
  };
  await choose(change);
  const poll = async () => {
    await town.watch();
    await settle();
  };
  /** Cards and summaries. */
  const posted = () => [town.notifier.messages.length, town.notifier.summaries.length];
  const { directory, store, clock } = town;
  const status = () => showStatus({ directory, store, clock, pollInterval: 300 });
  return { ...town, settle, choose, poll, posted, status };
}

test('in quiet hours nothing new is posted; at their end one card names everything', async () => {
  const town = await openTown(people(3));
  await town.poll();
  town.later(ENDS_AFTER - 1);
  await town.poll();
  assert.deepEqual(town.posted(), [0, 0]);
  town.later(1);
  await town.settle();
  await town.poll();
  assert.deepEqual(town.posted(), [0, 1]);
  assert.equal(town.notifier.summaries[0]?.total, 3);
  assert.deepEqual(await town.store.messages.untold(itChannel.id), []);
});

test('a flood waits as well', async () => {
  const town = await openTown(people(12));
  await town.poll();
  assert.deepEqual(town.posted(), [0, 0]);
  town.later(ENDS_AFTER);
  await town.settle();
  assert.deepEqual(town.posted(), [0, 1]);
  assert.equal(town.notifier.summaries[0]?.total, 12);
});

test('the one conflict of the night gets its own card', async () => {
  const town = await openTown(people(1));
  await town.poll();
  town.later(ENDS_AFTER);
  await town.settle();
  assert.deepEqual(town.posted(), [1, 0]);
});

test('when the job is lost, the first poll after quiet hours catches up, in one card', async () => {
  const town = await openTown(people(3));
  await town.watch();
  town.jobs.length = 0;
  town.later(ENDS_AFTER);
  await town.poll();
  await town.poll();
  assert.deepEqual(town.posted(), [0, 1]);
});

test('outside of quiet hours each new conflict is posted at once', async () => {
  const town = await openTown(people(2), { quiet: { ...quiet, from: '20:00', until: '07:00' } });
  await town.poll();
  assert.deepEqual(town.posted(), [2, 0]);
});

test('switching quiet hours off posts what they held back', async () => {
  const town = await openTown(people(1));
  await town.poll();
  await town.choose({ quiet: null });
  assert.deepEqual(town.posted(), [1, 0]);
});

test('another end that comes earlier counts', async () => {
  const town = await openTown(people(2));
  await town.poll();
  await town.choose({ quiet: { ...quiet, until: '10:00' } });
  town.later(60);
  await town.settle();
  await town.poll();
  assert.deepEqual(town.posted(), [0, 1]);
});

test('a card that is there is kept up to date in quiet hours', async () => {
  const town = await openTown(people(1), { filter: {} });
  await town.poll();
  await town.choose({ quiet });
  const action = { do: 'assign', to: adaPresses } as const;
  await town.triage({ conflictNumber: 1, by: adaPresses, action, source: 'card' });
  await town.settle();
  assert.deepEqual(town.posted(), [1, 0]);
  assert.equal(town.notifier.messages[0]?.edits, 1);
});

test('status counts the conversations that have quiet hours now', async () => {
  const town = await openTown([]);
  assert.equal((await town.status()).quietChannels, 1);
  town.later(ENDS_AFTER);
  assert.equal((await town.status()).quietChannels, 0);
});

test('quiet hours and a filter together post what the filter takes', async () => {
  const town = await openTown(people(3), { quiet, filter: { addresses: ['p1@contoso.com'] } });
  await town.poll();
  town.later(ENDS_AFTER);
  await town.settle();
  await town.poll();
  assert.deepEqual(town.posted(), [1, 0]);
});

describe('quiet hours and clocks that change', () => {
  const night: QuietHours = { from: '20:00', until: '02:30', zone: 'Europe/Berlin' };
  const until = (now: string, its = night) => quietUntil({ quiet: its }, now);

  test('an end that clocks leave out is when they are set forward', () => {
    assert.equal(until('2026-03-28T22:00:00.000Z'), '2026-03-29T01:00:00.000Z');
    assert.equal(until('2026-03-29T01:00:00.000Z'), undefined);
  });

  test('an end that clocks show twice ends them once', () => {
    assert.equal(until('2026-10-24T22:00:00.000Z'), '2026-10-25T00:30:00.000Z');
    assert.equal(until('2026-10-25T00:30:00.000Z'), undefined);
    assert.equal(until('2026-10-25T01:15:00.000Z'), undefined, 'at 02:15 for the second time');
  });

  test('hours that clocks leave out as a whole do not begin', () => {
    const left = { from: '02:10', until: '02:50', zone: 'Europe/Berlin' };
    assert.equal(until('2026-03-29T00:59:00.000Z', left), undefined);
    assert.equal(until('2026-03-29T01:00:00.000Z', left), undefined);
  });
});

test('property: quiet hours end within 26 hours, and are over then', () => {
  const times = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
    .map(([hour, minutes]) => `${String(hour).padStart(2, '0')}:${minutes}`);
  const zones = [
    ...['Europe/Berlin', 'America/New_York', 'Africa/Cairo', 'Asia/Kolkata'],
    ...['Australia/Lord_Howe', 'Pacific/Chatham', 'America/Santiago', 'UTC'],
  ];
  const from = Date.parse('2015-01-01T00:00:00.000Z');
  const instants = fc.integer({ min: 0, max: 20 * 366 * 24 * 2 }).map((halfHours) => {
    return new Date(from + halfHours * 1_800_000).toISOString();
  });
  fc.assert(
    fc.property(times, times, fc.constantFrom(...zones), instants, (start, until, zone, now) => {
      fc.pre(start !== until);
      const hours = { from: start, until, zone };
      const end = quietUntil({ quiet: hours }, now);
      if (end === undefined) return;
      const lasts = (Date.parse(end) - Date.parse(now)) / 3_600_000;
      assert.ok(lasts > 0 && lasts <= 26, `${now} -> ${end}`);
      assert.equal(quietUntil({ quiet: hours }, end), undefined);
    }),
    { numRuns: 1_500 },
  );
});
