import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aBotError } from '../../support/bot-error.ts';
import { adaPresses, bob, carol, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aGroup, aSyncedUser, aUser, contested } from '../../support/world.ts';

const john = aUser();
const request = { conflictNumber: 1, by: adaPresses };

/** Ada had the address removed from John; the conflict waits for Entra. */
async function appliedTown(
  holder = john,
  settings: Parameters<typeof createTown>[1] = {},
  answers = {},
) {
  const jane = aClaimant();
  const town = createTown([holder, jane], settings);
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  await town.press(holder.id, { answers });
  await town.work();
  const state = async () => (await town.store.conflicts.get(1))?.state;
  const addresses = () => town.directory.stored(holder.id)?.proxyAddresses.toSorted();
  return { ...town, jane, holder, state, addresses, before: holder.proxyAddresses.toSorted() };
}

type Town = Awaited<ReturnType<typeof appliedTown>>;

async function pressUndo(town: Town, by = adaPresses) {
  const shown = await town.previewUndo({ ...request, by });
  if (shown.outcome !== 'preview') return shown;
  return town.undo({ ...request, by, fingerprint: shown.fingerprint });
}

test('an undo puts back what was removed, and the conflict is open again', async () => {
  const town = await appliedTown();
  assert.notDeepEqual(town.addresses(), town.before);
  assert.equal((await pressUndo(town)).outcome, 'accepted');
  await town.work();
  assert.deepEqual(town.addresses(), town.before);
  const state = await town.state();
  assert.ok(state?.tag === 'open');
  assert.equal(state.reverted?.what, 'undone');
  assert.equal(state.reverted?.by.displayName, adaPresses.displayName);
  const actions = town.store.world.audit.map(({ action }) => action);
  assert.deepEqual(actions, ['requested', 'applied', 'requested', 'undone']);
});

test('who has to sign in first is asked for it before anything is recorded', async () => {
  const town = await appliedTown();
  const shown = await town.previewUndo(request);
  assert.ok(shown.outcome === 'preview');
  const mustSignIn = async () => true;
  const { fingerprint } = shown;
  const pressed = await town.undo({ ...request, fingerprint, mustSignIn });
  assert.equal(pressed.outcome, 'signInFirst');
  assert.equal(town.store.world.remedyRequests.length, 1);
});

test('while it runs the card says that a change is taken back', async () => {
  const town = await appliedTown();
  await pressUndo(town);
  const state = await town.state();
  assert.equal(state?.tag === 'applying' && state.undo, true);
});

test('the undo of a remedy in Exchange and in Active Directory puts back what was there', async () => {
  const group = aGroup({ proxyAddresses: ['SMTP:team@contoso.com', `smtp:${contested}`] });
  const synced = aSyncedUser({
    proxyAddresses: ['SMTP:jim@contoso.com', 'smtp:JOHN@contoso.com'],
    mail: 'jim@contoso.com',
  });
  for (const holder of [group, synced]) {
    const town = await appliedTown(holder);
    assert.notDeepEqual(town.addresses(), town.before);
    await pressUndo(town);
    await town.work();
    assert.deepEqual(town.addresses(), town.before);
  }
});

test('a double press writes once', async () => {
  const town = await appliedTown();
  const shown = await town.previewUndo(request);
  assert.ok(shown.outcome === 'preview');
  const { fingerprint } = shown;
  const runs = town.runner.runs.length;
  const answers = await Promise.all([
    town.undo({ ...request, fingerprint }),
    town.undo({ ...request, by: carol, fingerprint }),
  ]);
  assert.deepEqual(answers.map(({ outcome }) => outcome).sort(), ['accepted', 'alreadyRunning']);
  await town.work();
  assert.equal(town.runner.runs.length, runs + 1);
  const late = await town.undo({ ...request, fingerprint });
  assert.equal(late.outcome === 'refused' && late.refusal.code, 'nothingToUndo');
});

test('an undo that was carried out cannot be undone, and the remedy can be asked for again', async () => {
  const town = await appliedTown();
  await pressUndo(town);
  await town.work();
  const again = await town.previewUndo(request);
  assert.equal(again.outcome === 'refused' && again.refusal.code, 'nothingToUndo');
  assert.equal((await town.press(john.id)).outcome, 'accepted');
  await town.work();
  assert.notDeepEqual(town.addresses(), town.before);
  assert.equal((await town.previewUndo(request)).outcome, 'preview');
});

test('somebody who may not press cannot take anything back', async () => {
  const town = await appliedTown();
  assert.equal((await pressUndo(town, bob)).outcome, 'notPermitted');
});

test('an undo for a conflict without a remedy, or that is not known, is refused kindly', async () => {
  const town = createTown([john, aClaimant()]);
  await town.watch();
  const none = await town.previewUndo(request);
  assert.equal(none.outcome === 'refused' && none.refusal.code, 'nothingToUndo');
  const unknown = await town.previewUndo({ ...request, conflictNumber: 4711 });
  assert.equal(unknown.outcome, 'unknownConflict');
});

test('the card offers the undo for seven days', async () => {
  const town = await appliedTown();
  await town.work();
  const offer = town.notifier.messages[0]?.details.undo;
  assert.equal(offer?.target.id, john.id);
  assert.equal(offer?.until, '2026-10-08T09:00:00.000Z');
  town.later(7 * 24 * 60 + 1);
  const late = await town.previewUndo(request);
  assert.equal(late.outcome === 'refused' && late.refusal.code, 'undoTooLate');
});

