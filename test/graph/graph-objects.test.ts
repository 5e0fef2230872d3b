import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasProvisioningErrors, SELECT, toDirectoryObject } from '../../src/graph/graph-objects.ts';

const id = '3fa85f64-5717-4562-b3fc-2c963f66afa6';

describe('an object of Graph', () => {
  it('becomes a user with every anchor to Active Directory', () => {
    const user = toDirectoryObject('user', {
      '@odata.type': '#microsoft.graph.user',
      id,
      displayName: "Jane O'Brien",
      userPrincipalName: 'jane@contoso.com',
      mail: 'jane@contoso.com',
      mailNickname: 'jane',
      proxyAddresses: ['SMTP:jane@contoso.com', 'smtp:j@contoso.com'],
      userType: 'Member',
      accountEnabled: true,
      assignedPlans: [{ service: 'exchange', capabilityStatus: 'Enabled' }],
      deletedDateTime: null,
      onPremisesSyncEnabled: true,
      onPremisesDistinguishedName: 'CN=Jane,DC=contoso,DC=local',
      onPremisesSamAccountName: 'jane',
      onPremisesDomainName: 'contoso.local',
      onPremisesImmutableId: 'EjRWeA==',
      onPremisesSecurityIdentifier: 'S-1-5-21-1',
      onPremisesUserPrincipalName: 'jane@contoso.local',
      onPremisesLastSyncDateTime: '2026-10-01T08:00:00Z',
      onPremisesProvisioningErrors: [
        {
          category: 'PropertyConflict',
          propertyCausingError: 'ProxyAddresses',
          value: 'SMTP:john@contoso.com',
          occurredDateTime: '2026-10-01T08:01:00Z',
        },
      ],
    });
    assert.deepEqual(user, {
      kind: 'user',
      id,
      displayName: "Jane O'Brien",
      userPrincipalName: 'jane@contoso.com',
      mail: 'jane@contoso.com',
      mailNickname: 'jane',
      proxyAddresses: ['SMTP:jane@contoso.com', 'smtp:j@contoso.com'],
      mastery: 'onPremises',
      exchangeRecipient: 'unknown',
      userType: 'Member',
      accountEnabled: true,
      onPremises: {
        distinguishedName: 'CN=Jane,DC=contoso,DC=local',
        samAccountName: 'jane',
        domainName: 'contoso.local',
        immutableId: 'EjRWeA==',
        securityIdentifier: 'S-1-5-21-1',
        userPrincipalName: 'jane@contoso.local',
        lastSyncDateTime: '2026-10-01T08:00:00Z',
      },
      provisioningErrors: [
        {
          category: 'PropertyConflict',
          propertyCausingError: 'ProxyAddresses',
          value: 'SMTP:john@contoso.com',
          occurredDateTime: '2026-10-01T08:01:00Z',
        },
      ],
    });
  });

  it('keeps the case of prefixes, because it is meaning', () => {
    const user = toDirectoryObject('user', { id, proxyAddresses: ['SMTP:A@b.c', 'smtp:D@e.f'] });
    assert.deepEqual(user?.proxyAddresses, ['SMTP:A@b.c', 'smtp:D@e.f']);
  });

  it('tells who masters it: synced, never synced, or synced once', () => {
    const mastery = (raw: object) => toDirectoryObject('group', { id, ...raw })?.mastery;
    assert.equal(mastery({ onPremisesSyncEnabled: true }), 'onPremises');
    assert.equal(mastery({ onPremisesSyncEnabled: null }), 'cloud');
    assert.equal(mastery({}), 'cloud');
    assert.equal(mastery({ onPremisesSyncEnabled: false }), 'cloudAfterTransfer');
    assert.equal(
      mastery({ onPremisesSyncEnabled: null, onPremisesLastSyncDateTime: '2026-01-01T00:00:00Z' }),
      'cloudAfterTransfer',
    );
    assert.equal(mastery({ onPremisesImmutableId: 'set by federation' }), 'cloud');
  });

  it('is undefined without an id, whatever else it is', () => {
    for (const raw of [undefined, null, 'x', 1, [], {}, { id: '' }, { id: 5 }]) {
      assert.equal(toDirectoryObject('user', raw), undefined);
    }
  });

  it('survives properties of a wrong type', () => {
    const user = toDirectoryObject('user', {
      id,
      displayName: 5,
      proxyAddresses: ['smtp:a@b.c', null, {}],
      accountEnabled: 'yes',
      onPremisesProvisioningErrors: ['x', { value: null }, { value: 'a@b.c' }],
    });
    assert.equal(user?.displayName, '');
    assert.deepEqual(user?.proxyAddresses, ['smtp:a@b.c']);
    assert.equal(user?.accountEnabled, undefined);
    assert.deepEqual(
      user?.provisioningErrors.map((error) => error.value),
      ['', 'a@b.c'],
    );
  });

  it('is a mail contact when it is an orgContact', () => {
    const contact = toDirectoryObject('orgContact', { id, displayName: 'Ext' });
    assert.equal(contact?.exchangeRecipient, 'mailContact');
  });

  it('shows a provisioning error before anything else of it is looked at', () => {
    assert.ok(hasProvisioningErrors({ id, onPremisesProvisioningErrors: [{}] }));
    assert.ok(!hasProvisioningErrors({ id, onPremisesProvisioningErrors: [] }));
    assert.ok(!hasProvisioningErrors({ id }));
  });
});

describe('what is asked of Graph', () => {
  it('never includes properties that contacts do not have', () => {
    assert.doesNotMatch(SELECT.orgContact, /userPrincipalName|DistinguishedName|ImmutableId|Sam/);
  });

  it('never includes signInActivity, which would limit pages to 120', () => {
    assert.doesNotMatch(SELECT.user, /signInActivity/);
  });
});
