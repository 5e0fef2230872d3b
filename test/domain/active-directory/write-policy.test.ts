import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AdObject } from '../../../src/domain/active-directory/ad-object.ts';
import {
  type AdWriteContext,
  isPolicyManaged,
  refuseAdWrite,
} from '../../../src/domain/active-directory/write-policy.ts';
import { anAdUser } from '../../support/ad-object.ts';

const changes = [{ attribute: 'proxyAddresses', remove: 'smtp:info@contoso.com' }] as const;

function refusal(object: Partial<AdObject>, context: Partial<AdWriteContext> = {}) {
  const policy = { writeBaseDns: ['DC=contoso,DC=test'], allowAdminCount: false };
  return refuseAdWrite(anAdUser(object), changes, {
    ...{ policy, readOnlyController: false, policyTemplates: [] },
    ...context,
  })?.problem.code;
}

const policiesIncluded = [
  '11111111-2222-3333-4444-555555555555,{26491cfc-9e50-4857-861b-0cb8df22b5d7}',
];

test('an ordinary user within the write base may be changed', () => {
  assert.equal(refusal({}), undefined);
});

test('no write base means that nothing may be changed', () => {
  const policy = { writeBaseDns: [], allowAdminCount: true };
  assert.equal(refusal({}, { policy }), 'activeDirectory.outsideContainers');
});

test('system objects stay as they are even when adminCount is allowed', () => {
  const policy = { writeBaseDns: ['DC=contoso,DC=test'], allowAdminCount: true };
  assert.equal(refusal({ adminCount: true }, { policy }), undefined);
  assert.equal(
    refusal({ isCriticalSystemObject: true }, { policy }),
    'activeDirectory.systemObject',
  );
});

test('a read-only domain controller is not written to', () => {
  assert.equal(refusal({}, { readOnlyController: true }), 'activeDirectory.readOnlyController');
});

test('a policy whose template makes addresses of the same domain brings the address back', () => {
  const policyTemplates = ['SMTP:%m@contoso.com', 'x400:c=us'];
  assert.equal(refusal({ policiesIncluded }, { policyTemplates }), 'activeDirectory.addressPolicy');
});

test('an entry of which only the prefix changes is not taken off', () => {
  const demoted = [
    {
      attribute: 'proxyAddresses',
      remove: 'SMTP:info@contoso.com',
      add: 'smtp:info@contoso.com',
    },
  ] as const;
  const context = {
    policy: { writeBaseDns: ['DC=contoso,DC=test'], allowAdminCount: false },
    ...{ readOnlyController: false, policyTemplates: ['SMTP:%m@contoso.com'] },
  };
  assert.equal(refuseAdWrite(anAdUser({ policiesIncluded }), demoted, context), undefined);
});

test('a policy for other domains does not matter', () => {
  const policyTemplates = ['SMTP:%m@fabrikam.com'];
  assert.equal(refusal({ policiesIncluded }, { policyTemplates }), undefined);
});

test('a policy that could not be read is taken for one that matters', () => {
  const unread = { policyTemplates: undefined };
  assert.equal(refusal({ policiesIncluded }, unread), 'activeDirectory.addressPolicy');
});

test('policies that are switched off for the recipient do not matter', () => {
  const policiesExcluded = ['{26491CFC-9E50-4857-861B-0CB8DF22B5D7}'];
  assert.equal(
    refusal({ policiesIncluded, policiesExcluded }, { policyTemplates: undefined }),
    undefined,
  );
});

test('an account that AdminSDHolder guards is changed only where that is allowed', () => {
  assert.equal(refusal({ adminCount: true }), 'activeDirectory.adminCount');
});

