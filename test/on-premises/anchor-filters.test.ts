import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anchorFilters } from '../../src/on-premises/anchor-filters.ts';
import { aContact, aGroup, aProvisioningError, aSyncedUser } from '../support/world.ts';

const waysOf = (object: Parameters<typeof anchorFilters>[0]) =>
  anchorFilters(object).map(({ by }) => by);

test('an account is recognized by its anchors, the strongest one first', () => {
  const user = aSyncedUser();
  assert.deepEqual(waysOf(user), [
    ...['onPremisesImmutableId', 'SID', 'distinguishedName', 'sAMAccountName'],
  ]);
  const { onPremises: _, ...unknown } = user;
  assert.deepEqual(waysOf(unknown), []);
  assert.deepEqual(waysOf(aGroup({ onPremises: { securityIdentifier: 'S-1-5-21-1' } })), ['SID']);
});

test('an anchor of another kind than a GUID is none', () => {
  assert.deepEqual(waysOf(aSyncedUser({ onPremises: { immutableId: 'employee-4711' } })), []);
});

test('a contact is recognized by its addresses, each once and with what is quarantined', () => {
  const contact = aContact({
    mail: 'Info@contoso.com',
    proxyAddresses: ['SMTP:info@contoso.com'],
    provisioningErrors: [aProvisioningError({ value: 'smtp:john@contoso.com' })],
  });
  const [way, ...others] = anchorFilters(contact);
  assert.deepEqual(others, []);
  assert.equal(way?.by, 'address');
  const text = String(way?.filter);
  assert.equal(text.split('(mail=info@contoso.com)').length, 2, text);
  for (const part of [
    ...['(objectClass=contact)', '(proxyAddresses=smtp:info@contoso.com)'],
    ...['(mail=john@contoso.com)', '(proxyAddresses=smtp:john@contoso.com)'],
  ])
    assert.ok(text.includes(part), `${part} in ${text}`);
});

test('a contact without any address is recognized by nothing', () => {
  const { mail: _, ...contact } = aContact({ proxyAddresses: [], provisioningErrors: [] });
  assert.deepEqual(waysOf(contact), []);
});
