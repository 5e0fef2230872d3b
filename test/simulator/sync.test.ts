import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { runHourlyTask } from '../../simulator/directory/hourly-task.ts';
import { runSyncCycle } from '../../simulator/directory/sync-cycle.ts';
import { Tenant } from '../../simulator/directory/tenant.ts';
import { addClaimant, createConflict, inventCast } from '../../simulator/scenarios/conflicts.ts';
import { HOLDERS } from '../../simulator/scenarios/holders.ts';
import { addAdObject, fixedId } from '../../simulator/scenarios/objects.ts';

const HOLDER = { id: fixedId(1), name: 'Holder', nick: 'holder' };
const CLAIMANT = { id: fixedId(2), name: 'Claimant', nick: 'claimant' };
const WANTED = 'wanted@contoso.com';

describe('duplicate attribute resiliency', () => {
  let tenant: Tenant;
  beforeEach(() => {
    tenant = new Tenant();
  });

  const resource = (id: string) => {
    const entry = tenant.directory.find(id);
    assert.ok(entry);
    return entry.resource;
  };
  const cast = () => ({ address: WANTED, holder: HOLDER, claimant: CLAIMANT });

  it('provisions the object and quarantines the duplicate', () => {
    createConflict(tenant, 'cloudUser', cast());
    const { proxyAddresses, onPremisesProvisioningErrors } = resource(CLAIMANT.id);
    assert.deepEqual(proxyAddresses, [
      'SMTP:claimant@contoso.com',
      'smtp:claimant@contoso.onmicrosoft.com',
    ]);
    assert.deepEqual(
      onPremisesProvisioningErrors.map(({ category, propertyCausingError, value }) => [
        category,
        propertyCausingError,
        value,
      ]),
      [['PropertyConflict', 'ProxyAddresses', `smtp:${WANTED}`]],
    );
  });

  it('releases nothing while somebody holds the value', () => {
    createConflict(tenant, 'cloudUser', cast());
    assert.deepEqual(runHourlyTask(tenant), []);
  });

  it('the hourly task, not the sync, moves a freed value onto its claimant', () => {
    createConflict(tenant, 'cloudUser', cast());
    const holder = tenant.directory.find(HOLDER.id);
    assert.ok(holder);
    tenant.directory.change(holder, { proxyAddresses: ['SMTP:holder@contoso.com'] });
    runSyncCycle(tenant, []);
    assert.equal(resource(CLAIMANT.id).onPremisesProvisioningErrors.length, 1);
    assert.equal(runHourlyTask(tenant).length, 1);
    assert.ok(resource(CLAIMANT.id).proxyAddresses.includes(`smtp:${WANTED}`));
    assert.deepEqual(resource(CLAIMANT.id).onPremisesProvisioningErrors, []);
  });

  it('the error vanishes when the value is removed from the claimant in Active Directory', () => {
    createConflict(tenant, 'cloudUser', cast());
    assert.equal(tenant.onPremises.edit(CLAIMANT.id, { remove: [`smtp:${WANTED}`] }), true);
    assert.equal(resource(CLAIMANT.id).onPremisesProvisioningErrors.length, 1);
    runSyncCycle(tenant);
    assert.deepEqual(resource(CLAIMANT.id).onPremisesProvisioningErrors, []);
    assert.equal(resource(CLAIMANT.id).proxyAddresses.includes(`smtp:${WANTED}`), false);
  });

  it('a synced holder lets go at the sync cycle after the edit in Active Directory', () => {
    createConflict(tenant, 'syncedUser', cast());
    tenant.onPremises.edit(HOLDER.id, { remove: [`smtp:${WANTED}`] });
    assert.deepEqual(runHourlyTask(tenant), []);
    runSyncCycle(tenant);
    assert.equal(runHourlyTask(tenant).length, 1);
  });

  it('Active Directory minds the case of the prefix when a value is removed', () => {
    createConflict(tenant, 'cloudUser', cast());
    assert.equal(tenant.onPremises.edit(CLAIMANT.id, { remove: [`SMTP:${WANTED}`] }), false);
  });

  it('keeps the instant of the first quarantine', () => {
    createConflict(tenant, 'cloudUser', cast());
    const [before] = resource(CLAIMANT.id).onPremisesProvisioningErrors;
    tenant.onPremises.edit(CLAIMANT.id, { add: ['smtp:another@contoso.com'] });
    runSyncCycle(tenant);
    assert.equal(resource(CLAIMANT.id).onPremisesProvisioningErrors[0], before);
  });

  for (const [hasPlus, pattern] of [
    [true, /^wanted\+\d{4}@contoso\.onmicrosoft\.com$/],
    [false, /^wanted\d{4}@contoso\.onmicrosoft\.com$/],
  ] as const) {
    it(`a duplicate sign-in name becomes a placeholder ${hasPlus ? 'with' : 'without'} a plus`, () => {
      tenant.settings.placeholderHasPlus = hasPlus;
      createConflict(tenant, 'userPrincipalName', cast());
      const { userPrincipalName, onPremisesProvisioningErrors } = resource(CLAIMANT.id);
      assert.match(userPrincipalName ?? '', pattern);
      assert.equal(onPremisesProvisioningErrors[0]?.propertyCausingError, 'UserPrincipalName');
      assert.equal(onPremisesProvisioningErrors[0]?.value, WANTED);
    });
  }

  it('the placeholder gives way to the wanted sign-in name once it is free', () => {
    createConflict(tenant, 'userPrincipalName', cast());
    const holder = tenant.directory.find(HOLDER.id);
    assert.ok(holder);
    tenant.directory.purge(holder);
    runHourlyTask(tenant);
    assert.equal(resource(CLAIMANT.id).userPrincipalName, WANTED);
  });

  it('of two claimants only the first gets the value', () => {
    createConflict(tenant, 'cloudUser', cast());
    const late = { id: fixedId(3), name: 'Late', nick: 'late' };
    addClaimant(tenant, late, { addresses: [WANTED] });
    const holder = tenant.directory.find(HOLDER.id);
    assert.ok(holder);
    tenant.directory.purge(holder);
    assert.deepEqual(
      runHourlyTask(tenant).map(({ id }) => id),
      [CLAIMANT.id],
    );
    assert.equal(resource(late.id).onPremisesProvisioningErrors.length, 1);
  });

  it('a new user whose sign-in name and address are a group’s fails in the classic way', () => {
    HOLDERS.distributionGroup(tenant, HOLDER, WANTED);
    addAdObject(tenant, 'user', { id: CLAIMANT.id, name: 'Wanted', nick: 'wanted' });
    const report = runSyncCycle(tenant);
    assert.deepEqual(report.exportErrors, [
      { id: CLAIMANT.id, error: 'AttributeValueMustBeUnique' },
    ]);
    assert.equal(tenant.directory.find(CLAIMANT.id), undefined);
  });

  it('drops onmicrosoft.com, malformed and prefix-less values of Active Directory', () => {
    addAdObject(tenant, 'user', CLAIMANT);
    tenant.onPremises.edit(CLAIMANT.id, {
      add: ['smtp:x@contoso.onmicrosoft.com', 'bare@contoso.com', 'smtp:no-at', 'X400:c=de'],
    });
    runSyncCycle(tenant);
    assert.deepEqual(resource(CLAIMANT.id).proxyAddresses, ['SMTP:claimant@contoso.com']);
  });

  it('a soft-deleted user blocks or not, as the switch says', () => {
    createConflict(tenant, 'deletedUser', cast());
    assert.deepEqual(runHourlyTask(tenant), []);
    tenant.directory.softDeletedUsersBlock = false;
    assert.equal(runHourlyTask(tenant).length, 1);
  });

  it('a public folder blocks although Graph never shows it', () => {
    createConflict(tenant, 'publicFolder', cast());
    assert.equal(resource(CLAIMANT.id).onPremisesProvisioningErrors.length, 1);
    assert.equal(tenant.directory.find(HOLDER.id), undefined);
  });

  it('a user deleted in Active Directory goes to deletedItems', () => {
    createConflict(tenant, 'syncedUser', cast());
    tenant.onPremises.edit(HOLDER.id, { delete: true });
    runSyncCycle(tenant);
    assert.equal(tenant.directory.find(HOLDER.id), undefined);
    assert.ok(tenant.directory.findDeleted(HOLDER.id)?.resource.deletedDateTime);
  });

  it('Exchange attributes that the cloud masters are not overwritten by a sync', () => {
    createConflict(tenant, 'cloudManagedMailbox', cast());
    const before = resource(HOLDER.id).proxyAddresses;
    tenant.onPremises.edit(HOLDER.id, { add: ['smtp:new@contoso.com'] });
    runSyncCycle(tenant);
    assert.deepEqual(resource(HOLDER.id).proxyAddresses, before);
  });

  it('an Exchange write is seen in Exchange at once and in Graph after the delay', () => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    tenant = new Tenant({ clock: () => new Date(now) });
    createConflict(tenant, 'sharedMailbox', cast());
    const before = resource(HOLDER.id).proxyAddresses;
    const after = before.filter((value) => value !== `smtp:${WANTED}`);
    tenant.recipients.writeAddresses(HOLDER.id, after);
    assert.deepEqual(tenant.recipients.get(HOLDER.id)?.emailAddresses, after);
    tenant.recipients.settle();
    assert.deepEqual(resource(HOLDER.id).proxyAddresses, before);
    now += tenant.settings.exchangeDelayMs;
    tenant.recipients.settle();
    assert.deepEqual(resource(HOLDER.id).proxyAddresses, after);
  });

  it('the sign-in name of a mailbox cannot be taken out of its addresses', () => {
    createConflict(tenant, 'ownUserPrincipalName', cast());
    tenant.recipients.writeAddresses(HOLDER.id, ['SMTP:holder@contoso.com']);
    tenant.recipients.settle(true);
    assert.ok(resource(HOLDER.id).proxyAddresses.includes(`smtp:${WANTED}`));
  });

  it('a kind of conflict can be created more than once', () => {
    for (const number of [1, 2]) {
      const { claimantId } = createConflict(tenant, 'twoConflicts', inventCast(tenant, number));
      assert.equal(resource(claimantId).onPremisesProvisioningErrors.length, 2);
    }
  });
});
