import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConflict, inventCast } from '../../../simulator/scenarios/conflicts.ts';
import { startSimulatedTown } from '../../support/simulated-town.ts';

/** A deleted mailbox keeps the address that a synced user wants; it is restored by a press. */
async function restored(reconcileDropsQuarantined: boolean) {
  const town = await startSimulatedTown({ settings: { reconcileDropsQuarantined } });
  town.tenant.directory.softDeletedUsersBlock = true;
  const { holderIds } = createConflict(town.tenant, 'deletedUser', inventCast(town.tenant, 1));
  const [objectId = ''] = holderIds;
  await town.watch();
  const choice = { conflictNumber: 1, objectId, remedy: 'restoreDeletedUser' } as const;
  const pressed = await town.press(choice);
  assert.equal(pressed.outcome, 'accepted');
  await town.work();
  return { town, objectId, state: (await town.store.conflicts.get(1))?.state };
}

test('a restore that drops the quarantined value is done, and the audit trace says what returned', async () => {
  const { town, state } = await restored(true);
  await using _ = town;
  assert.equal(state?.tag, 'waiting');
  assert.deepEqual(town.store.world.audit.at(-1)?.result, { code: 'audit.restored' });
});

test('a restore that keeps the quarantined value is not done: removing it there is the next step', async () => {
  const { town, objectId, state } = await restored(false);
  await using _ = town;
  assert.ok(state?.tag === 'open');
  assert.equal(state.lastAttempt?.message.code, 'attempt.restoredWithValue');
  assert.equal(town.store.world.audit.at(-1)?.result?.code, 'attempt.restoredWithValue');
  const next = await town.press({ conflictNumber: 1, objectId });
  assert.equal(next.outcome, 'accepted');
  await town.work();
  assert.equal((await town.store.conflicts.get(1))?.state.tag, 'waiting');
});
