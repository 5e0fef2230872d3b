import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AdObject } from '../../../src/domain/active-directory/ad-object.ts';
import { uniqueValues } from '../../../src/domain/active-directory/unique-values.ts';
import { duplicateFindings, occurrenceOf } from '../../../src/domain/idfix/duplicate-findings.ts';
import { anAdUser } from '../../support/ad-object.ts';

const keysOf = (object: AdObject) => new Set(uniqueValues(object).map(({ key }) => key));

const shared = (one: AdObject, other: AdObject) =>
  [...keysOf(one)].filter((key) => keysOf(other).has(key));

test('addresses compare without regard to case and to primary or alias', () => {
  const ann = anAdUser({ proxyAddresses: ['SMTP:Info@contoso.com'] });
  const ben = anAdUser({ proxyAddresses: ['smtp:INFO@contoso.com'] });
  assert.deepEqual(shared(ann, ben), ['smtp:info@contoso.com']);
});

test('addresses compare across mail, proxyAddresses, userPrincipalName and targetAddress', () => {
  const holder = anAdUser({ proxyAddresses: ['smtp:info@contoso.com'] });
  for (const claimant of [
    anAdUser({ mail: 'info@contoso.com' }),
    anAdUser({ userPrincipalName: 'info@contoso.com' }),
    anAdUser({ targetAddress: 'SMTP:info@contoso.com' }),
  ])
    assert.deepEqual(shared(holder, claimant), ['smtp:info@contoso.com']);
});

test('a contact that stands for a remote mailbox shares its address, and not the route that is its own', () => {
  const remote = anAdUser({
    targetAddress: 'SMTP:ann@contoso.mail.onmicrosoft.com',
    recipientTypeDetails: '2147483648',
    mail: 'ann@contoso.com',
    proxyAddresses: ['SMTP:ann@contoso.com', 'smtp:ann@contoso.mail.onmicrosoft.com'],
  });
  const contact = anAdUser({
    objectClass: 'contact',
    targetAddress: 'SMTP:ann@contoso.com',
    mail: 'ann@contoso.com',
    proxyAddresses: ['SMTP:ann@contoso.com'],
  });
  assert.deepEqual(shared(remote, contact), ['smtp:ann@contoso.com']);
});

test('other types of addresses and nicknames are name spaces of their own', () => {
  const ann = anAdUser({ proxyAddresses: ['sip:info@contoso.com'], mailNickname: 'info' });
  assert.deepEqual(shared(ann, anAdUser({ proxyAddresses: ['smtp:info@contoso.com'] })), []);
  assert.deepEqual(shared(ann, anAdUser({ mailNickname: 'INFO' })), ['mailNickname=info']);
});

test('sAMAccountName must be unique only without a userPrincipalName', () => {
  const { userPrincipalName: _, ...ann } = anAdUser({ samAccountName: 'x' });
  const { userPrincipalName: __, ...ben } = anAdUser({ samAccountName: 'X' });
  assert.deepEqual(shared(ann, ben), ['sAMAccountName=x']);
  assert.deepEqual(shared(ann, anAdUser({ samAccountName: 'x' })), []);
});

test('the suggestion keeps a value on the mail-enabled object and removes it elsewhere', () => {
  const value = { attribute: 'proxyAddresses', value: 'smtp:info@contoso.com' } as const;
  const { mailNickname: _, ...plain } = anAdUser({ commonName: 'Plain' });
  const enabled = anAdUser({ commonName: 'Enabled' });
  const findings = duplicateFindings([occurrenceOf(enabled, value), occurrenceOf(plain, value)]);
  assert.deepEqual(
    findings.map(({ commonName, suggestion }) => [commonName, suggestion.action]),
    [
      ['Enabled', 'COMPLETE'],
      ['Plain', 'REMOVE'],
    ],
  );
  assert.deepEqual(findings[1]?.suggestion.reason, {
    code: 'idfix.duplicate.removed',
    ...{ places: [{ attribute: 'proxyAddresses', name: 'Enabled' }], more: 0 },
  });
});

test('a sign-in name is never suggested for removal', () => {
  const value = { attribute: 'userPrincipalName', value: 'a@contoso.com' } as const;
  const { mailNickname: _, ...plain } = anAdUser();
  const findings = duplicateFindings([occurrenceOf(plain, value), occurrenceOf(anAdUser(), value)]);
  assert.equal(findings[0]?.suggestion.action, 'COMPLETE');
  const reason = findings[0]?.suggestion.reason;
  assert.ok(reason?.code === 'idfix.duplicate.enterAnother');
  assert.equal(reason.attribute, 'userPrincipalName');
});

describe('nothing is suggested that takes a value from all who have it', () => {
  const value = { attribute: 'proxyAddresses', value: 'smtp:info@contoso.com' } as const;
  const { mailNickname: _, ...plain } = anAdUser();
  const { mailNickname: __, ...other } = anAdUser();
  const actions = (unknown: ReadonlySet<string>) =>
    duplicateFindings([occurrenceOf(plain, value), occurrenceOf(other, value)], unknown).map(
      ({ suggestion }) => `${suggestion.action} ${suggestion.reason.code}`,
    );

  test('none of them is mail-enabled', () => {
    for (const text of actions(new Set()))
      assert.equal(text, 'COMPLETE idfix.duplicate.noneMailEnabled');
  });

  test('mailNickname was not read', () => {
    for (const text of actions(new Set(['mailNickname'])))
      assert.equal(text, 'COMPLETE idfix.duplicate.mailEnabledUnknown');
  });
});

test('a removed primary names the alias that becomes the primary', () => {
  const value = { attribute: 'proxyAddresses', value: 'SMTP:info@contoso.com' } as const;
  const proxyAddresses = [value.value, 'X500:/o=a', 'smtp:b@contoso.com'];
  const { mailNickname: _, ...plain } = anAdUser({ proxyAddresses });
  const findings = duplicateFindings([occurrenceOf(plain, value), occurrenceOf(anAdUser(), value)]);
  assert.equal(findings[0]?.suggestion.action, 'REMOVE');
  assert.equal(findings[0]?.suggestion.promote, 'smtp:b@contoso.com');
});

test('a value that 50,000 objects share is reported in a second, each row naming three others', () => {
  const value = { attribute: 'proxyAddresses', value: 'smtp:info@contoso.com' } as const;
  const one = occurrenceOf(anAdUser(), value);
  const many = Array.from({ length: 50_000 }, (_, index) => ({
    ...one,
    distinguishedName: `CN=${index},DC=x`,
    commonName: `${index}`,
  }));
  const start = performance.now();
  const findings = duplicateFindings(many);
  assert.ok(performance.now() - start < 5_000);
  const reason = findings[1]?.suggestion.reason;
  assert.ok(reason?.code === 'idfix.duplicate.severalMailEnabled');
  assert.deepEqual([reason.places.map(({ name }) => name), reason.more], [['0', '2', '3'], 49_996]);
});

test('a value that one object has twice is no duplicate', () => {
  const ann = anAdUser();
  const twice = [
    occurrenceOf(ann, { attribute: 'mail', value: 'a@contoso.com' }),
    occurrenceOf(ann, { attribute: 'proxyAddresses', value: 'SMTP:a@contoso.com' }),
  ];
  assert.deepEqual(duplicateFindings(twice), []);
});
