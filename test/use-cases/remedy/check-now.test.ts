import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adaPresses, bob, carol, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aUser } from '../../support/world.ts';

async function aTown() {
  const [john, jane] = [aUser(), aClaimant()];
  const town = createTown([john, jane]);
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  const state = async () => (await town.store.conflicts.get(1))?.state;
  return { ...town, john, jane, state };
}

test('"check now" after a remedy of Unclash keeps who did it', async () => {
  const town = await aTown();
  await town.press(town.john.id);
  await town.work();
  town.directory.runHourlyTask();
  await town.checkNow({ conflictNumber: 1, by: bob, done: false });
  const state = await town.state();
  assert.ok(state?.tag === 'cleared');
  assert.equal(state.how, 'remedy');
  assert.equal(state.by?.displayName, adaPresses.displayName);
  assert.ok(state.remedyRequestId);
});

test('"I have done it" from an older card does not replace a remedy that waits', async () => {
  const town = await aTown();
  await town.press(town.john.id);
  await town.work();
  const before = await town.state();
  assert.equal(before?.tag, 'waiting');
  await town.checkNow({ conflictNumber: 1, by: carol, done: true });
  assert.deepEqual(await town.state(), before);
});

test('a hand-off that a person reports as done is theirs', async () => {
  const town = await aTown();
  town.directory.put({ ...town.jane, provisioningErrors: [] });
  const objectId = town.john.id;
  await town.checkNow({ conflictNumber: 1, by: carol, done: true, objectId });
  const state = await town.state();
  assert.ok(state?.tag === 'cleared' && state.how === 'remedy');
  assert.equal(state.by?.displayName, carol.displayName);
  assert.equal(state.handOff?.displayName, town.john.displayName);
  const row = town.store.world.audit.at(-1);
  assert.equal(row?.operation, 'handOff');
  assert.equal(row?.target?.id, objectId);
  assert.ok(row?.value);
});

test('a check says when it read, and whether the value is quarantined still', async () => {
  const town = await aTown();
  const still = await town.checkNow({ conflictNumber: 1, by: bob, done: false });
  assert.deepEqual(still.outcome === 'checked' && still.saw, {
    at: town.clock.now(),
    isQuarantined: true,
  });
  town.directory.put({ ...town.jane, provisioningErrors: [] });
  const free = await town.checkNow({ conflictNumber: 1, by: bob, done: false });
  assert.equal(free.outcome === 'checked' && free.saw?.isQuarantined, false);
});

test("what was solved elsewhere is nobody's deed, whoever looked", async () => {
  const town = await aTown();
  town.directory.put({ ...town.jane, provisioningErrors: [] });
  await town.checkNow({ conflictNumber: 1, by: bob, done: false });
  const state = await town.state();
  assert.ok(state?.tag === 'cleared' && state.how === 'elsewhere');
  assert.equal(state.by, undefined);
});

test('the audit row of a check says that the conflict is over, and of a report that it is', async () => {
  for (const [done, action] of [
    [false, 'checked'],
    [true, 'handOffReported'],
  ] as const) {
    const town = await aTown();
    town.directory.put({ ...town.jane, provisioningErrors: [] });
    await town.checkNow({ conflictNumber: 1, by: carol, done });
    const row = town.store.world.audit.at(-1);
    assert.deepEqual([row?.action, row?.outcome, row?.source], [action, 'cleared', 'card']);
  }
});

test('a report that a read contradicts is audited with what the read showed', async () => {
  const town = await aTown();
  await town.checkNow({ conflictNumber: 1, by: carol, done: true, objectId: town.john.id });
  const state = await town.state();
  assert.ok(state?.tag === 'open' && state.lastAttempt);
  const row = town.store.world.audit.at(-1);
  assert.deepEqual(
    [row?.action, row?.outcome, row?.result],
    ['handOffReported', state.lastAttempt.code, state.lastAttempt.message],
  );
});

test('a check of a conflict that is over shows it as it is', async () => {
  const town = await aTown();
  town.directory.put({ ...town.jane, provisioningErrors: [] });
  await town.watch();
  const rows = town.store.world.audit.length;
  const answer = await town.checkNow({ conflictNumber: 1, by: bob, done: false });
  assert.ok(answer.outcome === 'checked');
  assert.equal(answer.details.conflict.state.tag, 'cleared');
  assert.equal(town.store.world.audit.length, rows);
});
