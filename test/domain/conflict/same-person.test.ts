import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import {
  accountName,
  samePerson,
  twoAccountsOf,
} from '../../../src/domain/conflict/same-person.ts';
import {
  aCase,
  aClaimant,
  aConflict,
  aContact,
  aProvisioningError,
  aUser,
} from '../../support/world.ts';

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
  [
    'an object that only Exchange has',
    { mailNickname: 'ann' },
    { mailNickname: 'ann', onlyInExchange: true },
  ],
  ['a guest that claims', { mailNickname: 'ann', userType: 'Guest' }, { mailNickname: 'ann' }],
  ['empty nicknames', { mailNickname: ' ' }, { mailNickname: '' }],
  ['empty employeeIds', { employeeId: '' }, { employeeId: ' ' }],
  [
    'sign-in names without a name',
    {
      provisioningErrors: [
        aProvisioningError({
          ...{ value: '@contoso.com' },
          propertyCausingError: 'UserPrincipalName',
        }),
      ],
    },
    { userPrincipalName: '@contoso.com' },
  ],
  [
    'an address that is quarantined, which is no sign-in name',
    { provisioningErrors: [aProvisioningError({ value: 'SMTP:ann@contoso.com' })] },
    { userPrincipalName: 'ann@contoso.com' },
  ],
  ['other mails', { mail: 'ann@contoso.com' }, { mail: 'bob@contoso.com' }],
  [
    'names of which one word differs',
    { mail: 'a@x.com' },
    { mail: 'a@x.com', displayName: 'Ann B. Jones' },
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

test('the sign-in name of now counts where it is no placeholder', () => {
  const claimant = synced({ userPrincipalName: 'ANN@contoso.local', provisioningErrors: [] });
  const holder = cloud({ userPrincipalName: 'ann@contoso.com' });
  assert.deepEqual(samePerson(claimant, holder), ['signInName', 'displayName']);
});

test('names agree by initials, the other way round too, and a name of no letters with each', () => {
  const evidence = (one: string, other: string) =>
    samePerson(
      synced({ mail: 'a@x.com', displayName: one }),
      cloud({ mail: 'a@x.com', displayName: other }),
    );
  assert.deepEqual(evidence('Ann Example (Sales)', 'A. Example'), ['mail']);
  assert.deepEqual(evidence('A. Example', 'Ann Example'), ['mail']);
  assert.deepEqual(evidence('?', 'Ann Example'), ['mail']);
  assert.deepEqual(evidence('Ann Example', '---'), ['mail']);
  assert.deepEqual(evidence('Ann Groß', 'Ann Gross'), ['mail', 'displayName']);
  assert.equal(evidence('Ann Example', 'An Example'), undefined);
  assert.equal(evidence('Ann', 'Bob Example'), undefined);
});

test('of several holders the one with the most evidence may be the other account', () => {
  const claimant = synced({ mailNickname: 'ann', mail: 'ann@contoso.com' });
  const byName = cloud({ mailNickname: 'ann' });
  const byMail = cloud({ mailNickname: 'ann', mail: 'ann@contoso.com' });
  const details = aCase({
    conflict: aConflict({ claimant }),
    holders: [cloud({ displayName: 'Bob' }), byName, byMail],
  });
  assert.deepEqual(twoAccountsOf(details), {
    ...{ synced: claimant, cloud: byMail },
    evidence: ['mail', 'displayName', 'mailNickname'],
  });
  assert.equal(twoAccountsOf(aCase()), undefined);
});

test('an account is called by its sign-in name, else by its mail, else by its name', () => {
  const { userPrincipalName: _, mail: __, ...bare } = aUser({ displayName: 'Ann' });
  assert.equal(accountName({ ...bare, userPrincipalName: 'a@x.com', mail: 'm@x.com' }), 'a@x.com');
  assert.equal(accountName({ ...bare, mail: 'm@x.com' }), 'm@x.com');
  assert.equal(accountName(bare), 'Ann');
});
