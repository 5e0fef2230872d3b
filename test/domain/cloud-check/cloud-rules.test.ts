import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CloudObject } from '../../../src/domain/cloud-check/cloud-object.ts';
import { cloudRules } from '../../../src/domain/cloud-check/cloud-rules.ts';
import { aCloudObject } from '../../support/cloud-object.ts';

const verifiedDomains = new Set(['contoso.com', 'contoso.onmicrosoft.com']);

const found = (object: Partial<CloudObject>, options = {}) =>
  cloudRules({ verifiedDomains, ...options })
    .check(aCloudObject(object))
    .map(({ attribute, value, problems }) => `${attribute} ${value} ${problems}`);

describe('mail and the primary address', () => {
  const proxyAddresses = ['SMTP:ann@contoso.com', 'smtp:a@contoso.com'];

  test('are the same address, whatever their case', () => {
    assert.deepEqual(found({ mail: 'Ann@Contoso.com', proxyAddresses }), []);
  });

  test('that differ are reported for members, groups and contacts, and never for guests', () => {
    const mail = 'a@contoso.com';
    const row = ['mail a@contoso.com PrimaryNotMail'];
    for (const kind of ['user', 'group', 'orgContact'] as const)
      assert.deepEqual(found({ kind, mail, proxyAddresses }), row);
    assert.deepEqual(found({ isGuest: true, mail, proxyAddresses }), []);
  });

  test('are not compared when one is missing', () => {
    assert.deepEqual(found({ mail: 'a@contoso.com' }), []);
    assert.deepEqual(found({ proxyAddresses }), []);
  });
});

describe('the primary address and the sign-in name', () => {
  const person = { userPrincipalName: 'a@contoso.com', proxyAddresses: ['SMTP:ann@contoso.com'] };

  test('are compared where that is policy', () => {
    assert.deepEqual(found(person), []);
    assert.deepEqual(found(person, { primaryIsUpn: true }), [
      'proxyAddresses SMTP:ann@contoso.com PrimaryNotUpn',
    ]);
    const same = { ...person, userPrincipalName: 'ANN@contoso.com' };
    assert.deepEqual(found(same, { primaryIsUpn: true }), []);
  });

  test('of guests, and without a primary address, are not', () => {
    assert.deepEqual(found({ ...person, isGuest: true }, { primaryIsUpn: true }), []);
    const none = { ...person, proxyAddresses: ['smtp:ann@contoso.com'] };
    assert.deepEqual(found(none, { primaryIsUpn: true }), []);
  });
});

describe('a domain that is not verified', () => {
  test('is reported in a sign-in name and in aliases', () => {
    const proxyAddresses = ['SMTP:ann@contoso.com', 'smtp:ann@gone.com', 'sip:ann@gone.com'];
    assert.deepEqual(found({ userPrincipalName: 'ann@gone.com', proxyAddresses }), [
      'userPrincipalName ann@gone.com UnverifiedDomain',
      'proxyAddresses smtp:ann@gone.com UnverifiedDomain',
    ]);
  });

  test('is what guests, contacts and mail users have', () => {
    const proxyAddresses = ['SMTP:ann@other.org', 'smtp:a@other.org'];
    assert.deepEqual(found({ isGuest: true, proxyAddresses }), []);
    assert.deepEqual(found({ kind: 'orgContact', proxyAddresses }), []);
    assert.deepEqual(found({ mail: 'ann@other.org', proxyAddresses }), []);
    assert.equal(found({ kind: 'group', proxyAddresses }).length, 2);
  });

  test('is unknown below a verified one, as Exchange may accept subdomains', () => {
    assert.deepEqual(found({ userPrincipalName: 'ann@sub.contoso.com' }), []);
  });
});

test('a shared mailbox that people can sign in to is reported, others are not', () => {
  const shared = aCloudObject({ accountEnabled: true });
  const options = { sharedMailboxes: new Set([shared.id]) };
  assert.deepEqual(found(shared, options), ['accountEnabled true SharedSignIn']);
  assert.deepEqual(found({ ...shared, accountEnabled: false }, options), []);
  assert.deepEqual(found({ accountEnabled: true }, options), []);
  assert.deepEqual(found({ id: shared.id }, options), []);
});

test('each finding says its cause and the next step, with what is to be changed', () => {
  const said = (object: Partial<CloudObject>, options = {}) =>
    cloudRules({ verifiedDomains, ...options })
      .check(aCloudObject(object))
      .map(({ suggestion: { reason } }) => reason);
  const proxyAddresses = ['SMTP:ann@contoso.com'];
  assert.deepEqual(said({ mail: 'a@contoso.com', proxyAddresses, isSynced: true }), [
    {
      code: 'cloud.finding',
      cause: { code: 'cloud.cause.primaryNotMail', primary: 'ann@contoso.com' },
      next: { code: 'cloud.next.align', attribute: 'mail', isSynced: true },
    },
  ]);
  const userPrincipalName = 'a@contoso.com';
  assert.deepEqual(said({ userPrincipalName, proxyAddresses }, { primaryIsUpn: true }), [
    {
      code: 'cloud.finding',
      cause: { code: 'cloud.cause.primaryNotUpn', userPrincipalName },
      next: { code: 'cloud.next.align', attribute: 'userPrincipalName', isSynced: false },
    },
  ]);
  assert.deepEqual(said({ userPrincipalName: 'ann@gone.com' }), [
    {
      code: 'cloud.finding',
      cause: { code: 'cloud.cause.unverifiedDomain', domain: 'gone.com' },
      next: { code: 'cloud.next.verifyOrRemove', domain: 'gone.com', isSynced: false },
    },
  ]);
  const shared = aCloudObject({ accountEnabled: true, userPrincipalName });
  assert.deepEqual(said(shared, { sharedMailboxes: new Set([shared.id]) }), [
    {
      code: 'cloud.finding',
      cause: { code: 'cloud.cause.sharedSignIn' },
      next: { code: 'cloud.next.blockSignIn', userPrincipalName, isSynced: false },
    },
  ]);
});

test('of a soft-deleted object nothing is judged by itself', () => {
  const gone = { isDeleted: true, mail: 'a@contoso.com', proxyAddresses: ['SMTP:b@gone.com'] };
  assert.deepEqual(found(gone), []);
});

test('rules without what they need are named, not run', () => {
  const { notRun, check } = cloudRules({});
  assert.deepEqual(
    notRun.map(({ code }) => code),
    [
      'cloud.notRun.unverifiedDomain',
      'cloud.notRun.sharedSignIn',
      'cloud.notRun.primaryNotUpn',
      'cloud.notRun.noMail',
    ],
  );
  assert.deepEqual(check(aCloudObject({ userPrincipalName: 'ann@gone.com' })), []);
  const all = { verifiedDomains, sharedMailboxes: new Set<string>(), primaryIsUpn: true };
  assert.deepEqual(cloudRules(all).notRun, [{ code: 'cloud.notRun.noMail' }]);
});
