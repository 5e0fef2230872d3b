import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindTo } from '../../../src/use-cases/bind-to.ts';
import {
  type SubscribePorts,
  subscribeChannel,
} from '../../../src/use-cases/watch/subscribe-channel.ts';
import { aBotError } from '../../support/bot-error.ts';
import { createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aProvisioningError, aUser } from '../../support/world.ts';

const outage = aBotError('directoryUnavailable');

/** Claimants of `count` different addresses. */
const claimants = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    aClaimant({ provisioningErrors: [aProvisioningError({ value: `SMTP:a${i}@contoso.com` })] }),
  );

test('a new conflict becomes one card in each channel', async () => {
  const town = createTown([aUser(), aClaimant()]);
  await town.subscribe(itChannel);
  await town.subscribe({ ...itChannel, id: '19:other' });
  await town.watch();
  await town.work();
  await town.watch();
  await town.work();
  assert.deepEqual(
    town.notifier.messages.map(({ channelId }) => channelId),
    ['19:it', '19:other'],
  );
});

test('ten new conflicts are ten cards, eleven are one summary', async () => {
  for (const [count, cards, summaries] of [
    [10, 10, 0],
    [11, 0, 1],
  ] as const) {
    const town = createTown(claimants(count));
    await town.subscribe(itChannel);
    await town.watch();
    await town.work();
    assert.equal(town.notifier.messages.length, cards);
    assert.equal(town.notifier.summaries.length, summaries);
  }
});

test('a summary names the first ten and counts them all', async () => {
  const town = createTown(claimants(25));
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  assert.equal(town.notifier.summaries[0]?.conflicts.length, 10);
  assert.equal(town.notifier.summaries[0]?.total, 25);
});

test('conflicts that were told in a summary get no card of their own when they change', async () => {
  const objects = claimants(11);
  const town = createTown(objects);
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  for (const object of objects)
    town.directory.put({ ...object, displayName: `${object.displayName} II` });
  await town.watch();
  await town.work();
  assert.equal(town.notifier.messages.length, 0);
  assert.equal(town.notifier.summaries.length, 1);
});

test('what is over gets a job only where a card of it may be', async () => {
  const objects = claimants(11);
  const town = createTown(objects);
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  const [posted, tried] = [1, 2];
  await town.store.messages.remember([
    { conflictNumber: posted, channelId: itChannel.id, activityId: '1', shownRevision: 1 },
  ]);
  await town.store.messages.recordTry(
    { conflictNumber: tried, channelId: itChannel.id },
    town.clock.now(),
  );
  for (const { id } of objects) town.directory.remove(id);
  await town.watch();
  assert.deepEqual(
    town.jobs.map((job) => 'conflictNumber' in job && job.conflictNumber),
    [posted, tried],
  );
});

test('2,000 conflicts of a summary that are over make no job', async () => {
  const objects = claimants(2_000);
  const town = createTown(objects);
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  assert.equal(town.notifier.summaries.length, 1);
  for (const { id } of objects) town.directory.remove(id);
  await town.watch();
  assert.equal((await town.store.conflicts.get(2_000))?.state.tag, 'cleared');
  assert.deepEqual(town.jobs, []);
});

test('a poll that failed clears nothing and is remembered with its reason', async () => {
  const town = createTown([aUser(), aClaimant()]);
  await town.watch();
  town.directory.failWith(outage);
  const record = await town.watch();
  assert.equal(record.outcome, 'failed');
  assert.deepEqual(record.problems, [outage.problem, outage.next]);
  assert.equal((await town.store.conflicts.get(1))?.state.tag, 'open');
  assert.equal((await town.store.polls.last())?.outcome, 'failed');
});

test('a poll that was cut short for users clears no conflict of a user', async () => {
  const claimant = aClaimant();
  const town = createTown([aUser(), claimant]);
  await town.watch();
  town.directory.put({ ...claimant, provisioningErrors: [] });
  town.directory.leaveIncomplete('user');
  assert.equal((await town.watch()).outcome, 'partial');
  assert.equal((await town.store.conflicts.get(1))?.state.tag, 'open');
});

