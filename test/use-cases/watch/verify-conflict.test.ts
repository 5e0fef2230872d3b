import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adaPresses, bob, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aUser } from '../../support/world.ts';

/** Ada pressed, the value was removed, Entra has not noticed yet. */
async function aWaitingTown() {
  const john = aUser();
  const jane = aClaimant();
  const town = createTown([john, jane]);
  await town.subscribe(itChannel);
  await town.watch();
  await town.press(john.id);
  await town.work();
  await town.work();
  return { ...town, john, jane, state: async () => (await town.store.conflicts.get(1))?.state };
}

test('looks follow each other more and more gently while Entra has not moved the value', async () => {
  const town = await aWaitingTown();
  const waits: number[] = [];
  for (let i = 0; i < 9; i += 1) {
    const next = town.jobs.find((job) => job.name === 'verify');
    assert.ok(next?.name === 'verify');
    waits.push(next.afterSeconds);
    await town.work();
  }
  assert.deepEqual(
    waits,
    waits.toSorted((a, b) => a - b),
  );
  assert.equal(waits.at(-1), 300);
});

test('a conflict that Entra does not release in time is stuck, with a diagnosis and an audit row', async () => {
  const town = await aWaitingTown();
  town.later(61);
  await town.verify({ conflictNumber: 1, attempt: 5 });
  const state = await town.state();
  assert.ok(state?.tag === 'stuck');
  assert.deepEqual(state.diagnosis, { code: 'stuck.noHolder' });
  assert.deepEqual(town.store.world.audit.at(-1)?.result, state.diagnosis);
  assert.equal(town.store.world.audit.at(-1)?.actor, 'unclash');
});

test('a stuck conflict still clears when Entra comes round', async () => {
  const town = await aWaitingTown();
  town.later(61);
  await town.verify({ conflictNumber: 1, attempt: 5 });
  town.directory.runHourlyTask();
  await town.watch();
  assert.equal((await town.state())?.tag, 'cleared');
});

test('a verify job that comes late, after the conflict is closed, changes nothing', async () => {
  const town = await aWaitingTown();
  town.directory.runHourlyTask();
  await town.watch();
  const before = await town.store.conflicts.get(1);
  await town.verify({ conflictNumber: 1, attempt: 2 });
  assert.deepEqual(await town.store.conflicts.get(1), before);
});

test('"I have done it" of an approver lets the conflict wait for the next sync cycle', async () => {
  const town = createTown([aUser(), aClaimant()]);
  await town.watch();
  const answer = await town.checkNow({ conflictNumber: 1, by: adaPresses, done: true });
  assert.ok(answer.outcome === 'checked');
  assert.ok(answer.details.conflict.state.tag === 'waiting');
  assert.equal(answer.details.conflict.state.for, 'syncCycle');
});

test('"I have done it" of somebody else is refused; a plain look is not', async () => {
  const town = createTown([aUser(), aClaimant()]);
  await town.watch();
  const claim = await town.checkNow({ conflictNumber: 1, by: bob, done: true });
  assert.equal(claim.outcome, 'notPermitted');
  const look = await town.checkNow({ conflictNumber: 1, by: bob, done: false });
  assert.equal(look.outcome, 'checked');
  assert.equal((await town.store.conflicts.get(1))?.state.tag, 'open');
});

test('a look that finds the conflict gone closes it at once', async () => {
  const jane = aClaimant();
  const town = createTown([aUser(), jane]);
  await town.watch();
  town.directory.put({ ...jane, provisioningErrors: [] });
  const look = await town.checkNow({ conflictNumber: 1, by: bob, done: false });
  assert.ok(look.outcome === 'checked');
  assert.equal(look.details.conflict.state.tag, 'cleared');
});
