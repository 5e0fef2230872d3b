import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  masteryOf,
  needsNoSignIn,
  recipientKindOf,
} from '../../../src/domain/conflict/object-terms.ts';
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

const mailboxes = [
  ['SharedMailbox', 'kind.sharedMailbox'],
  ['RoomMailbox', 'kind.roomMailbox'],
  ['EquipmentMailbox', 'kind.equipmentMailbox'],
  ['SchedulingMailbox', 'kind.schedulingMailbox'],
  ['LinkedMailbox', 'kind.linkedMailbox'],
] as const;

for (const [recipientTypeDetails, kind] of mailboxes) {
  test(`a ${recipientTypeDetails} is named as such, and its disabled account is normal`, () => {
    const object = aUser({ exchangeRecipient: 'mailbox', recipientTypeDetails });
    assert.equal(recipientKindOf(object), kind);
    assert.equal(needsNoSignIn(object), true);
  });
}

test('a user mailbox needs its account, and is a user', () => {
  const object = aUser({ exchangeRecipient: 'mailbox', recipientTypeDetails: 'UserMailbox' });
  assert.equal(recipientKindOf(object), 'kind.user');
  assert.equal(needsNoSignIn(object), false);
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
