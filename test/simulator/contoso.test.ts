import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bareAddress } from '../../simulator/directory/address.ts';
import type { Entry } from '../../simulator/directory/entry.ts';
import { CONFLICT_KINDS, createConflict, inventCast } from '../../simulator/scenarios/conflicts.ts';
import { ALEX, APPROVERS, MEGAN } from '../../simulator/scenarios/contoso.ts';
import { loadTenant } from '../../simulator/scenarios/load.ts';

describe('the scenario contoso', () => {
  const tenant = loadTenant({ scenario: 'contoso' });
  const claimants = Object.values(tenant.directory.live).flatMap((collection) => [
    ...collection.withProvisioningErrors(),
  ]);
  const errorsOf = (entry: Entry) => entry.resource.onPremisesProvisioningErrors;

  it('has one claimant with two conflicts', () => {
    assert.equal(claimants.filter((entry) => errorsOf(entry).length === 2).length, 1);
  });

  it('quarantines users, a group and a contact', () => {
    assert.deepEqual(
      new Set(claimants.map(({ kind }) => kind)),
      new Set(['user', 'group', 'orgContact']),
    );
  });

  it('has somebody in the way of every quarantined value', () => {
    for (const claimant of claimants) {
      for (const { value } of errorsOf(claimant)) {
        const blockers = tenant.directory.blockersOf(value ?? '', claimant.resource.id);
        assert.equal(blockers.length, 1, `${value}`);
      }
    }
  });

  it('shows both spellings of the property that causes the error', () => {
    const spellings = claimants.flatMap(errorsOf).map((error) => error.propertyCausingError);
    assert.deepEqual(
      new Set(spellings),
      new Set(['ProxyAddresses', 'ProxyAddress', 'UserPrincipalName']),
    );
  });

  it('shows both spellings of a placeholder sign-in name', () => {
    const placeholders = claimants.flatMap(({ resource }) => resource.userPrincipalName ?? []);
    assert.ok(placeholders.some((upn) => /\+\d{4}@/.test(upn)));
    assert.ok(placeholders.some((upn) => /[a-z]\d{4}@/.test(upn)));
  });

  it('is about ordinary people; the scenario hostile has names that careless programs trip over', () => {
    const namesIn = (objects: readonly Entry[]) =>
      objects.map(({ resource }) => resource.displayName);
    const hostile = Object.values(loadTenant({ scenario: 'hostile' }).directory.live);
    const names = namesIn(hostile.flatMap((all) => [...all.withProvisioningErrors()]));
    for (const trap of ["O'Brien", '](https://', '${x}', '=HYPERLINK', '\u202E', '🦄', '{{DATE('])
      assert.ok(names.join('\n').includes(trap), trap);
    assert.ok(names.some((name) => name.length === 256));
    for (const name of namesIn(claimants)) assert.match(name, /^[\p{L}\p{N} '().,-]{1,64}$/u);
  });

  it('lets Alex approve and Megan not', () => {
    assert.ok(tenant.memberships.groupsOf(ALEX).has(APPROVERS));
    assert.equal(tenant.memberships.groupsOf(MEGAN).has(APPROVERS), false);
    assert.deepEqual(tenant.memberships.rolesOf(MEGAN), []);
  });
});

describe('conflicts on demand', () => {
  for (const kind of CONFLICT_KINDS) {
    it(`the kind ${kind} quarantines a value that somebody holds`, () => {
      const tenant = loadTenant({ scenario: 'empty' });
      const created = createConflict(tenant, kind, inventCast(tenant, 1));
      const errors = tenant.directory.find(created.claimantId)?.resource
        .onPremisesProvisioningErrors;
      const values = new Set(errors?.map(({ value }) => bareAddress(value ?? '').toLowerCase()));
      assert.deepEqual([...values].toSorted(), created.addresses.toSorted());
      for (const { value } of errors ?? []) {
        const [blocker] = tenant.directory.blockersOf(value ?? '', created.claimantId);
        assert.ok(created.holderIds.includes(blocker?.id ?? ''));
      }
    });
  }
});

describe('an invented directory', () => {
  const options = {
    scenario: 'empty',
    generated: { objects: 1000, conflicts: 40, seed: 7 },
  } as const;
  const resources = () =>
    Object.values(loadTenant(options).directory.live).flatMap((collection) =>
      [...collection.after(-1)].map(({ resource }) => resource),
    );

  it('is the same for the same seed', () => {
    assert.deepEqual(resources(), resources());
  });

  it('has as many objects and conflicts as asked for, each value held by somebody else', () => {
    const tenant = loadTenant(options);
    const claimants = Object.values(tenant.directory.live).flatMap((collection) => [
      ...collection.withProvisioningErrors(),
    ]);
    assert.equal(resources().length, 1000);
    assert.equal(claimants.length, 40);
    for (const { resource } of claimants) {
      const value = resource.onPremisesProvisioningErrors[0]?.value ?? '';
      assert.equal(tenant.directory.blockersOf(value, resource.id).length, 1);
    }
  });

  it('can be edited in Active Directory like any other', () => {
    const tenant = loadTenant(options);
    const [claimant] = tenant.directory.live.user.withProvisioningErrors();
    assert.ok(claimant);
    const value = claimant.resource.onPremisesProvisioningErrors[0]?.value ?? '';
    assert.equal(tenant.onPremises.edit(claimant.resource.id, { remove: [value] }), true);
  });
});
