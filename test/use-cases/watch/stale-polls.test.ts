import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchConflicts } from '../../../src/use-cases/watch/watch-conflicts.ts';
import { adaPresses, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aUser } from '../../support/world.ts';

async function aTownWithAConflict() {
  const [john, jane] = [aUser(), aClaimant()];
  const town = createTown([john, jane]);
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  return { ...town, john, jane, conflict: async () => town.store.conflicts.get(1) };
}

type Town = Awaited<ReturnType<typeof aTownWithAConflict>>;

/** A poll that reads first; then this happens, and only then does the poll compare. */
async function pollWhile(town: Town, happens: () => Promise<unknown>) {
  const { directory, store, clock } = town;
  await watchConflicts({
    store,
    clock,
    queue: town.queue,
    pollInterval: 300,
    directory: {
      ...directory,
      pollProvisioningErrors: async () => {
        const polled = await directory.pollProvisioningErrors();
        town.later(1);
        await happens();
        return polled;
      },
    },
  });
}

test('a poll that read before a conflict was cleared does not open it again', async () => {
  const town = await aTownWithAConflict();
  await town.press(town.john.id);
  await town.work();
  await pollWhile(town, async () => {
    town.directory.runHourlyTask();
    await town.verify({ conflictNumber: 1, attempt: 1 });
  });
  const conflict = await town.conflict();
  assert.ok(conflict?.state.tag === 'cleared');
  assert.equal(conflict.state.by?.displayName, adaPresses.displayName);
  assert.equal(conflict.reopenedCount, 0);
});

test('a list that shows what a read by id does not show opens nothing again', async () => {
  const town = await aTownWithAConflict();
  const { directory, store, clock } = town;
  const stale = await directory.pollProvisioningErrors();
  directory.put({ ...town.jane, provisioningErrors: [] });
  await town.watch();
  town.later(10);
  const pollProvisioningErrors = async () => stale;
  await watchConflicts({
    store,
    clock,
    queue: town.queue,
    pollInterval: 300,
    directory: { ...directory, pollProvisioningErrors },
  });
  assert.equal((await town.conflict())?.state.tag, 'cleared');
});

test('a conflict that a read by id confirms is open again', async () => {
  const town = await aTownWithAConflict();
  town.directory.put({ ...town.jane, provisioningErrors: [] });
  await town.watch();
  town.later(10);
  town.directory.put(town.jane);
  await town.watch();
  assert.equal((await town.conflict())?.state.tag, 'open');
  assert.equal((await town.conflict())?.reopenedCount, 1);
});

test('a poll between look-up and intent does not lose the press', async () => {
  const town = await aTownWithAConflict();
  const record = town.store.requests.record.bind(town.store.requests);
  let isFirst = true;
  Object.assign(town.store.requests, {
    record: async (...intent: Parameters<typeof record>) => {
      if (isFirst) {
        isFirst = false;
        town.directory.put({ ...town.jane, displayName: 'Jane Married' });
        await town.watch();
      }
      return record(...intent);
    },
  });
  const answer = await town.press(town.john.id);
  assert.equal(answer.outcome, 'accepted');
  assert.equal((await town.conflict())?.state.tag, 'applying');
});

test('a conflict that clears between look-up and intent records nothing', async () => {
  const town = await aTownWithAConflict();
  const record = town.store.requests.record.bind(town.store.requests);
  Object.assign(town.store.requests, {
    record: async (...intent: Parameters<typeof record>) => {
      town.directory.put({ ...town.jane, provisioningErrors: [] });
      await town.watch();
      return record(...intent);
    },
  });
  const answer = await town.press(town.john.id);
  assert.equal(answer.outcome, 'planOutdated');
  assert.equal(town.store.world.remedyRequests.length, 0);
});
