import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BotError } from '../../../src/use-cases/ports/errors.ts';
import { aBotError } from '../../support/bot-error.ts';
import { adaPresses, bob, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aUser, contested } from '../../support/world.ts';

const lost = () => aBotError('directoryUnavailable', { transient: true });

/** Jane claims what John holds; the channel shows the card. */
async function aConflictInTown() {
  const john = aUser();
  const jane = aClaimant();
  const town = createTown([john, jane]);
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  const shown = () => town.notifier.messages.at(0)?.details.conflict.state;
  const addresses = () => town.directory.stored(john.id)?.proxyAddresses;
  return { ...town, john, jane, shown, addresses };
}

test('a press removes the value from the chosen object and the card waits for Entra', async () => {
  const town = await aConflictInTown();
  const answer = await town.press(town.john.id);
  assert.equal(answer.outcome, 'accepted');
  await town.work();
  assert.deepEqual(town.addresses(), ['SMTP:john.doe@contoso.com']);
  await town.work();
  assert.equal(town.shown()?.tag, 'waiting');
});

test('a posted card lets lists find its conflict by what it showed', async () => {
  const town = await aConflictInTown();
  const { shapes, unread } = await town.store.conflicts.overview();
  assert.deepEqual([shapes.map(({ count }) => count), unread], [[1], 0]);
});

test('the card closes by itself when Entra has released the value', async () => {
  const town = await aConflictInTown();
  await town.press(town.john.id);
  await town.work();
  town.directory.runHourlyTask();
  await town.watch();
  await town.work();
  await town.work();
  const state = town.shown();
  assert.ok(state?.tag === 'cleared');
  assert.equal(state.how, 'remedy');
  assert.equal(state.by?.displayName, adaPresses.displayName);
});

test('the press of somebody who may not is refused and nothing is read from the card', async () => {
  const town = await aConflictInTown();
  const answer = await town.press(town.john.id, { by: bob });
  assert.equal(answer.outcome, 'notPermitted');
  assert.equal(town.runner.runs.length, 0);
  assert.equal(town.jobs.length, 0);
});

test('two people who press at once cause one write', async () => {
  const town = await aConflictInTown();
  const shown = await town.preview({
    conflictNumber: 1,
    objectId: town.john.id,
    answers: {},
    by: adaPresses,
  });
  assert.ok(shown.outcome === 'preview');
  const { fingerprint } = shown;
  const pressed = { conflictNumber: 1, objectId: town.john.id, answers: {}, fingerprint };
  const answers = await Promise.all([
    town.request({ ...pressed, by: adaPresses }),
    town.request({ ...pressed, by: { ...adaPresses, displayName: 'Ada on her phone' } }),
  ]);
  assert.deepEqual(answers.map(({ outcome }) => outcome).sort(), ['accepted', 'alreadyRunning']);
  await town.work();
  assert.equal(town.runner.runs.length, 1);
});

test('a plan that is not what was shown any more is not carried out', async () => {
  const town = await aConflictInTown();
  const shown = await town.preview({
    conflictNumber: 1,
    objectId: town.john.id,
    answers: {},
    by: adaPresses,
  });
  assert.ok(shown.outcome === 'preview');
  town.directory.put({ ...town.john, proxyAddresses: [`SMTP:${contested}`] });
  const answer = await town.request({
    conflictNumber: 1,
    objectId: town.john.id,
    answers: {},
    by: adaPresses,
    fingerprint: shown.fingerprint,
  });
  assert.equal(answer.outcome, 'planOutdated');
  assert.equal(town.runner.runs.length, 0);
});

test('when the world moves between press and write nothing is written and the card says so', async () => {
  const town = await aConflictInTown();
  await town.press(town.john.id);
  town.directory.put({
    ...town.john,
    proxyAddresses: ['SMTP:new@contoso.com', `smtp:${contested}`],
  });
  await town.work();
  await town.work();
  assert.equal(town.runner.runs.length, 0);
  const state = town.shown();
  assert.ok(state?.tag === 'open');
  assert.deepEqual(state.lastAttempt?.message, { code: 'attempt.planOutdated' });
});

test('an answer that got lost after the write counts as written', async () => {
  const town = await aConflictInTown();
  await town.press(town.john.id);
  town.runner.failNextWith(lost(), 'written');
  await town.work();
  await town.work();
  assert.equal(town.shown()?.tag, 'waiting');
});

test('a write that did not happen is an honest "not done, because"', async () => {
  const town = await aConflictInTown();
  await town.press(town.john.id);
  town.runner.failNextWith(lost());
  await town.work();
  await town.work();
  const state = town.shown();
  assert.ok(state?.tag === 'open');
  assert.deepEqual(state.lastAttempt?.message, {
    code: 'attempt.failed',
    problem: lost().problem,
    next: lost().next,
    partly: false,
  });
  assert.deepEqual(town.addresses(), town.john.proxyAddresses);
});

test('a job that runs again after a crash sees its own write and does not repeat it', async () => {
  const town = await aConflictInTown();
  await town.press(town.john.id);
  const remedyRequest = town.store.world.remedyRequests[0];
  assert.ok(remedyRequest);
  await town.store.requests.update(remedyRequest.id, { state: 'running' });
  town.directory.put({ ...town.john, proxyAddresses: ['SMTP:john.doe@contoso.com'] });
  await town.apply({ remedyRequestId: remedyRequest.id });
  await town.apply({ remedyRequestId: remedyRequest.id });
  assert.equal(town.runner.runs.length, 0);
  assert.equal(town.store.world.remedyRequests[0]?.state, 'written');
});

