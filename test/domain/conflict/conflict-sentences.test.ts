import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  enumerate,
  kindName,
  masteryName,
  noHolderVisible,
  roleNamesOf,
  whatIsWrong,
} from '../../../src/domain/conflict/conflict-sentences.ts';
import {
  aCase,
  aClaimant,
  aConflict,
  aContact,
  aGroup,
  aSyncedUser,
  aUser,
  contested,
} from '../../support/world.ts';

test('what is wrong names claimant, address and holder', () => {
  assert.equal(
    whatIsWrong(aCase()),
    'Jane Roe should have john@contoso.com, but John Doe has it already, so Entra ID holds the address back.',
  );
});

test('many holders are counted, not listed', () => {
  const holders = Array.from({ length: 40 }, (_, index) => aUser({ displayName: `J${index}` }));
  assert.match(whatIsWrong(aCase({ holders })), /but J0, J1 and 38 more have it already/);
});

test('no visible holder is said as it is', () => {
  assert.match(whatIsWrong(aCase({ holders: [] })), /no object that we can see has it/);
});

test('a sign-in name in conflict tells the placeholder that is used meanwhile', () => {
  const claimant = aClaimant({ userPrincipalName: 'jane+1234@contoso.onmicrosoft.com' });
  const conflict = aConflict({ claimant, property: 'userPrincipalName', value: contested });
  assert.equal(
    whatIsWrong(aCase({ conflict })),
    'Jane Roe should sign in as john@contoso.com, but John Doe has it already; until this is solved the sign-in name is jane+1234@contoso.onmicrosoft.com.',
  );
});

test('a missing holder is explained by what was and was not searched', () => {
  assert.equal(noHolderVisible(aCase()), undefined);
  const explain = (lookup: object) => noHolderVisible(aCase({ holders: [], lookup }));
  assert.match(explain({}) ?? '', /Mail-enabled public folders/);
  assert.match(explain({ exchangeAsked: true }) ?? '', /^Neither Microsoft Graph nor Exchange/);
  assert.match(explain({ unanswered: ['deleted users'] }) ?? '', /deleted users/);
});

test('kinds have the names that administrators use', () => {
  assert.deepEqual(
    [
      aUser(),
      aUser({ userType: 'Guest' }),
      aGroup(),
      aGroup({ groupKind: 'distribution' }),
      aGroup({ groupKind: 'mailEnabledSecurity' }),
      aGroup({ groupKind: 'security' }),
      aGroup({ exchangeRecipient: 'dynamicDistributionGroup' }),
      aContact(),
      aContact({ exchangeRecipient: 'mailPublicFolder' }),
    ].map(kindName),
    [
      'user',
      'guest',
      'Microsoft 365 group',
      'distribution list',
      'mail-enabled security group',
      'security group',
      'dynamic distribution list',
      'contact',
      'mail-enabled public folder',
    ],
  );
});

test('mastery is told in words, a cloud managed mailbox included', () => {
  assert.equal(masteryName(aUser()), 'managed in the cloud');
  assert.equal(masteryName(aSyncedUser()), 'synced from on-premises AD');
  assert.match(masteryName(aSyncedUser({ isExchangeCloudManaged: true })), /Exchange Online/);
  assert.match(masteryName(aUser({ mastery: 'cloudAfterTransfer' })), /formerly synced/);
});

test('roles are enumerated in words', () => {
  assert.equal(
    roleNamesOf(['primary', 'userPrincipalName', 'mail']),
    'primary address, sign-in name and mail property',
  );
  assert.equal(enumerate([]), '');
  assert.equal(enumerate(['A', 'B', 'C']), 'A, B and C');
});
