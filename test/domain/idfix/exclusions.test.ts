import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdObject } from '../../../src/domain/active-directory/ad-object.ts';
import { exclusionMessage, exclusionOf } from '../../../src/domain/idfix/exclusions.ts';
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

test('each beginning of a system name counts, at the beginning only', () => {
  const names = [
    ...['CAS_{1}', 'DiscoverySearchMailbox {D9}', 'Exchange Online-ApplicationAccount'],
    ...['FederatedEmail.4c1f', 'HealthMailbox1', 'krbtgt', 'SystemMailbox{1}'],
  ];
  for (const commonName of names) {
    const contact = { objectClass: 'contact', commonName };
    assert.equal(excluded(contact), 'systemName', commonName);
    assert.equal(excluded({ ...contact, commonName: `The ${commonName}` }), undefined);
  }
});

test('each beginning of IdFix counts where it is to be as in IdFix', () => {
  const names = [
    ...['Admini', 'DiscoverySearchMailbox', 'FederatedEmail', 'Guest', 'HTTPConnector', 'iusr_'],
    ...['iwam', 'msol', 'support_', 'SystemMailbox', 'WWIOadmini'],
  ];
  for (const name of names) {
    const contact = { objectClass: 'contact', commonName: `${name}x` };
    assert.equal(excludedByIdFix(contact), 'nameOfIdFix', name);
    assert.equal(excluded(contact), undefined, name);
    assert.equal(excludedByIdFix({ ...contact, commonName: `x${name}` }), undefined, name);
  }
});

test('each recipient type of Exchange’s own objects counts, on users only', () => {
  const types = [0x1000, 0x2000, 0x4000, 0x400000, 0x800000, 0x1000000, 0x20000000].map(String);
  for (const recipientTypeDetails of types) {
    assert.equal(excluded({ recipientTypeDetails }), 'systemMailbox', recipientTypeDetails);
    const contact = { objectClass: 'contact', recipientTypeDetails };
    assert.equal(excluded(contact), undefined, recipientTypeDetails);
  }
});

test('accounts of services are known by the beginning of their names, on users only', () => {
  for (const samAccountName of ['AAD_1', 'msol_1', 'CAS_{1}', 'SUPPORT_388945a0']) {
    assert.equal(excluded({ samAccountName }), 'syncAccount', samAccountName);
    assert.equal(excluded({ objectClass: 'group', samAccountName }), undefined, samAccountName);
  }
  for (const samAccountName of ['xAAD_1', 'SUPPORT_388945a00', 'CAS_1', 'MSOL'])
    assert.equal(excluded({ samAccountName }), undefined, samAccountName);
  for (const mailNickname of ['CAS_{1', 'systemmailbox1'])
    assert.equal(excluded({ mailNickname }), 'systemMailbox', mailNickname);
  assert.equal(excluded({ mailNickname: 'my-systemmailbox' }), undefined);
  const { mailNickname: _, samAccountName: __, ...unnamed } = anAdUser();
  assert.equal(exclusionOf(unnamed, { ...options, likeIdFix: true }), undefined);
});

test('a hidden account is one of a sync by its display name alone', () => {
  const hidden = { hiddenFromAddressLists: true };
  assert.equal(excluded({ ...hidden, displayName: 'Ann' }), undefined);
  assert.equal(excluded({ ...hidden, displayName: 'The MSOL' }), undefined);
  assert.equal(excluded({ displayName: 'MSOL sync' }), undefined);
  const { displayName: _, ...unnamed } = anAdUser(hidden);
  assert.equal(exclusionOf(unnamed, options), undefined);
});

test('IdFix knows more accounts by their names, on users only', () => {
  for (const samAccountName of ['cas_1', 'Support_1']) {
    assert.equal(excludedByIdFix({ samAccountName }), 'nameOfIdFix', samAccountName);
    assert.equal(excludedByIdFix({ samAccountName: `x${samAccountName}` }), undefined);
    assert.equal(excludedByIdFix({ objectClass: 'contact', samAccountName }), undefined);
  }
  assert.equal(excludedByIdFix({ mailNickname: 'cas_1' }), 'nameOfIdFix');
  assert.equal(excludedByIdFix({ mailNickname: 'xcas_1' }), undefined);
});

test('an account ends in a dollar, and a replication conflict is not any CNF', () => {
  assert.equal(excluded({ commonName: '$ales' }), undefined);
  assert.equal(excluded({ distinguishedName: 'CN=CNF:1,DC=x' }), undefined);
  assert.equal(excluded({ distinguishedName: 'CN=Ann\\0acnf:1,DC=x' }), 'replicationConflict');
});

test('only groups are excluded for want of an address', () => {
  const { mail: _, ...user } = anAdUser({ proxyAddresses: [] });
  assert.equal(exclusionOf(user, options), undefined);
  const group = { ...user, objectClass: 'group' };
  assert.equal(exclusionOf({ ...group, mail: 'a@x.com' }, options), undefined);
  assert.equal(exclusionOf(group, { ...options, unknown: new Set(['mail']) }), undefined);
  const likeIdFix = { ...options, likeIdFix: true };
  assert.equal(exclusionOf(group, likeIdFix), 'groupWithoutAddress', 'of no known type');
  const universal = { ...group, groupType: 8, mail: 'a@x.com', proxyAddresses: ['smtp:a@x.com'] };
  assert.equal(exclusionOf(universal, likeIdFix), undefined);
});

test('each rule has words of its own', () => {
  for (const [rule, { code }] of Object.entries(exclusionMessage))
    assert.equal(code, `idfix.excluded.${rule}`);
});