test('a write whose effect a poll saw before the job ran again is in the audit log as a write', async () => {
  const town = await aConflictInTown();
  await town.press(town.john.id);
  const remedyRequest = town.store.world.remedyRequests[0];
  assert.ok(remedyRequest);
  await town.store.requests.update(remedyRequest.id, { state: 'running' });
  town.directory.put({ ...town.john, proxyAddresses: ['SMTP:john.doe@contoso.com'] });
  town.directory.put({ ...town.jane, provisioningErrors: [] });
  await town.watch();
  assert.equal((await town.store.conflicts.get(1))?.state.tag, 'cleared');
  await town.apply({ remedyRequestId: remedyRequest.id });
  assert.equal(town.runner.runs.length, 0);
  assert.equal(town.store.world.remedyRequests[0]?.state, 'written');
  assert.equal(town.store.world.audit.at(-1)?.action, 'applied');
});

test('an intent whose conflict a poll closed before anything was written is no write', async () => {
  const town = await aConflictInTown();
  await town.press(town.john.id);
  const id = town.store.world.remedyRequests[0]?.id ?? '';
  town.directory.put({ ...town.jane, provisioningErrors: [] });
  await town.watch();
  await town.apply({ remedyRequestId: id });
  assert.equal(town.runner.runs.length, 0);
  assert.equal(town.store.world.remedyRequests[0]?.state, 'failed');
  assert.equal(town.store.world.audit.at(-1)?.action, 'notDone');
});

test('while nobody can say whether a write happened, the job is run again', async () => {
  const town = await aConflictInTown();
  await town.press(town.john.id);
  const id = town.store.world.remedyRequests[0]?.id ?? '';
  town.runner.failNextWith(lost(), 'written');
  town.directory.failWith(lost(), 'read');
  await assert.rejects(town.apply({ remedyRequestId: id }), BotError);
  assert.equal((await town.store.conflicts.get(1))?.state.tag, 'applying');
  town.directory.failWith(undefined, 'read');
  await town.apply({ remedyRequestId: id });
  assert.equal((await town.store.conflicts.get(1))?.state.tag, 'waiting');
  assert.equal(town.runner.runs.length, 1);
  assert.equal(town.store.world.audit.at(-1)?.action, 'applied');
});

test('every press leaves an audit row of the intent and one of the ending', async () => {
  const town = await aConflictInTown();
  await town.press(town.john.id);
  await town.work();
  const rows = town.store.world.audit.map(({ action, actor, before, after }) => ({
    action,
    actor: typeof actor === 'string' ? actor : actor.entraObjectId,
    before,
    after,
  }));
  const by = adaPresses.entraObjectId;
  const before = town.john.proxyAddresses;
  const after = ['SMTP:john.doe@contoso.com'];
  assert.deepEqual(rows, [
    { action: 'requested', actor: by, before, after },
    { action: 'applied', actor: by, before, after },
  ]);
});

test('the snapshot of the target is remembered before the write', async () => {
  const town = await aConflictInTown();
  await town.press(town.john.id);
  await town.work();
  assert.deepEqual(
    town.store.world.remedyRequests[0]?.snapshot?.proxyAddresses,
    town.john.proxyAddresses,
  );
});

test('a bug in a runner closes the attempt with a reference and is not hidden', async () => {
  const town = await aConflictInTown();
  await town.press(town.john.id);
  const id = town.store.world.remedyRequests[0]?.id ?? '';
  town.runner.failNextWith(new TypeError('oops') as unknown as BotError);
  await assert.rejects(town.apply({ remedyRequestId: id }), TypeError);
  const conflict = await town.store.conflicts.get(1);
  assert.ok(conflict?.state.tag === 'open');
  const { message } = conflict.state.lastAttempt ?? {};
  assert.deepEqual(message, { code: 'attempt.internalError', reference: id });
});

test('a closed conflict refuses a press on its old card', async () => {
  const town = await aConflictInTown();
  town.directory.put({ ...town.jane, provisioningErrors: [] });
  await town.watch();
  const answer = await town.press(town.john.id);
  assert.ok(answer.outcome === 'refused');
  assert.equal(answer.refusal.code, 'conflictClosed');
});

test('a claimant that was deleted meanwhile closes the conflict', async () => {
  const town = await aConflictInTown();
  town.directory.remove(town.jane.id);
  await town.watch();
  await town.work();
  assert.equal(town.shown()?.tag, 'cleared');
});

test('no write is decided on a look-up that a redraw may share', async () => {
  const town = await aConflictInTown();
  await town.press(town.john.id);
  const apply = town.jobs.find(({ name }) => name === 'apply') ?? assert.fail();
  const before = town.directory.calls.length;
  await town.run(apply);
  assert.equal(town.runner.runs.length, 1);
  const read = town.directory.calls.slice(before).filter(({ method }) => method === 'findHolders');
  assert.deepEqual(
    read.map(({ args: [, priority] }) => priority),
    ['high'],
  );
});
