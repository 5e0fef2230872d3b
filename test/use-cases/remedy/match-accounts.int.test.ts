import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Readings } from '../../../simulator/readings.ts';
import { createConflict, inventCast } from '../../../simulator/scenarios/conflicts.ts';
import type { TenantSettings } from '../../../simulator/settings.ts';
import { asPerson } from '../../../src/use-cases/remedy/request-audit.ts';
import { startSimulatedTown } from '../../support/simulated-town.ts';
import { adaPresses } from '../../support/town.ts';

const request = { conflictNumber: 1, by: adaPresses };

/** One person with two accounts, in a tenant that an administrator changes by hand. */
async function aTownOfTwins({
  readings,
  ...settings
}: Partial<Omit<TenantSettings, 'readings'>> & { readonly readings?: Partial<Readings> } = {}) {
  const town = await startSimulatedTown();
  const { tenant } = town;
  const cast = inventCast(tenant, 1, 'ann@contoso.com');
  const { claimantId: synced, holderIds } = createConflict(tenant, 'onePersonTwice', cast);
  const [cloud = ''] = holderIds;
  Object.assign(tenant.settings, settings);
  Object.assign(tenant.settings.readings, readings);
  await town.watch();
  town.jobs.splice(0);
  const stateNow = async () => (await town.store.conflicts.get(1))?.state;
  /** Time for a poll, and for what it has read. */
  const poll = async () => {
    town.later(15);
    await town.watch();
    await town.work();
    const state = await stateNow();
    if (state?.tag === 'stuck') return state.diagnosis.code;
    return state?.tag === 'waiting' && state.for === 'accountMatch' ? state.match.next : state?.tag;
  };
  const shown = async () => {
    const shown = await town.previewMatch(request);
    assert.ok(shown.outcome === 'match');
    return shown.decision;
  };
  const admin = {
    move: async (inScope: boolean) => {
      await town.control.editActiveDirectory(synced, { inScope });
      return town.sync();
    },
    purge: () => town.asAdministrator('DELETE', `directory/deletedItems/${synced}`),
    setAnchor: (onPremisesImmutableId: string) =>
      town.asAdministrator('PATCH', `users/${cloud}`, { onPremisesImmutableId }),
  };
  return Object.assign(town, { synced, cloud, stateNow, poll, shown, admin });
}

const pressed = { actor: asPerson(adaPresses), source: 'card' };
const read = { actor: 'unclash', source: 'automatic' };

/** What the audit log has, without its times. */
const rowsOf = ({ store }: Awaited<ReturnType<typeof aTownOfTwins>>) =>
  store.world.audit.map(({ at: _at, ...row }) => row);

const RIGHT: readonly Partial<Readings>[] = [
  {},
  { hardMatchOntoRoleHolders: 'taken' },
  { deletedAnchorBlocks: false },
];

for (const readings of RIGHT) {
  test(`a hard match is followed from conflict to cleared, read as ${JSON.stringify(readings)}`, async () => {
    await using town = await aTownOfTwins({ readings });
    const { admin, poll } = town;
    const plan = await town.shown();
    assert.ok(plan.outcome === 'match' && plan.anchor !== undefined);
    assert.equal(plan.method, 'hardMatch');
    assert.equal((await town.followMatch({ ...request, follow: true })).outcome, 'followed');
    assert.equal(await poll(), 'leaveScope');

    await admin.move(false);
    assert.equal(await poll(), 'purge');
    await admin.purge();
    assert.equal(await poll(), 'setAnchor');
    await admin.setAnchor(plan.anchor.value);
    assert.equal(await poll(), 'returnToScope');
    await admin.move(true);
    assert.equal(await poll(), 'cleared');

    const state = await town.stateNow();
    assert.ok(state?.tag === 'cleared' && state.how === 'remedy');
    assert.equal(state.by?.displayName, adaPresses.displayName);
    const matched = await town.directory.read({ kind: 'user', id: town.cloud });
    assert.equal(matched?.mastery, 'onPremises');
    assert.equal(matched?.exchangeRecipient, 'mailbox');
    assert.deepEqual(matched?.provisioningErrors, []);
    assert.ok(matched?.proxyAddresses.includes('SMTP:ann@contoso.com'));
  });
}

test('a soft match needs no anchor, where the tenant blocks hard matches', async () => {
  await using town = await aTownOfTwins({ blockCloudObjectTakeoverThroughHardMatchEnabled: true });
  const { admin, poll } = town;
  const plan = await town.shown();
  assert.equal(plan.outcome === 'match' && plan.method, 'softMatch');
  await town.followMatch({ ...request, follow: true });
  await admin.move(false);
  await admin.purge();
  assert.equal(await poll(), 'returnToScope');
  await admin.move(true);
  assert.equal(await poll(), 'cleared');
});

