import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FourEyes } from '../../../src/domain/remedy/approval.ts';
import { aBotError } from '../../support/bot-error.ts';
import { adaPresses, carol, createTown } from '../../support/town.ts';
import { aClaimant, aUser, contested } from '../../support/world.ts';

const holder = () => aUser({ proxyAddresses: ['SMTP:jim@contoso.com', `smtp:${contested}`] });

/** Ada pressed; the job has not run. */
async function pressedTown({ fourEyes = 'risky' as FourEyes, allowRoleHolders = true } = {}) {
  const john = holder();
  const town = createTown([john, aClaimant()], { fourEyes, protection: { allowRoleHolders } });
  await town.watch();
  const pressed = await town.press(john.id);
  const state = async () => (await town.store.conflicts.get(1))?.state;
  const becomesAdmin = () =>
    town.directory.know(john.id, { directoryRoles: ['Global Administrator'] });
  return { ...town, john, pressed, state, becomesAdmin };
}

test('a target that got a directory role after the press is not changed without a second approver', async () => {
  const town = await pressedTown();
  assert.equal(town.pressed.outcome, 'accepted');
  town.becomesAdmin();
  await town.work();
  assert.equal(town.runner.runs.length, 0);
  const state = await town.state();
  assert.equal(state?.tag === 'open' && state.lastAttempt?.code, 'planOutdated');
  assert.equal(town.store.world.audit.at(-1)?.outcome, 'planOutdated');
});

test('nor at all where people with roles are protected', async () => {
  const town = await pressedTown({ fourEyes: 'off', allowRoleHolders: false });
  town.becomesAdmin();
  await town.work();
  assert.equal(town.runner.runs.length, 0);
});

test('a role that came after the second approver agreed to the plan changes nothing', async () => {
  const town = await pressedTown({ fourEyes: 'all' });
  assert.equal(town.pressed.outcome, 'awaitingSecondApprover');
  const remedyRequestId = town.store.world.remedyRequests[0]?.id ?? '';
  await town.agree({ conflictNumber: 1, remedyRequestId, by: carol });
  town.becomesAdmin();
  await town.apply({ remedyRequestId });
  assert.equal(town.runner.runs.length, 1);
});

test('while roles cannot be read the job is run again, and then carried out', async () => {
  const town = await pressedTown({ fourEyes: 'off', allowRoleHolders: false });
  const remedyRequestId = town.store.world.remedyRequests[0]?.id ?? '';
  town.directory.failWith(aBotError('directoryUnavailable'), 'facts');
  await assert.rejects(town.apply({ remedyRequestId }), { code: 'directoryUnavailable' });
  assert.equal(town.runner.runs.length, 0);
  town.directory.failWith(undefined, 'facts');
  await town.apply({ remedyRequestId });
  assert.equal(town.runner.runs.length, 1);
});

test('the undo of a risky plan takes two people, too', async () => {
  const john = aUser({ proxyAddresses: [`SMTP:${contested}`, 'smtp:jim@contoso.com'] });
  const town = createTown([john, aClaimant()], { fourEyes: 'risky' });
  await town.watch();
  await town.press(john.id, { answers: { newPrimary: 'jim@contoso.com' } });
  const remedyRequestId = town.store.world.remedyRequests[0]?.id ?? '';
  await town.agree({ conflictNumber: 1, remedyRequestId, by: carol });
  await town.apply({ remedyRequestId });
  const shown = await town.previewUndo({ conflictNumber: 1, by: adaPresses });
  assert.ok(shown.outcome === 'preview');
  assert.equal(shown.needsSecondApprover, true);
});
