import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findAlertCard } from '../../../src/use-cases/inspect/find-alert-card.ts';
import { openConflict } from '../../../src/use-cases/inspect/open-conflict.ts';
import { createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aUser } from '../../support/world.ts';

test('a conflict is shown with its holders as they are now and its story', async () => {
  const john = aUser();
  const town = createTown([john, aClaimant()]);
  await town.watch();
  const shown = await openConflict(town, 1);
  assert.ok(shown.outcome === 'case');
  const { conflict, lookup, timeline } = shown.details;
  assert.deepEqual([conflict.number, timeline.length], [1, 1]);
  assert.equal(lookup.holders[0]?.object.id, john.id);
});

test('a number that no conflict has is unknown', async () => {
  const unknown = await openConflict(createTown(), 7);
  assert.deepEqual(unknown, { outcome: 'unknownConflict', conflictNumber: 7 });
});

test('the card of a conflict in a channel is found by its message', async () => {
  const town = createTown([aUser(), aClaimant()]);
  await town.subscribe(itChannel);
  await town.watch();
  assert.equal(await findAlertCard(town, 1, itChannel.id), undefined);
  await town.work();
  const [card] = town.notifier.messages;
  assert.equal(await findAlertCard(town, 1, itChannel.id), card?.activityId);
  assert.equal(await findAlertCard(town, 1, '19:other'), undefined);
});
