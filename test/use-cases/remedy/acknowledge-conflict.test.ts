import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adaPresses, bob, carol, createTown } from '../../support/town.ts';
import { aClaimant, aUser } from '../../support/world.ts';

async function openTown() {
  const john = aUser();
  const town = createTown([john, aClaimant()]);
  await town.watch();
  const state = async () => (await town.store.conflicts.get(1))?.state;
  const mark = (by = adaPresses, acknowledged = true) =>
    town.acknowledge({ conflictNumber: 1, by, acknowledged });
  return { ...town, john, state, mark };
}

test('an acknowledged conflict stays open and tells who looks after it', async () => {
  const town = await openTown();
  await town.mark();
  const state = await town.state();
  assert.ok(state?.tag === 'open');
  assert.equal(state.acknowledged?.by.displayName, adaPresses.displayName);
  const [, entry] = await town.store.conflicts.timeline(1);
  assert.deepEqual([entry?.what.code, entry?.by?.displayName], ['story.assigned', 'Ada Admin']);
});

test('the first who acknowledges counts; a second press changes nothing', async () => {
  const town = await openTown();
  await town.mark();
  const before = await town.store.conflicts.get(1);
  const answer = await town.mark(carol);
  assert.equal(answer.outcome, 'shown');
  assert.deepEqual(await town.store.conflicts.get(1), before);
});

test('anybody permitted can take it back, and the story names them', async () => {
  const town = await openTown();
  await town.mark();
  town.later(1);
  await town.mark(carol, false);
  const state = await town.state();
  assert.equal(state?.tag === 'open' && state.acknowledged, undefined);
  const last = (await town.store.conflicts.timeline(1)).at(-1);
  assert.deepEqual(
    [last?.what.code, last?.by?.displayName],
    ['story.unassigned', carol.displayName],
  );
  const actions = town.store.world.audit.map(({ action }) => action);
  assert.deepEqual(actions, ['acknowledged', 'unacknowledged']);
});

test('it takes an approver', async () => {
  const town = await openTown();
  assert.equal((await town.mark(bob)).outcome, 'notPermitted');
  assert.deepEqual(await town.state(), { tag: 'open' });
});

test('a conflict that somebody works on, or that is not known, is left as it is', async () => {
  const town = await openTown();
  await town.press(town.john.id);
  await town.mark();
  assert.equal((await town.state())?.tag, 'applying');
  const unknown = await town.acknowledge({
    conflictNumber: 4711,
    by: adaPresses,
    acknowledged: true,
  });
  assert.equal(unknown.outcome, 'unknownConflict');
});
