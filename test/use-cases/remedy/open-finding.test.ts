import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { foundAs } from '../../../src/domain/conflict/found-by-check.ts';
import { adaPresses, bob, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aGroup, aUser, contested } from '../../support/world.ts';

const user = aUser({ exchangeRecipient: 'mailbox' });
const group = aGroup();

async function townOf(...objects: DirectoryObject[]) {
  const town = createTown(objects);
  await town.subscribe(itChannel);
  await town.watch();
  const open = (address = contested, objectId = user.id, by = adaPresses) =>
    town.openFinding({ address, objectId, by });
  const state = async () => (await town.store.conflicts.get(1))?.state;
  return { ...town, open, state };
}

test('a clash opens as a conflict that no channel hears of, and two presses open one', async () => {
  const town = await townOf(user, group);
  const [one, two] = await Promise.all([town.open(), town.open()]);
  assert.ok(one?.outcome === 'opened' && two?.outcome === 'opened');
  assert.deepEqual([one.details.conflict.number, two.details.conflict.number], [1, 1]);
  assert.equal(foundAs(one.details.conflict), 'clash');
  const { audit, conflicts } = town.store.world;
  assert.deepEqual([conflicts.length, audit.map(({ action }) => action)], [1, ['findingOpened']]);
  assert.deepEqual(town.jobs, []);
});

test('only approvers open one', async () => {
  const town = await townOf(user, group);
  assert.equal((await town.open(contested, user.id, bob)).outcome, 'notPermitted');
  assert.equal(town.store.world.conflicts.length, 0);
});

test('the plan is carried out, read back and audited like that of a conflict, and undone', async () => {
  const town = await townOf(user, group);
  await town.open();
  assert.equal((await town.press(group.id)).outcome, 'accepted');
  await town.work();
  assert.equal((await town.state())?.tag, 'waiting');
  assert.ok(!town.directory.stored(group.id)?.proxyAddresses.includes(`smtp:${contested}`));
  assert.equal(town.store.world.audit.at(-1)?.action, 'applied');
  await town.work();
  const cleared = await town.state();
  assert.ok(cleared?.tag === 'cleared' && cleared.how === 'remedy');
  const undo = { conflictNumber: 1, by: adaPresses };
  const taken = await town.previewUndo(undo);
  assert.ok(taken.outcome === 'preview' && taken.plan.target.id === user.id, 'gives it back first');
  town.directory.put({ ...user, proxyAddresses: ['SMTP:john.doe@contoso.com'] });
  const shown = await town.previewUndo(undo);
  assert.ok(shown.outcome === 'preview', JSON.stringify(shown));
  assert.deepEqual(
    shown.plan.effects.map(({ message }) => message.code),
    ['effect.findingComesBack'],
  );
  const undone = await town.undo({ ...undo, fingerprint: shown.fingerprint });
  assert.equal(undone.outcome, 'accepted');
  await town.work();
  assert.equal((await town.state())?.tag, 'cleared');
  assert.ok(town.directory.stored(group.id)?.proxyAddresses.includes(`smtp:${contested}`));
});

test('the object that it is stored under can give the address up as well', async () => {
  const town = await townOf(user, group);
  await town.open();
  await town.press(user.id);
  await town.work();
  await town.work();
  assert.equal((await town.state())?.tag, 'cleared');
  assert.ok(!town.directory.stored(user.id)?.proxyAddresses.includes(`smtp:${contested}`));
});

test('of three objects the third one is the next step', async () => {
  const other = aGroup({ displayName: 'Other' });
  const town = await townOf(user, group, other);
  await town.open();
  await town.press(group.id);
  await town.work();
  const state = await town.state();
  assert.ok(state?.tag === 'open');
  assert.equal(state.lastAttempt?.code, 'otherHolderRemains');
});

test('a plan that is not the one shown is not carried out', async () => {
  const town = await townOf(user, group);
  await town.open();
  const choice = { conflictNumber: 1, objectId: group.id, answers: {}, by: adaPresses };
  const shown = await town.preview(choice);
  assert.ok(shown.outcome === 'preview');
  town.directory.put({ ...group, proxyAddresses: [...group.proxyAddresses, 'smtp:x@contoso.com'] });
  const pressed = await town.request({ ...choice, fingerprint: shown.fingerprint });
  assert.equal(pressed.outcome, 'planOutdated');
});

test('an address with an open conflict shows that one', async () => {
  const town = await townOf(user, aClaimant());
  const opened = await town.open();
  assert.ok(opened.outcome === 'opened');
  assert.equal(foundAs(opened.details.conflict), undefined);
  assert.equal(town.store.world.conflicts.length, 1);
});

test('what is over, unread, not polled yet or of another type opens nothing, and says why', async () => {
  const town = await townOf(user);
  const why = async (address?: string) => {
    const opened = await town.open(address);
    assert.ok(opened.outcome === 'nothingToPlan');
    return opened.why.code;
  };
  assert.equal(await why(), 'finding.gone');
  assert.equal(await why('sip:john@contoso.com'), 'finding.otherType');
  assert.equal(await why('no address'), 'finding.otherType');
  town.directory.leaveUnanswered('groups');
  assert.equal(await why(), 'finding.unread');
  town.directory.put(aClaimant());
  assert.equal(await why(), 'finding.notPolled');
  assert.equal(town.store.world.conflicts.length, 0);
});

test('a poll clears it once it was solved elsewhere, and a new finding opens it again', async () => {
  const town = await townOf(user, group);
  await town.open();
  await town.watch();
  assert.equal((await town.state())?.tag, 'open');
  town.directory.put({ ...group, proxyAddresses: ['SMTP:project-john@contoso.com'] });
  town.later(5);
  await town.watch();
  const cleared = await town.state();
  assert.ok(cleared?.tag === 'cleared' && cleared.how === 'elsewhere');
  town.directory.put(group);
  const again = await town.open();
  assert.ok(again.outcome === 'opened');
  assert.deepEqual([again.details.conflict.number, again.details.conflict.reopenedCount], [1, 1]);
});

test('a check by a press reads the holders, not the quarantine', async () => {
  const town = await townOf(user, group);
  await town.open();
  const press = { conflictNumber: 1, by: adaPresses, done: false };
  const still = await town.checkNow(press);
  assert.ok(still.outcome === 'checked' && still.saw?.isQuarantined === true);
  town.directory.remove(group.id);
  const gone = await town.checkNow(press);
  assert.ok(gone.outcome === 'checked' && gone.saw?.isQuarantined === false);
  assert.equal((await town.state())?.tag, 'cleared');
});

test('what was opened and closed by others meanwhile is gone', async () => {
  const town = await townOf(user, group);
  const { conflicts } = town.store;
  // Another press opened it, and it was cleared before this one looked.
  Object.assign(conflicts, { recordFound: async () => undefined });
  assert.deepEqual(await town.open(), {
    outcome: 'nothingToPlan',
    why: { code: 'finding.gone', address: contested },
  });
});
