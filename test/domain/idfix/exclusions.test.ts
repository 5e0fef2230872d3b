import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdObject } from '../../../src/domain/active-directory/ad-object.ts';
import { isExcluded } from '../../../src/domain/idfix/exclusions.ts';
import { anAdUser } from '../../support/ad-object.ts';

const skipped = (overrides: Partial<AdObject>) => isExcluded(anAdUser(overrides));

test('people are looked at', () => {
  assert.equal(skipped({ commonName: 'Ann Example' }), false);
});

test('well-known system names are skipped, whatever their case', () => {
  for (const commonName of ['krbtgt', 'HEALTHMAILBOX123', 'SystemMailbox{1}', 'Guest', 'SERVER1$'])
    assert.equal(skipped({ commonName }), true, commonName);
});

test('losers of a replication conflict are skipped', () => {
  for (const separator of ['\\0A', '\n'])
    assert.equal(skipped({ distinguishedName: `CN=Ann${separator}CNF:1234,DC=x` }), true);
});

test('critical system objects are skipped', () => {
  assert.equal(skipped({ isCriticalSystemObject: true }), true);
});

test("Exchange's and Entra Connect's own accounts are skipped", () => {
  assert.equal(skipped({ samAccountName: 'MSOL_0123' }), true);
  assert.equal(skipped({ mailNickname: 'SystemMailbox1' }), true);
  assert.equal(skipped({ hiddenFromAddressLists: true, displayName: 'MSOL sync' }), true);
  assert.equal(skipped({ recipientTypeDetails: '4096' }), true);
  assert.equal(skipped({ recipientTypeDetails: '1' }), false);
});

test('groups without mail are skipped: they are not mail-enabled', () => {
  const group = { objectClass: 'group', commonName: 'Sales' };
  const { mail: _, ...securityGroup } = anAdUser({ ...group, groupType: -2147483646 });
  assert.equal(isExcluded(securityGroup), true);
  assert.equal(skipped({ ...group, groupType: -2147483646 }), false);
  assert.equal(skipped({ ...group, groupType: 2, proxyAddresses: [] }), true);
  assert.equal(skipped({ ...group, groupType: 2 }), false);
});
