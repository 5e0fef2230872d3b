import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adaPresses, bob, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aSyncedUser, aUser, contested } from '../../support/world.ts';

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
  assert.deepEqual(waits, [5, 10, 20, 40, 80, 160, 300, 300, 300]);
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
  assert.equal(town.store.world.audit.at(-1)?.source, 'automatic');
});

test('a stuck conflict still clears when Entra comes round', async () => {
  const town = await aWaitingTown();
  town.later(61);
  await town.verify({ conflictNumber: 1, attempt: 5 });
  town.directory.runHourlyTask();
  await town.watch();
  const state = await town.state();
  assert.ok(state?.tag === 'cleared');
  assert.equal(state.how, 'remedy');
  assert.equal(state.by?.displayName, adaPresses.displayName);
  assert.equal(state.remedyRequestId, town.store.world.remedyRequests[0]?.id);
});

test('a verify job that comes late, after the conflict is closed, changes nothing', async () => {
  const town = await aWaitingTown();
  town.directory.runHourlyTask();
  await town.watch();
  const before = await town.store.conflicts.get(1);
  await town.verify({ conflictNumber: 1, attempt: 2 });
  assert.deepEqual(await town.store.conflicts.get(1), before);
});

/** Ada reported that John, who is synced, gave the address up; Entra ID still shows it on him. */
async function aReportedTown() {
  const john = aSyncedUser({ displayName: 'John Doe', proxyAddresses: [`smtp:${contested}`] });
  const town = createTown([john, aClaimant()]);
  await town.watch();
  town.jobs.splice(0);
  const report = { conflictNumber: 1, by: adaPresses, done: true, objectId: john.id };
  await town.checkNow(report);
  const state = async () => (await town.store.conflicts.get(1))?.state;
  return { ...town, john, report, state };
}

test('"I have done it" is not believed while the holder still has the address', async () => {
  const town = await aReportedTown();
  const state = await town.state();
  assert.ok(state?.tag === 'open');
  assert.deepEqual(state.lastAttempt?.message, {
    code: 'attempt.stillHeld',
    others: ['John Doe'],
    at: town.clock.now(),
    synced: true,
    readAgainAt: '2026-10-01T09:35:00.000Z',
  });
  const row = town.store.world.audit.at(-1);
  assert.deepEqual([row?.action, row?.outcome], ['handOffReported', 'reportedUnseen']);
});

test('after the next sync cycle a job reads by itself, and sees that the address is free', async () => {
  const town = await aReportedTown();
  const [job] = town.jobs.filter(({ name }) => name === 'verify');
  assert.deepEqual(job, { name: 'verify', conflictNumber: 1, attempt: 0, afterSeconds: 2_100 });
  town.directory.put({ ...town.john, proxyAddresses: [] });
  town.later(35);
  await town.work();
  const state = await town.state();
  assert.ok(state?.tag === 'waiting');
  assert.equal(state.for, 'hourlyTask');
  assert.equal(state.by?.displayName, adaPresses.displayName);
});

test('a job that reads before its time waits for the rest of it', async () => {
  const town = await aReportedTown();
  town.later(30);
  await town.verify({ conflictNumber: 1, attempt: 0 });
  const [job] = town.jobs.filter(({ name }) => name === 'verify').slice(-1);
  assert.deepEqual(job, { name: 'verify', conflictNumber: 1, attempt: 0, afterSeconds: 300 });
});

test('where the holder has it still after the sync, the card says so once more, and no read follows', async () => {
  const town = await aReportedTown();
  town.later(35);
  await town.work();
  const state = await town.state();
  assert.ok(state?.tag === 'open');
  assert.ok(state.lastAttempt?.message.code === 'attempt.stillHeld');
  assert.equal(state.lastAttempt.message.readAgainAt, undefined);
  assert.equal(state.lastAttempt.message.at, town.clock.now());
  assert.deepEqual(
    town.jobs.filter(({ name }) => name === 'verify'),
    [],
  );
});

test('"I have done it" waits for the hourly task once nobody has the address', async () => {
  const town = await aReportedTown();
  town.directory.put({ ...town.john, proxyAddresses: [] });
  await town.checkNow(town.report);
  const state = await town.state();
  assert.ok(state?.tag === 'waiting' && state.for === 'hourlyTask');
  assert.equal(state.remedyRequestId, undefined);
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
  const { state } = look.details.conflict;
  assert.ok(state.tag === 'cleared');
  assert.equal(state.how, 'elsewhere');
  assert.equal(state.by, undefined);
});

test('the read that follows a report is in the audit log as one that nobody made', async () => {
  const town = await aReportedTown();
  town.later(60);
  await town.verify({ conflictNumber: 1, attempt: 0 });
  const row = town.store.world.audit.at(-1);
  const { actor, source, action, conflictNumber, outcome } = row ?? {};
  assert.deepEqual(
    { actor, source, action, conflictNumber, outcome },
    {
      ...{ actor: 'unclash', source: 'automatic', action: 'reportRead' },
      ...{ conflictNumber: 1, outcome: 'reportedUnseen' },
    },
  );
});