test('a conflict that a list left out is not cleared while its claimant, read by id, still claims', async () => {
  const claimant = aClaimant();
  const town = createTown([aUser(), claimant]);
  await town.watch();
  town.directory.leaveOut(claimant.id);
  const record = await town.watch();
  assert.equal((await town.store.conflicts.get(1))?.state.tag, 'open');
  assert.equal(record.outcome, 'partial');
  assert.deepEqual(record.problems, [{ code: 'poll.stillQuarantined', count: 1 }]);
});

test('a conflict that a list left out is not cleared while its claimant cannot be read', async () => {
  const claimant = aClaimant();
  const town = createTown([aUser(), claimant]);
  await town.watch();
  town.directory.put({ ...claimant, provisioningErrors: [] });
  town.directory.failWith(outage, 'readMany');
  const record = await town.watch();
  assert.equal((await town.store.conflicts.get(1))?.state.tag, 'open');
  assert.equal(record.outcome, 'partial');
  town.directory.failWith(undefined, 'readMany');
  assert.equal((await town.watch()).outcome, 'complete');
  assert.equal((await town.store.conflicts.get(1))?.state.tag, 'cleared');
});

test('a conflict is cleared when its claimant is gone', async () => {
  const claimant = aClaimant();
  const town = createTown([aUser(), claimant]);
  await town.watch();
  town.directory.remove(claimant.id);
  assert.equal((await town.watch()).outcome, 'complete');
  assert.equal((await town.store.conflicts.get(1))?.state.tag, 'cleared');
});

test('a poll that finds nothing gone reads no object by itself', async () => {
  const town = createTown([aUser(), aClaimant()]);
  await town.watch();
  await town.watch();
  assert.deepEqual(
    town.directory.calls.filter(({ method }) => method === 'readMany'),
    [],
  );
});

test('a conflict that comes back is reopened under its number and is news in a card of its own', async () => {
  const claimant = aClaimant();
  const town = createTown([aUser(), claimant]);
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  town.directory.put({ ...claimant, provisioningErrors: [] });
  await town.watch();
  town.directory.put(claimant);
  await town.watch();
  await town.work();
  assert.equal(town.notifier.messages.length, 2);
  const details = town.notifier.messages[1]?.details;
  assert.equal(details?.conflict.number, 1);
  assert.equal(details?.conflict.reopenedCount, 1);
  assert.equal(details?.conflict.state.tag, 'open');
});

test('a card that somebody deleted is posted afresh at the next change', async () => {
  const claimant = aClaimant();
  const town = createTown([aUser(), claimant]);
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  town.notifier.lose(town.notifier.messages[0]?.activityId ?? '');
  town.directory.put({ ...claimant, displayName: 'Jane Married' });
  await town.watch();
  await town.work();
  assert.equal(town.notifier.messages[0]?.details.conflict.claimant.displayName, 'Jane Married');
});

test('a new channel is told what is open now', async () => {
  const town = createTown([aUser(), aClaimant()]);
  await town.watch();
  await town.subscribe(itChannel);
  await town.work();
  assert.equal(town.notifier.messages.length, 1);
});

test('an empty tenant is a complete poll without news', async () => {
  const town = createTown();
  const record = await town.watch();
  assert.equal(record.outcome, 'complete');
  assert.equal(record.seen, 0);
});

test('a channel that is added again gets lost messages back and no second ones', async () => {
  const town = createTown([aUser(), aClaimant()]);
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  await town.subscribe(itChannel);
  await town.work();
  assert.equal(town.notifier.messages.length, 1);
  town.notifier.lose(town.notifier.messages[0]?.activityId ?? '');
  await town.subscribe(itChannel);
  await town.work();
  assert.equal(town.notifier.messages.length, 1);
});

test('a conflict that a poll finds while a channel is being subscribed is told there', async () => {
  const town = createTown([aUser(), aClaimant()]);
  const subscribe = bindTo<SubscribePorts>({
    queue: { enqueue: async (jobs) => void town.jobs.push(...jobs) },
    store: {
      ...town.store,
      channels: {
        ...town.store.channels,
        subscribe: async (channel, jobs) => {
          await town.watch();
          return town.store.channels.subscribe(channel, jobs);
        },
      },
    },
  })(subscribeChannel);
  await subscribe(itChannel);
  await town.work();
  assert.equal(town.notifier.messages.length, 1);
});
