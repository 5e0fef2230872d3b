import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { samePerson } from '../../../src/domain/conflict/same-person.ts';
import { aClaimant, aContact, aProvisioningError, aUser } from '../../support/world.ts';

type Overrides = Partial<DirectoryObject>;

const onlyName = { userPrincipalName: 'x1@contoso.com', mail: 'x1@contoso.com' };

/** A synced and a cloud account of Ann; nothing is known of them but what a test says. */
const synced = (is: Overrides) => {
  const { mail, mailNickname, onPremises, ...object } = aClaimant({ displayName: 'Ann Example' });
  return { ...object, userPrincipalName: 'ann4321@contoso.onmicrosoft.com', ...is };
};
const cloud = (is: Overrides) => {
  const { mail, mailNickname, userPrincipalName, ...object } = aUser({
    displayName: 'Ann Example',
  });
  return { ...object, ...is };
};

const wantsUpn = aProvisioningError({
  propertyCausingError: 'UserPrincipalName',
  value: 'ann@contoso.com',
});

test('a quarantined UPN that the namesake in the cloud signs in with is one person', () => {
  const claimant = synced({ provisioningErrors: [wantsUpn], mailNickname: 'ann' });
  const holder = cloud({ userPrincipalName: 'ann@contoso.com', mailNickname: 'ann' });
  assert.deepEqual(samePerson(claimant, holder), ['signInName', 'displayName', 'mailNickname']);
});

test('the prefix counts over different domains', () => {
  const claimant = synced({ onPremises: { userPrincipalName: 'Ann@contoso.local' } });
  const holder = cloud({ userPrincipalName: 'ann@contoso.onmicrosoft.com' });
  assert.deepEqual(samePerson(claimant, holder), ['signInName', 'displayName']);
});

test('the same mail is enough under names that agree', () => {
  const claimant = synced({ mail: 'ann@contoso.com', displayName: 'Example, A.' });
  const holder = cloud({ mail: 'ANN@contoso.com', displayName: 'Ann Example (Sales)' });
  assert.deepEqual(samePerson(claimant, holder), ['mail']);
});

test('the same employeeId is enough under any name', () => {
  const claimant = synced({ employeeId: '4711', displayName: 'Ann Miller' });
  const holder = cloud({ employeeId: '4711 ', displayName: 'Ann Example' });
  assert.deepEqual(samePerson(claimant, holder), ['employeeId']);
});

test('the same name and mailNickname are enough', () => {
  const claimant = synced({ mailNickname: 'ann' });
  const holder = cloud({ mailNickname: 'Ann', ...onlyName });
  assert.deepEqual(samePerson(claimant, holder), ['displayName', 'mailNickname']);
});

test('accents, their spellings and the order of names are no difference', () => {
  const claimant = synced({ mailNickname: 'am', displayName: 'Müller, Änn' });
  const holder = cloud({ mailNickname: 'am', displayName: 'Aenn Mueller' });
  assert.deepEqual(samePerson(claimant, holder), ['displayName', 'mailNickname']);
});

const apart: readonly (readonly [string, Overrides, Overrides])[] = [
  ['a name alone', {}, onlyName],
  ['a name beside attributes that were not read', {}, {}],
  ['a mailNickname alone', { mailNickname: 'a', displayName: 'Al' }, { mailNickname: 'a' }],
  [
    'a UPN that two people want',
    { provisioningErrors: [wantsUpn], displayName: 'Ann Smith' },
    { userPrincipalName: 'ann@contoso.com', displayName: 'Ann Jones' },
  ],
  [
    'different employeeIds',
    { employeeId: '1', mail: 'ann@contoso.com' },
    { employeeId: '2', mail: 'ann@contoso.com' },
  ],
  [
    'a placeholder that Entra ID made',
    { userPrincipalName: 'ann4321@contoso.onmicrosoft.com', provisioningErrors: [wantsUpn] },
    { userPrincipalName: 'ann4321@contoso.onmicrosoft.com' },
  ],
  ['a guest', { mail: 'ann@contoso.com' }, { mail: 'ann@contoso.com', userType: 'Guest' }],
  ['a synced holder', { mailNickname: 'ann' }, { mailNickname: 'ann', mastery: 'onPremises' }],
  [
    'a deleted holder',
    { mailNickname: 'ann' },
    { mailNickname: 'ann', deletedDateTime: '2026-01-01T00:00:00Z' },
  ],
  ['a claimant of the cloud', { mailNickname: 'ann', mastery: 'cloud' }, { mailNickname: 'ann' }],
];

for (const [what, claimant, holder] of apart) {
  test(`not one person: ${what}`, () => {
    assert.equal(samePerson(synced(claimant), cloud(holder)), undefined);
  });
}

test('a contact is no account', () => {
  const claimant = synced({ mail: 'ann@contoso.com' });
  const contact = aContact({ displayName: 'Ann Example', mail: 'ann@contoso.com' });
  assert.equal(samePerson(claimant, contact), undefined);
});
