import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exchangePlan, groupRecipient, userRecipient } from '../../src/graph/graph-recipient.ts';

describe('the recipient behind a group', () => {
  it('follows from its types and its mail and security flags', () => {
    const kinds = [
      { groupTypes: ['Unified'], mailEnabled: true, securityEnabled: false },
      { groupTypes: [], mailEnabled: true, securityEnabled: false },
      { groupTypes: [], mailEnabled: true, securityEnabled: true },
      { groupTypes: [], mailEnabled: false, securityEnabled: true },
    ].map(groupRecipient);
    assert.deepEqual(kinds, [
      { groupKind: 'microsoft365', exchangeRecipient: 'unifiedGroup' },
      { groupKind: 'distribution', exchangeRecipient: 'distributionGroup' },
      { groupKind: 'mailEnabledSecurity', exchangeRecipient: 'distributionGroup' },
      { groupKind: 'security', exchangeRecipient: 'none' },
    ]);
  });
});

describe('the Exchange plan of a user', () => {
  const plans = (...states: string[]) => ({
    assignedPlans: states.map((capabilityStatus) => ({ service: 'exchange', capabilityStatus })),
  });

  it('is enabled, gone or never there', () => {
    assert.equal(exchangePlan(plans('Deleted', 'Enabled')), 'enabled');
    assert.equal(exchangePlan(plans('Warning')), 'enabled');
    assert.equal(exchangePlan(plans('Deleted')), 'gone');
    assert.equal(exchangePlan({ assignedPlans: [{ service: 'SharePoint' }] }), 'never');
  });

  it('is not known when the plans were not shown', () => {
    assert.equal(exchangePlan({}), undefined);
  });
});

describe('the recipient behind a user', () => {
  const user = { plan: 'never', isSynced: false, hasMail: false, mailbox: undefined } as const;
  const lost = { status: 404, body: { error: { code: 'MailboxNotEnabledForRESTAPI' } } };
  const kindOf = (signs: Partial<Parameters<typeof userRecipient>[0]>) =>
    userRecipient({ ...user, ...signs }).exchangeRecipient;

  it('is a mailbox with mailbox settings, or with an active plan in the cloud', () => {
    assert.equal(kindOf({ mailbox: { status: 200, body: {} } }), 'mailbox');
    assert.equal(kindOf({ plan: 'enabled' }), 'mailbox');
  });

  it('is of the type that userPurpose names', () => {
    const types = ['user', 'linked', 'shared', 'room', 'equipment', 'others'].map((userPurpose) =>
      userRecipient({ ...user, mailbox: { status: 200, body: { userPurpose } } }),
    );
    assert.deepEqual(
      types.map(({ recipientTypeDetails }) => recipientTypeDetails),
      [
        ...['UserMailbox', 'LinkedMailbox', 'SharedMailbox', 'RoomMailbox', 'EquipmentMailbox'],
        undefined,
      ],
    );
  });

  it('is none for a cloud user without any sign of mail', () => {
    assert.equal(kindOf({ mailbox: lost }), 'none');
  });

  it('stays unknown after 404 where the mailbox may be on-premises, inactive or deleted', () => {
    assert.equal(kindOf({ mailbox: lost, isSynced: true }), 'unknown');
    assert.equal(kindOf({ mailbox: lost, hasMail: true }), 'unknown');
    assert.equal(kindOf({ mailbox: lost, plan: 'gone' }), 'unknown');
    assert.equal(kindOf({ mailbox: lost, plan: 'enabled' }), 'unknown');
  });

  it('stays unknown for a synced user whose plan came before the mailbox', () => {
    assert.equal(kindOf({ plan: 'enabled', isSynced: true }), 'unknown');
  });

  it('stays unknown when nobody answered or may not say', () => {
    assert.equal(kindOf({}), 'unknown');
    assert.equal(kindOf({ mailbox: { status: 403, body: {} } }), 'unknown');
    assert.equal(kindOf({ mailbox: lost, plan: undefined }), 'unknown');
  });
});
