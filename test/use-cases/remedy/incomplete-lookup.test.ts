import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BotError } from '../../../src/use-cases/ports/errors.ts';
import { adaPresses, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aUser, contested } from '../../support/world.ts';

async function aTown(john = aUser()) {
  const town = createTown([john, aClaimant()]);
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  const state = async () => (await town.store.conflicts.get(1))?.state;
  return { ...town, john, state };
}

const isTransient = (error: unknown) => error instanceof BotError && error.transient;
const question = 'groups: throttled';

test('a press that meets an incomplete look-up could not be read, and is not outdated', async () => {
  const town = await aTown();
  const choice = { conflictNumber: 1, objectId: town.john.id, answers: {}, by: adaPresses };
  const shown = await town.preview(choice);
  assert.ok(shown.outcome === 'preview');
  town.directory.leaveUnanswered(question);
  const { fingerprint } = shown;
  await assert.rejects(town.request({ ...choice, fingerprint }), isTransient);
  assert.equal((await town.state())?.tag, 'open');
});

test('an object that an incomplete look-up does not show could not be read', async () => {
  const town = await aTown();
  town.directory.put({ ...town.john, proxyAddresses: [] });
  const choice = { conflictNumber: 1, objectId: town.john.id, answers: {}, by: adaPresses };
  assert.equal((await town.preview(choice)).outcome, 'refused');
  town.directory.leaveUnanswered(question);
  await assert.rejects(town.preview(choice), isTransient);
});

test('a job that meets an incomplete look-up reads again, and carries out what was shown', async () => {
  const town = await aTown();
  await town.press(town.john.id);
  const remedyRequestId = town.store.world.remedyRequests[0]?.id ?? '';
  town.directory.leaveUnanswered(question);
  await assert.rejects(town.apply({ remedyRequestId }), isTransient);
  assert.equal((await town.state())?.tag, 'applying');
  town.directory.leaveUnanswered();
  await town.apply({ remedyRequestId });
  assert.equal((await town.state())?.tag, 'waiting');
});

test('a look-up that stays incomplete ends the request with its reason, and nothing is written', async () => {
  const town = await aTown();
  await town.press(town.john.id);
  town.directory.leaveUnanswered(question);
  town.later(15);
  await town.apply({ remedyRequestId: town.store.world.remedyRequests[0]?.id ?? '' });
  const state = await town.state();
  assert.ok(state?.tag === 'open');
  assert.equal(state.lastAttempt?.code, 'directoryUnavailable');
  assert.equal(town.runner.runs.length, 0);
});

test('a new name is never free while a question about it is not answered', async () => {
  const john = aUser({ userPrincipalName: contested, exchangeRecipient: 'mailbox' });
  const town = await aTown(john);
  town.directory.leaveUnanswered(question);
  const answers = { newUserPrincipalName: 'fresh@contoso.com' };
  await assert.rejects(town.press(john.id, { answers }), isTransient);
  assert.equal(town.store.world.remedyRequests.length, 0);
});
