import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aBotError } from '../../support/bot-error.ts';
import { adaPresses, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aGroup, aUser, contested } from '../../support/world.ts';

async function townOf(...holders: Parameters<typeof createTown>[0] & object) {
  const town = createTown([...holders, aClaimant()]);
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  return { ...town, state: async () => (await town.store.conflicts.get(1))?.state };
}

test('a remedy that solved one of two holders leaves the conflict open with the next step', async () => {
  const [john, group] = [aUser(), aGroup()];
  const town = await townOf(john, group);
  await town.press(john.id);
  await town.work();
  const state = await town.state();
  assert.ok(state?.tag === 'open');
  assert.equal(state.lastAttempt?.code, 'otherHolderRemains');
  assert.deepEqual(state.lastAttempt?.message, {
    code: 'attempt.otherHolderRemains',
    name: 'John Doe',
    others: ['Project John'],
  });
  assert.ok(town.jobs.every(({ name }) => name !== 'verify'));
  await town.press(group.id);
  await town.work();
  assert.equal((await town.state())?.tag, 'waiting');
});

test('an error that names another holder puts that holder on the card', async () => {
  const john = aUser();
  const hidden = aGroup({ displayName: 'Hidden list', proxyAddresses: [] });
  const town = await townOf(john);
  town.directory.put(hidden);
  await town.press(john.id);
  town.runner.failNextWith(
    aBotError('addressStillTaken', { namedHolderId: hidden.id, requestIds: ['r-77'] }),
  );
  await town.work();
  await town.work();
  const details = town.notifier.messages[0]?.details;
  const state = details?.conflict.state;
  assert.ok(state?.tag === 'open');
  assert.equal(state.lastAttempt?.namedHolder?.displayName, 'Hidden list');
  assert.deepEqual(state.lastAttempt?.requestIds, ['r-77']);
  const named = details?.lookup.holders.find(({ object }) => object.id === hidden.id);
  assert.deepEqual(named?.roles, ['named']);
  const shown = await town.preview({
    conflictNumber: 1,
    objectId: hidden.id,
    answers: {},
    by: adaPresses,
  });
  assert.equal(shown.outcome === 'refused' && shown.refusal.code, 'valueNotThere');
});

test('a holder that nobody can read is left out', async () => {
  const john = aUser();
  const town = await townOf(john);
  await town.press(john.id);
  const namedHolderId = '00000000-0000-4000-8000-00000000beef';
  const taken = aBotError('addressStillTaken', { namedHolderId });
  town.runner.failNextWith(taken);
  await town.work();
  const state = await town.state();
  assert.equal(state?.tag === 'open' && state.lastAttempt?.namedHolder, undefined);
});

test('a plan that went through in part says so, and the audit has what is there now', async () => {
  const john = aUser({ userPrincipalName: contested, exchangeRecipient: 'mailbox' });
  const town = await townOf(john);
  const answers = { newUserPrincipalName: 'fresh@contoso.com' };
  await town.press(john.id, { answers });
  const refused = aBotError('exchangeRefused');
  const run = town.runner.run.bind(town.runner);
  Object.assign(town.runner, {
    run: async (...[step, by]: Parameters<typeof run>) => {
      if (step.executor === 'exchange') town.runner.failNextWith(refused);
      return run(step, by);
    },
  });
  await town.work();
  const state = await town.state();
  assert.ok(state?.tag === 'open');
  const { message } = state.lastAttempt ?? {};
  assert.ok(message?.code === 'attempt.failed');
  assert.equal(message.partly, true);
  const now = town.directory.stored(john.id);
  assert.equal(now?.userPrincipalName, answers.newUserPrincipalName);
  assert.deepEqual(town.store.world.audit.at(-1)?.after, now?.proxyAddresses);
});

test('a soft-deleted user can be restored without the address instead of deleted for good', async () => {
  const gone = aUser({ deletedDateTime: '2026-09-01T00:00:00Z' });
  const town = await townOf(gone);
  const target = { conflictNumber: 1, objectId: gone.id, answers: {}, by: adaPresses };
  const usual = await town.preview(target);
  const other = await town.preview({ ...target, remedy: 'restoreDeletedUser' });
  assert.ok(usual.outcome === 'preview' && other.outcome === 'preview');
  assert.deepEqual(usual.alternatives, ['restoreDeletedUser']);
  assert.equal(other.plan.kind, 'restoreDeletedUser');
  assert.deepEqual(other.alternatives, ['purgeDeletedUser']);
  assert.notEqual(usual.fingerprint, other.fingerprint);
  const pressed = await town.press(gone.id, { remedy: 'restoreDeletedUser' });
  assert.equal(pressed.outcome, 'accepted');
  await town.work();
  assert.equal(town.directory.stored(gone.id)?.deletedDateTime, undefined);
  assert.equal(town.runner.runs[0]?.step.action, 'restore');
});

test('a way that is not open for the object shows the usual one and is not carried out', async () => {
  const john = aUser();
  const town = await townOf(john);
  const shown = await town.preview({
    conflictNumber: 1,
    objectId: john.id,
    answers: {},
    by: adaPresses,
    remedy: 'restoreDeletedUser',
  });
  assert.equal(shown.outcome === 'preview' && shown.plan.kind, 'removeAddressAsPerson');
});

test('a change that only a person can make is never recorded as one to carry out', async () => {
  const john = aUser({ exchangeRecipient: 'unknown' });
  const town = await townOf(john);
  const answer = await town.press(john.id);
  assert.equal(answer.outcome === 'refused' && answer.refusal.code, 'byHandOnly');
  assert.equal(town.store.world.remedyRequests.length, 0);
});
