import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isClosed } from '../../../src/domain/conflict/conflict.ts';
import { conflictIdentity, identityKey } from '../../../src/domain/conflict/conflict-identity.ts';
import { detectConflicts } from '../../../src/domain/conflict/provisioning-errors.ts';
import { aClaimant, ada, aProvisioningError } from '../../support/world.ts';

function seenFor(...errors: Parameters<typeof aProvisioningError>[0][]) {
  return detectConflicts(aClaimant({ provisioningErrors: errors.map(aProvisioningError) }));
}

test('a conflict is the same whatever the case of prefix, address and object id', () => {
  const one = conflictIdentity('ABC', 'proxyAddresses', 'SMTP:John@contoso.com');
  const two = conflictIdentity('abc', 'proxyAddresses', 'john@CONTOSO.com');
  assert.equal(identityKey(one), identityKey(two));
});

test('the same value of another property is another conflict', () => {
  const one = conflictIdentity('abc', 'proxyAddresses', 'john@contoso.com');
  const two = conflictIdentity('abc', 'userPrincipalName', 'john@contoso.com');
  assert.notEqual(identityKey(one), identityKey(two));
});

test('both spellings of the property are accepted, in any case', () => {
  for (const propertyCausingError of ['ProxyAddress', 'ProxyAddresses', 'proxyaddresses']) {
    const [seen] = seenFor({ propertyCausingError });
    assert.equal(seen?.property, 'proxyAddresses');
  }
});

test('a value is accepted with any prefix case or none, and kept as it is', () => {
  for (const value of ['SMTP:John@contoso.com', 'smtp:John@contoso.com', 'John@contoso.com']) {
    const [seen] = seenFor({ value });
    assert.equal(seen?.value, value);
    assert.equal(seen?.valueKey, 'smtp:john@contoso.com');
  }
});

test('a quarantined sign-in name is a conflict with a bare value', () => {
  const [seen] = seenFor({ propertyCausingError: 'UserPrincipalName', value: 'john@contoso.com' });
  assert.equal(seen?.property, 'userPrincipalName');
  assert.equal(seen?.valueKey, 'smtp:john@contoso.com');
});

test('a claimant with two errors has two conflicts', () => {
  const seen = seenFor({ value: 'SMTP:a@contoso.com' }, { value: 'SMTP:b@contoso.com' });
  assert.deepEqual(
    seen.map(({ valueKey }) => valueKey),
    ['smtp:a@contoso.com', 'smtp:b@contoso.com'],
  );
});

test('an error that is listed twice is one conflict, as it was listed first', () => {
  const seen = seenFor({ value: 'SMTP:a@contoso.com' }, { value: 'smtp:A@contoso.com' });
  assert.deepEqual(
    seen.map(({ value }) => value),
    ['SMTP:a@contoso.com'],
  );
});

test('errors of another category, of another property or without a value are no conflicts', () => {
  assert.deepEqual(
    seenFor(
      { category: 'SomethingElse' },
      { propertyCausingError: 'SipProxyAddress' },
      { value: ' ' },
    ),
    [],
  );
});

test('only a cleared conflict is closed', () => {
  assert.equal(isClosed({ tag: 'cleared', at: 'x', how: 'remedy' }), true);
  assert.equal(isClosed({ tag: 'open' }), false);
  assert.equal(isClosed({ tag: 'applying', remedyRequestId: 'r', by: ada, since: 'x' }), false);
});