test('when Entra has given the address to its claimant, the claimant gives it up first', async () => {
  const town = await appliedTown();
  town.directory.runHourlyTask();
  await town.watch();
  await town.work();
  assert.equal(town.notifier.messages[0]?.details.undo?.takenBy?.displayName, 'Jane Roe');
  const answer = await town.previewUndo(request);
  assert.ok(answer.outcome === 'preview');
  assert.deepEqual([answer.plan.kind, answer.plan.target.displayName], ['handOff', 'Jane Roe']);

  const [holder] = town.directory.holdersOf(contested);
  assert.ok(holder);
  town.directory.put({ ...holder.object, proxyAddresses: ['SMTP:jane.roe@contoso.com'] });
  const free = await town.previewUndo(request);
  assert.equal(free.outcome === 'preview' && free.plan.kind, 'undo');
});

test('when the addresses change between look and write nothing is written', async () => {
  const town = await appliedTown();
  await pressUndo(town);
  const runs = town.runner.runs.length;
  town.directory.put({ ...john, proxyAddresses: ['SMTP:new@contoso.com'] });
  await town.work();
  assert.equal(town.runner.runs.length, runs);
  const state = await town.state();
  assert.ok(state?.tag === 'waiting');
  assert.deepEqual(state.lastAttempt?.message, { code: 'attempt.planOutdated' });
});

test('a plan that was not shown is not carried out', async () => {
  const town = await appliedTown();
  const answer = await town.undo({ ...request, fingerprint: '3:made up' });
  assert.equal(answer.outcome, 'planOutdated');
  const former = await town.undo({ ...request, fingerprint: 'of a former version' });
  assert.equal(former.outcome, 'otherVersion');
});

test('a poll does not close a conflict whose undo is on its way', async () => {
  const town = await appliedTown();
  town.directory.put({ ...town.jane, provisioningErrors: [] });
  await town.watch();
  assert.equal((await town.state())?.tag, 'cleared');
  assert.equal((await pressUndo(town)).outcome, 'accepted');
  await town.watch();
  assert.equal((await town.state())?.tag, 'applying');
  await town.work();
  assert.deepEqual(town.addresses(), town.before);
  assert.equal((await town.state())?.tag, 'cleared');
});

test('when every write takes two people an undo does, too', async () => {
  const town = await appliedTown(john, { fourEyes: 'all' });
  const remedyRequestId = town.store.world.remedyRequests[0]?.id ?? '';
  await town.agree({ conflictNumber: 1, remedyRequestId, by: carol });
  await town.work();
  const asked = await pressUndo(town, carol);
  assert.equal(asked.outcome, 'awaitingSecondApprover');
  const second = town.store.world.remedyRequests[1]?.id ?? '';
  const agreed = await town.agree({ conflictNumber: 1, remedyRequestId: second, by: adaPresses });
  assert.equal(agreed.outcome, 'accepted');
  await town.work();
  assert.deepEqual(town.addresses(), town.before);
});

test('an undo whose answer got lost after the write counts as done', async () => {
  const town = await appliedTown();
  await pressUndo(town);
  const lost = aBotError('directoryUnavailable');
  town.runner.failNextWith(lost, 'written');
  await town.work();
  assert.deepEqual(town.addresses(), town.before);
  const state = await town.state();
  assert.equal(state?.tag === 'open' && state.reverted?.what, 'undone');
});

test('what another hand put back first is not the deed of the presser', async () => {
  for (const [isClaimed, tag] of [
    [true, 'open'],
    [false, 'cleared'],
  ] as const) {
    const town = await appliedTown();
    await pressUndo(town);
    town.directory.put(john);
    if (!isClaimed) town.directory.put({ ...town.jane, provisioningErrors: [] });
    const runs = town.runner.runs.length;
    await town.work();
    assert.equal(town.runner.runs.length, runs);
    assert.equal(town.store.world.audit.at(-1)?.outcome, 'doneByAnother');
    const state = await town.state();
    const cleared = { tag: 'cleared', at: town.clock.now(), how: 'elsewhere' };
    assert.deepEqual(state, isClaimed ? { tag } : cleared);
    const states = town.store.world.remedyRequests.map((request) => request.state);
    assert.deepEqual(states, ['undone', 'failed']);
  }
});

test('an undo whose claimant cannot be read leaves the answer to the next poll', async () => {
  const town = await appliedTown();
  await pressUndo(town);
  town.directory.put({ ...town.jane, provisioningErrors: [] });
  const read = town.directory.read.bind(town.directory);
  Object.assign(town.directory, {
    read: async (...[ref]: Parameters<typeof read>) => {
      if (ref.id === town.jane.id) throw aBotError('directoryUnavailable');
      return read(ref);
    },
  });
  await town.work();
  const state = await town.state();
  assert.equal(state?.tag === 'open' && state.reverted?.what, 'undone');
});

test('an undo that was done in part does not return the conflict to where it was', async () => {
  const proxyAddresses = [`SMTP:${contested}`, 'smtp:john.doe@contoso.com'];
  const mailbox = aUser({ exchangeRecipient: 'mailbox', proxyAddresses });
  const town = await appliedTown(mailbox, {}, { newPrimary: 'john.doe@contoso.com' });
  assert.equal((await town.state())?.tag, 'waiting');
  await pressUndo(town);
  const run = town.runner.run.bind(town.runner);
  Object.assign(town.runner, {
    run: async (...[step, by]: Parameters<typeof run>) => {
      const isSecond = step.action === 'setEmailAddresses' && step.write.add === undefined;
      if (isSecond) town.runner.failNextWith(aBotError('exchangeRefused'));
      return run(step, by);
    },
  });
  await town.work();
  const state = await town.state();
  assert.ok(state?.tag === 'open', state?.tag);
  const message = state.lastAttempt?.message;
  assert.equal(message?.code === 'attempt.failed' && message.partly, true);
});