test('each refusal names what it is about and the next step', () => {
  const dn = 'CN=Ann,OU=Staff,DC=contoso,DC=test';
  const ann = { commonName: 'Ann', distinguishedName: dn, policiesIncluded };
  const inContoso = { writeBaseDns: ['DC=contoso,DC=test'], allowAdminCount: false };
  const said = (object: Partial<AdObject>, context: Partial<AdWriteContext> = {}) => {
    const { problem, next } =
      refuseAdWrite(anAdUser({ ...ann, ...object }), changes, {
        ...{ policy: inContoso, readOnlyController: false, policyTemplates: undefined },
        ...context,
      }) ?? {};
    return [problem, next?.code];
  };
  const elsewhere = { policy: { ...inContoso, writeBaseDns: ['DC=fabrikam,DC=test'] } };
  assert.deepEqual(said({}, elsewhere), [
    { code: 'activeDirectory.outsideContainers', dn },
    'activeDirectory.next.byHandOrWiden',
  ]);
  const byAdministrator = 'activeDirectory.next.byDomainAdministrator';
  assert.deepEqual(said({ isCriticalSystemObject: true }), [
    { code: 'activeDirectory.systemObject', name: 'Ann' },
    byAdministrator,
  ]);
  assert.deepEqual(said({ adminCount: true }), [
    { code: 'activeDirectory.adminCount', name: 'Ann' },
    byAdministrator,
  ]);
  assert.deepEqual(said({}, { readOnlyController: true }), [
    { code: 'activeDirectory.readOnlyController' },
    'activeDirectory.next.writableController',
  ]);
  assert.deepEqual(said({}), [
    { code: 'activeDirectory.addressPolicy', name: 'Ann', value: 'smtp:info@contoso.com' },
    'activeDirectory.next.switchPolicyOff',
  ]);
});

test('one of several containers is enough, and one policy that is not off is, too', () => {
  const writeBaseDns = ['DC=fabrikam,DC=test', 'DC=contoso,DC=test'];
  assert.equal(refusal({}, { policy: { writeBaseDns, allowAdminCount: false } }), undefined);
  const policiesExcluded = ['{99999999-9E50-4857-861B-0CB8DF22B5D7}'];
  assert.equal(isPolicyManaged(anAdUser({ policiesIncluded, policiesExcluded })), true);
  const both = [...policiesExcluded, '{26491CFC-9E50-4857-861B-0CB8DF22B5D7}'];
  assert.equal(isPolicyManaged(anAdUser({ policiesIncluded, policiesExcluded: both })), false);
  assert.equal(isPolicyManaged(anAdUser()), false);
});

test('a policy brings back SMTP entries of proxyAddresses, and nothing else', () => {
  const context = {
    policy: { writeBaseDns: ['DC=contoso,DC=test'], allowAdminCount: false },
    ...{ readOnlyController: false, policyTemplates: undefined },
  };
  const codeOf = (...made: Parameters<typeof refuseAdWrite>[1]) =>
    refuseAdWrite(anAdUser({ policiesIncluded }), made, context)?.problem.code;
  const info = 'smtp:info@contoso.com';
  const attribute = 'proxyAddresses';
  assert.equal(codeOf({ attribute: 'mail', remove: 'info@contoso.com' }), undefined);
  assert.equal(codeOf({ attribute, add: info }), undefined);
  assert.equal(codeOf({ attribute, remove: 'x500:/o=contoso' }), undefined);
  const replaced = { attribute, remove: info, add: 'smtp:other@contoso.com' } as const;
  assert.equal(codeOf(replaced), 'activeDirectory.addressPolicy');
  assert.equal(codeOf({ attribute, add: info }, replaced), 'activeDirectory.addressPolicy');
});

test('a template makes addresses of its own domain, whatever its case and type', () => {
  const withTemplate = (template: string) =>
    refusal({ policiesIncluded }, { policyTemplates: [template] });
  assert.equal(withTemplate('smtp:%g.%s@CONTOSO.com'), 'activeDirectory.addressPolicy');
  assert.equal(withTemplate('x400:@contoso.com'), undefined);
  assert.equal(withTemplate('SMTP:%m@mail.contoso.com'), undefined);
});
