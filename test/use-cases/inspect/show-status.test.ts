import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showStatus } from '../../../src/use-cases/inspect/show-status.ts';
import { aBotError } from '../../support/bot-error.ts';
import { createTown, itChannel } from '../../support/town.ts';
import { aClaimant } from '../../support/world.ts';

const pollInterval = 300;

test('before the first poll there is a tenant, and nothing is due', async () => {
  const town = createTown();
  const { tenant, counts, ...status } = await showStatus({ ...town, pollInterval });
  assert.equal(tenant?.displayName, 'Contoso');
  assert.deepEqual(new Set(Object.values(counts)), new Set([0]));
  assert.deepEqual(status, {
    ...{ now: town.clock.now(), channels: 0, suspendedChannels: 0, quietChannels: 0 },
    weeks: [],
    hasOutlet: true,
  });
});

test('the last poll, the last complete one, and when the next one is due', async () => {
  const town = createTown([aClaimant()]);
  await town.watch();
  const complete = town.clock.now();
  town.later(5);
  town.directory.leaveIncomplete('group');
  await town.watch();
  const partial = town.clock.now();
  town.later(1);
  const status = await showStatus({ ...town, pollInterval });
  assert.deepEqual([status.lastPoll?.at, status.lastPoll?.outcome], [partial, 'partial']);
  assert.equal(status.lastCompletePoll?.at, complete);
  assert.equal(Date.parse(status.nextPollAt ?? '') - Date.parse(partial), 300_000);
  assert.equal(status.counts.open, 1);
});

test('each week says what was opened, cleared and how long that took; none before the first', async () => {
  const claimant = aClaimant();
  const town = createTown([claimant]);
  await town.watch();
  town.directory.put({ ...claimant, provisioningErrors: [] });
  town.later(60);
  await town.watch();
  town.later(8 * 24 * 60);
  const { weeks } = await showStatus({ ...town, pollInterval });
  assert.deepEqual(weeks, [
    { weeksAgo: 0, opened: 0, cleared: 0 },
    { weeksAgo: 1, opened: 1, cleared: 1, medianSeconds: 3600 },
  ]);
});

test('channels that Teams refuses are counted among all of them', async () => {
  const town = createTown();
  const { channels } = town.store;
  await channels.subscribe(itChannel, []);
  await channels.subscribe({ ...itChannel, id: '19:other' }, []);
  const now = town.clock.now();
  const suspension = { since: now, refusals: 1, retryAt: now, reason: 'x' };
  await channels.suspend(itChannel.id, suspension);
  const status = await showStatus({ ...town, pollInterval });
  assert.deepEqual([status.channels, status.suspendedChannels], [2, 1]);
});

test('a directory that does not answer is a problem with its next step, a bug is not', async () => {
  const town = createTown();
  const away = aBotError('directoryUnavailable');
  town.directory.failWith(away, 'tenant');
  const status = await showStatus({ ...town, pollInterval });
  assert.deepEqual(status.problems, [away.problem, away.next]);
  assert.equal('tenant' in status, false);
  const bug = { ...town.directory, tenant: () => Promise.reject(new TypeError('bug')) };
  await assert.rejects(showStatus({ ...town, directory: bug, pollInterval }), TypeError);
});
