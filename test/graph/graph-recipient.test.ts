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
  const user = { plan: 'never', isGuestWithMail: false, mailboxStatus: 404 } as const;

  it('is a mailbox with an active plan or with mailbox settings', () => {
    assert.equal(userRecipient({ ...user, plan: 'enabled', mailboxStatus: undefined }), 'mailbox');
    assert.equal(userRecipient({ ...user, mailboxStatus: 200 }), 'mailbox');
  });

  it('is none when there is no mailbox and there never was a plan', () => {
    assert.equal(userRecipient(user), 'none');
  });

  it('is a mail user when the plan was taken away', () => {
    assert.equal(userRecipient({ ...user, plan: 'gone' }), 'mailUser');
  });

  it('stays unknown when nobody answered or may not say', () => {
    assert.equal(userRecipient({ ...user, mailboxStatus: undefined }), 'unknown');
    assert.equal(userRecipient({ ...user, mailboxStatus: 403 }), 'unknown');
    assert.equal(userRecipient({ ...user, plan: undefined }), 'unknown');
  });

  it('stays unknown for a guest with mail, who may be a guest mail user', () => {
    assert.equal(userRecipient({ ...user, isGuestWithMail: true }), 'unknown');
  });
});
