import assert from 'node:assert/strict';
import { test } from 'node:test';
import { masteryOf, recipientKindOf } from '../../../src/domain/conflict/object-terms.ts';
import { aContact, aGroup, aSyncedUser, aUser } from '../../support/world.ts';

test('kinds are those that administrators distinguish', () => {
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
    ].map(recipientKindOf),
    [
      'kind.user',
      'kind.guest',
      'kind.microsoft365Group',
      'kind.distributionList',
      'kind.mailEnabledSecurityGroup',
      'kind.securityGroup',
      'kind.dynamicDistributionList',
      'kind.contact',
      'kind.publicFolder',
    ],
  );
});

test('mastery knows a mailbox that Exchange Online manages', () => {
  assert.deepEqual(
    [
      aUser(),
      aUser({ mastery: 'cloudAfterTransfer' }),
      aSyncedUser(),
      aSyncedUser({ isExchangeCloudManaged: true }),
    ].map(masteryOf),
    [
      'mastery.cloud',
      'mastery.cloudAfterTransfer',
      'mastery.onPremises',
      'mastery.onPremisesCloudMailbox',
    ],
  );
});
