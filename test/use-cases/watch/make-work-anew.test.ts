import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aProvisioningError, aUser } from '../../support/world.ts';

const claimants = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    aClaimant({ provisioningErrors: [aProvisioningError({ value: `SMTP:a${i}@contoso.com` })] }),
  );

/** A town whose first conflict is shown in a channel. */
async function aTown(fourEyes: 'off' | 'all' = 'off') {
  const [john, jane] = [aUser(), aClaimant()];
  const town = createTown([john, jane], { fourEyes });
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  return {
    ...town,
    john,
    jane,
    /** Every job that waits gets lost. */
    loseJobs: () => void town.jobs.splice(0),
    state: async () => (await town.store.conflicts.get(1))?.state,
  };
}

test('a conflict whose card was never posted is told by the next poll', async () => {
  const town = createTown([aUser(), aClaimant()]);
  await town.subscribe(itChannel);
  await town.watch();
  town.jobs.splice(0);
  const record = await town.watch();
  await town.work();
  assert.equal(town.notifier.messages.length, 1);
  assert.deepEqual(record.repaired, { messages: 1, waiting: 0, requests: 0 });
});

test('a channel that subscribes while a poll commits is told by the next poll', async () => {
  const town = createTown([aUser(), aClaimant()]);
  const recordChanges = town.store.conflicts.recordChanges.bind(town.store.conflicts);
  Object.assign(town.store.conflicts, {
    recordChanges: async (...changes: Parameters<typeof recordChanges>) => {
      await town.subscribe(itChannel);
      return recordChanges(...changes);
    },
  });
  await town.watch();
  await town.work();
  assert.equal(town.notifier.messages.length, 0);
  await town.watch();
  await town.work();
  assert.equal(town.notifier.messages.length, 1);
});

test('a card that shows an older revision is drawn anew by the next poll', async () => {
  const town = await aTown();
  await town.press(town.john.id);
  await town.work();
  town.loseJobs();
  await town.watch();
  await town.work();
  assert.equal(town.notifier.messages[0]?.details.conflict.state.tag, 'waiting');
});

test('a poll that finds everything as it should be makes no work', async () => {
  const town = await aTown();
  const record = await town.watch();
  assert.deepEqual(record.repaired, { messages: 0, waiting: 0, requests: 0 });
  assert.deepEqual(town.jobs, []);
});

test('a conflict that waits after its time is looked at again by the next poll', async () => {
  const town = await aTown();
  await town.press(town.john.id);
  await town.work();
  town.loseJobs();
  town.later(120);
  await town.watch();
  await town.work();
  assert.equal((await town.state())?.tag, 'stuck');
});

test('a request whose job got lost is carried out after the next poll', async () => {
  const town = await aTown();
  await town.press(town.john.id);
  town.loseJobs();
  town.later(20);
  await town.watch();
  await town.work();
  assert.equal((await town.state())?.tag, 'waiting');
});

test('a request for a second approver expires although its job got lost', async () => {
  const town = await aTown('all');
  await town.press(town.john.id);
  town.loseJobs();
  town.later(60 * 24 * 8);
  await town.watch();
  await town.work();
  assert.equal((await town.state())?.tag, 'open');
  assert.equal(town.store.world.audit.at(-1)?.action, 'lapsed');
});

test('a poll that clears a conflict ends the request that waited', async () => {
  const town = await aTown('all');
  await town.press(town.john.id);
  town.later(20);
  town.directory.put({ ...town.jane, provisioningErrors: [] });
  await town.watch();
  assert.equal(town.store.world.audit.at(-1)?.action, 'overtaken');
  assert.equal(town.store.world.remedyRequests[0]?.state, 'lapsed');
});

test('a conflict that a summary named is told in a card when it comes back', async () => {
  const objects = claimants(11);
  const [first] = objects;
  assert.ok(first);
  const town = createTown(objects);
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  assert.equal(town.notifier.summaries.length, 1);
  town.directory.put({ ...first, provisioningErrors: [] });
  await town.watch();
  await town.work();
  assert.equal(town.notifier.messages.length, 0);
  town.later(10);
  town.directory.put(first);
  await town.watch();
  await town.work();
  assert.equal(town.notifier.messages.length, 1);
  assert.equal(town.notifier.messages[0]?.details.conflict.reopenedCount, 1);
});

test('a channel that the bot is added to again is told what only a summary named', async () => {
  const town = createTown(claimants(11));
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  await town.store.channels.unsubscribe(itChannel.id, { code: 'teams.left.removed' });
  await town.subscribe(itChannel);
  await town.work();
  assert.equal(town.notifier.summaries.length, 2);
});
