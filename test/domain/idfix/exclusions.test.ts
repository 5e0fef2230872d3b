import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdObject } from '../../../src/domain/active-directory/ad-object.ts';
import { exclusionOf } from '../../../src/domain/idfix/exclusions.ts';
import { anAdUser } from '../../support/ad-object.ts';

const options = { likeIdFix: false, unknown: new Set<string>() };

const excluded = (overrides: Partial<AdObject>) => exclusionOf(anAdUser(overrides), options);

const excludedByIdFix = (overrides: Partial<AdObject>) =>
  exclusionOf(anAdUser(overrides), { ...options, likeIdFix: true });

test('people are checked', () => {
  assert.equal(excluded({ commonName: 'Ann Example' }), undefined);
});

test('system names are excluded, in any case', () => {
  for (const commonName of ['krbtgt', 'HEALTHMAILBOX123', 'FederatedEmail.1'])
    assert.equal(excluded({ commonName }), 'systemName', commonName);
  assert.equal(excluded({ commonName: 'SystemMailbox{1}' }), 'systemMailbox');
  assert.equal(excluded({ commonName: 'SERVER1$' }), 'accountName');
});

test('ordinary names that begin like a system name are checked; IdFix excludes them', () => {
  for (const commonName of ['Guest Relations', 'Administration Office', 'Support_Desk', 'Msolar']) {
    assert.equal(excluded({ commonName }), undefined, commonName);
    assert.equal(excludedByIdFix({ commonName }), 'nameOfIdFix', commonName);
  }
  assert.equal(excluded({ samAccountName: 'support_desk' }), undefined);
  assert.equal(excludedByIdFix({ samAccountName: 'support_desk' }), 'nameOfIdFix');
});

test('losers of a replication conflict are excluded', () => {
  for (const separator of ['\\0A', '\n'])
    assert.equal(
      excluded({ distinguishedName: `CN=Ann${separator}CNF:1234,DC=x` }),
      'replicationConflict',
    );
});

test('critical system objects are excluded', () => {
  assert.equal(excluded({ isCriticalSystemObject: true }), 'criticalSystemObject');
});

test("Exchange's and Entra Connect's own accounts are excluded", () => {
  assert.equal(excluded({ samAccountName: 'MSOL_0123' }), 'syncAccount');
  assert.equal(excluded({ samAccountName: 'AAD_0123' }), 'syncAccount');
  assert.equal(excluded({ hiddenFromAddressLists: true, displayName: 'MSOL sync' }), 'syncAccount');
  assert.equal(excluded({ mailNickname: 'SystemMailbox1' }), 'systemMailbox');
  assert.equal(excluded({ recipientTypeDetails: '4096' }), 'systemMailbox');
  assert.equal(excluded({ recipientTypeDetails: '1' }), undefined);
});

test('groups without any address are excluded; IdFix leaves out more', () => {
  const group = { objectClass: 'group', commonName: 'Sales' };
  const { mail: _, ...securityGroup } = anAdUser({ ...group, groupType: -2147483646 });
  assert.equal(exclusionOf(securityGroup, options), undefined);
  assert.equal(exclusionOf(securityGroup, { ...options, likeIdFix: true }), 'groupWithoutAddress');
  assert.equal(
    exclusionOf({ ...securityGroup, proxyAddresses: [] }, options),
    'groupWithoutAddress',
  );
  assert.equal(excluded({ ...group, groupType: 2, proxyAddresses: [] }), undefined);
  assert.equal(
    excludedByIdFix({ ...group, groupType: 2, proxyAddresses: [] }),
    'groupWithoutAddress',
  );
});

test('a group is not excluded for addresses that nobody read', () => {
  const { mail: _, ...group } = anAdUser({ objectClass: 'group', proxyAddresses: [] });
  const unknown = new Set(['proxyAddresses']);
  assert.equal(exclusionOf(group, { ...options, unknown }), undefined);
});