describe('what Entra ID would refuse has no commands', () => {
  for (const hardMatchOntoRoleHolders of ['refused', 'taken'] as const) {
    test(`a role holder, where a hard match is ${hardMatchOntoRoleHolders}`, async () => {
      await using town = await aTownOfTwins({ readings: { hardMatchOntoRoleHolders } });
      town.tenant.memberships.giveRole(town.cloud, 'User Administrator');
      const decision = await town.shown();
      assert.equal(decision.outcome === 'blocked' && decision.why.code, 'match.blocked.roles');
      const pressed = await town.followMatch({ ...request, follow: true });
      assert.equal(pressed.outcome, 'match');
      assert.equal((await town.stateNow())?.tag, 'open');
    });
  }

  test('an account that was synced before', async () => {
    await using town = await aTownOfTwins();
    const entry = town.tenant.directory.find(town.cloud);
    assert.ok(entry);
    town.tenant.directory.change(entry, { onPremisesSyncEnabled: false });
    const decision = await town.shown();
    assert.equal(decision.outcome === 'blocked' && decision.why.code, 'match.blocked.syncedBefore');
  });

  test('a tenant that blocks both ways', async () => {
    await using town = await aTownOfTwins({
      blockCloudObjectTakeoverThroughHardMatchEnabled: true,
      blockSoftMatchEnabled: true,
    });
    const decision = await town.shown();
    assert.equal(decision.outcome === 'blocked' && decision.why.code, 'match.blocked.tenant');
  });
});

for (const synchronizationResource of ['forbidden', 'missing', 'empty', 'single'] as const) {
  test(`sync features that are ${synchronizationResource} are unknown or known, never guessed`, async () => {
    await using town = await aTownOfTwins({ readings: { synchronizationResource } });
    const plan = await town.shown();
    assert.equal(plan.outcome, 'match');
    const features = plan.checks.find(({ message }) => message.code === 'match.check.features');
    const isKnown = synchronizationResource === 'single';
    assert.equal(features?.verdict, isKnown ? 'fine' : 'unknown');
  });
}

test('a match that Entra ID refused after all is seen by the second account', async () => {
  await using town = await aTownOfTwins();
  const { admin, poll, tenant } = town;
  await town.followMatch({ ...request, follow: true });
  await admin.move(false);
  await admin.purge();
  // The anchor was forgotten, and the tenant blocks soft matches by now.
  tenant.settings.blockSoftMatchEnabled = true;
  await admin.move(true);
  assert.equal(await poll(), 'match.lost.secondAgain');
  assert.equal(await poll(), 'match.lost.secondAgain', 'the next poll does not close it');
  const about = { value: 'ann@contoso.com', conflictNumber: 1 };
  assert.deepEqual(rowsOf(town), [
    { ...about, ...pressed, action: 'matchFollowed', outcome: 'waiting' },
    {
      ...{ ...about, ...read, action: 'matchRead', outcome: 'stuck' },
      result: { code: 'match.lost.secondAgain', name: 'ann+1234@contoso.onmicrosoft.com' },
    },
  ]);
});

test('a refusal that only the sync server shows keeps the step open, and is said after a week', async () => {
  await using town = await aTownOfTwins();
  const { admin, poll, tenant } = town;
  const plan = await town.shown();
  assert.ok(plan.outcome === 'match' && plan.anchor !== undefined);
  await town.followMatch({ ...request, follow: true });
  await admin.move(false);
  await admin.purge();
  await admin.setAnchor(plan.anchor.value);
  tenant.memberships.giveRole(town.cloud, 'User Administrator');
  const { exportErrors } = await admin.move(true);
  assert.deepEqual(exportErrors, [{ id: town.synced, error: 'ExistingAdminRoleConflict' }]);
  assert.equal(await poll(), 'returnToScope');
  town.later(7 * 24 * 60);
  assert.equal(await poll(), 'match.lost.late');
  assert.equal(await poll(), 'match.lost.late', 'the next poll does not close it');
  await town.checkNow({ ...request, done: false });
  assert.equal((await town.stateNow())?.tag, 'stuck', 'nor does a check');
});

test('"Check now" reads both accounts at once, and the conflict can be left', async () => {
  await using town = await aTownOfTwins();
  await town.followMatch({ ...request, follow: true });
  await town.admin.move(false);
  await town.checkNow({ ...request, done: false });
  const state = await town.stateNow();
  assert.ok(state?.tag === 'waiting' && state.for === 'accountMatch');
  assert.equal(state.match.next, 'purge');
  await town.followMatch({ ...request, follow: false });
  assert.equal((await town.stateNow())?.tag, 'open');
  const about = { value: 'ann@contoso.com', conflictNumber: 1 };
  assert.deepEqual(rowsOf(town), [
    { ...about, ...pressed, action: 'matchFollowed', outcome: 'waiting' },
    { ...about, ...read, action: 'matchRead', outcome: 'waiting' },
    { ...about, ...pressed, action: 'matchLeft', outcome: 'open' },
  ]);
  assert.equal(await town.poll(), 'cleared');
});

test('a conflict that moved on has no match to show, and says so', async () => {
  await using town = await aTownOfTwins();
  const conflict = await town.store.conflicts.get(1);
  assert.ok(conflict);
  const state = { tag: 'applying', since: '2026-10-01T09:00:00.000Z' } as never;
  Object.assign(town.store.conflicts, { get: async () => ({ ...conflict, state }) });
  const shown = await town.previewMatch(request);
  assert.ok(shown.outcome === 'refused', shown.outcome);
  assert.deepEqual(shown.refusal.why, { code: 'attempt.conflictMovedOn' });
});
