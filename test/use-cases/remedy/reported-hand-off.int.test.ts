import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConflict, inventCast } from '../../../simulator/scenarios/conflicts.ts';
import { startSimulatedTown } from '../../support/simulated-town.ts';
import { adaPresses } from '../../support/town.ts';

test('an edit in Active Directory is believed after the sync that shows it', async () => {
  await using town = await startSimulatedTown();
  const { holderIds, addresses } = createConflict(
    town.tenant,
    'syncedUser',
    inventCast(town.tenant, 1),
  );
  const [objectId = ''] = holderIds;
  await town.watch();
  town.jobs.splice(0);
  const state = async () => (await town.store.conflicts.get(1))?.state;

  await town.control.editActiveDirectory(objectId, { remove: [`smtp:${addresses[0]}`] });
  await town.checkNow({ conflictNumber: 1, by: adaPresses, done: true, objectId });
  const before = await state();
  assert.ok(before?.tag === 'open');
  assert.equal(before.lastAttempt?.message.code, 'attempt.stillHeld');

  town.later(35);
  town.sync();
  await town.work();
  const after = await state();
  assert.equal(after?.tag === 'waiting' && after.for, 'hourlyTask');
});
