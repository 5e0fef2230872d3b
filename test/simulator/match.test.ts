import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anchorOf } from '../../simulator/directory/on-premises.ts';
import { runSyncCycle } from '../../simulator/directory/sync-cycle.ts';
import { createConflict, inventCast } from '../../simulator/scenarios/conflicts.ts';
import { loadTenant } from '../../simulator/scenarios/load.ts';

/** One person with two accounts; the AD account is outside of the sync scope, its twin deleted. */
function aDeletedTwin() {
  const tenant = loadTenant({ scenario: 'empty' });
  const cast = inventCast(tenant, 1, 'ann@contoso.com');
  const { claimantId: synced, holderIds } = createConflict(tenant, 'onePersonTwice', cast);
  const [cloud = ''] = holderIds;
  const ad = tenant.onPremises.get(synced);
  assert.ok(ad);
  const anchor = anchorOf(ad);
  tenant.onPremises.edit(synced, { inScope: false });
  runSyncCycle(tenant);
  const deleted = tenant.directory.findDeleted(synced);
  assert.ok(deleted);
  const cloudEntry = tenant.directory.find(cloud);
  assert.ok(cloudEntry);
  return {
    ...{ tenant, synced, cloud, anchor },
    purge: () => tenant.directory.purge(deleted),
    setAnchor: () => tenant.directory.change(cloudEntry, { onPremisesImmutableId: anchor }),
    giveRole: () => tenant.memberships.giveRole(cloud, 'User Administrator'),
    /** The AD account is synced again. */
    sync: () => {
      tenant.onPremises.edit(synced, { inScope: true });
      return runSyncCycle(tenant);
    },
    isMatched: () => tenant.directory.find(cloud)?.resource.onPremisesSyncEnabled === true,
  };
}

describe('a match in the simulator', () => {
  it('by source anchor makes the cloud account a synced one that keeps its mailbox', () => {
    const world = aDeletedTwin();
    world.purge();
    world.setAnchor();
    assert.deepEqual(world.sync().exportErrors, []);
    assert.ok(world.isMatched());
    const { resource, recipient } = world.tenant.directory.find(world.cloud) ?? {};
    assert.equal(resource?.onPremisesImmutableId, world.anchor);
    assert.deepEqual(resource?.onPremisesProvisioningErrors, []);
    assert.equal(recipient?.type, 'UserMailbox');
  });

  it('by primary address or UPN needs no anchor', () => {
    const world = aDeletedTwin();
    world.purge();
    world.sync();
    assert.ok(world.isMatched());
  });

  it('later edits on-premises reach the matched account', () => {
    const world = aDeletedTwin();
    world.purge();
    world.sync();
    world.tenant.onPremises.edit(world.cloud, { add: ['smtp:a.e@contoso.com'] });
    runSyncCycle(world.tenant);
    const { proxyAddresses } = world.tenant.directory.find(world.cloud)?.resource ?? {};
    assert.ok(proxyAddresses?.includes('smtp:a.e@contoso.com'));
  });

  it('is none where both ways are blocked: a second account is made again', () => {
    const world = aDeletedTwin();
    world.purge();
    world.tenant.settings.blockSoftMatchEnabled = true;
    const [again = ''] = world.sync().quarantined;
    assert.notEqual(again, world.synced);
    assert.equal(world.tenant.directory.find(again)?.resource.onPremisesImmutableId, world.anchor);
    assert.equal(world.isMatched(), false);
  });

  it('by anchor is refused where the tenant blocks it, and for an account that was synced before', () => {
    const blocked = aDeletedTwin();
    blocked.purge();
    blocked.setAnchor();
    blocked.tenant.settings.blockCloudObjectTakeoverThroughHardMatchEnabled = true;
    assert.equal(blocked.sync().exportErrors[0]?.error, 'InvalidHardMatch');
    const former = aDeletedTwin();
    former.purge();
    former.setAnchor();
    const entry = former.tenant.directory.find(former.cloud);
    assert.ok(entry);
    former.tenant.directory.change(entry, { onPremisesSyncEnabled: false });
    assert.match(former.sync().exportErrors[0]?.error ?? '', /security hardening/);
  });

  for (const hardMatchOntoRoleHolders of ['refused', 'taken'] as const) {
    it(`onto a role holder is ${hardMatchOntoRoleHolders} by anchor as it is read, and never by address`, () => {
      const hard = aDeletedTwin();
      hard.tenant.settings.readings.hardMatchOntoRoleHolders = hardMatchOntoRoleHolders;
      hard.purge();
      hard.setAnchor();
      hard.giveRole();
      hard.sync();
      assert.equal(hard.isMatched(), hardMatchOntoRoleHolders === 'taken');
      const soft = aDeletedTwin();
      soft.purge();
      soft.giveRole();
      assert.equal(soft.sync().exportErrors[0]?.error, 'ExistingAdminRoleConflict');
    });
  }

  it('does not happen before the deletion is permanent: the deleted account is restored', () => {
    const world = aDeletedTwin();
    world.tenant.settings.blockSoftMatchEnabled = true;
    world.sync();
    assert.ok(world.tenant.directory.find(world.synced));
    assert.equal(world.isMatched(), false);
  });
});
