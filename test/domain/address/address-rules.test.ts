import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type AddressRule, validateAddress } from '../../../src/domain/address/address-rules.ts';

const broken: readonly (readonly [string, AddressRule, string])[] = [
  ['nothing is no address', 'empty', '  '],
  ['a prefix alone is no address', 'empty', 'SMTP:'],
  ['an X500 address cannot be in such a conflict', 'otherType', 'x500:/o=Contoso/cn=john'],
  ['a SIP address cannot be in such a conflict', 'otherType', 'sip:john@contoso.com'],
  ['more than 256 characters are too many', 'tooLong', `${'a'.repeat(243)}@contoso.com`],
  ['a second colon is not allowed', 'secondColon', 'smtp:smtp:john@contoso.com'],
  ['white space is not allowed', 'forbiddenCharacter', 'john doe@contoso.com'],
  ['a no-break space is white space', 'forbiddenCharacter', 'john\u00A0doe@contoso.com'],
  ['angle brackets are not allowed', 'forbiddenCharacter', '<john@contoso.com>'],
  ['a comma is not allowed', 'forbiddenCharacter', 'john,doe@contoso.com'],
  ['quotation marks are not allowed', 'forbiddenCharacter', '"john"@contoso.com'],
  ['an address needs an @', 'oneAtSign', 'john.contoso.com'],
  ['two @ are too many', 'oneAtSign', 'john@doe@contoso.com'],
  ['the part before the @ is not empty', 'localPart', '@contoso.com'],
  ['dots do not stand together', 'localPart', 'john..doe@contoso.com'],
  ['an address does not begin with a dot', 'localPart', '.john@contoso.com'],
  ['an umlaut is not allowed', 'localPart', 'jöhn@contoso.com'],
  ['an emoji is not allowed', 'localPart', 'john😀@contoso.com'],
  ['a domain has at least two labels', 'domain', 'john@contoso'],
  ['a label does not begin with a hyphen', 'domain', 'john@-contoso.com'],
  ['a domain has no empty label', 'domain', 'john@contoso..com'],
  ['a top-level domain has letters only', 'topLevelDomain', 'john@contoso.c0m'],
  ['a top-level domain has two letters at least', 'topLevelDomain', 'john@contoso.c'],
  ['a top-level domain has 17 letters at most', 'topLevelDomain', `john@contoso.${'c'.repeat(18)}`],
];

for (const [title, rule, text] of broken) {
  test(title, () => {
    const check = validateAddress(text);
    assert.equal(check.valid, false);
    assert.equal(!check.valid && check.rule, rule);
    assert.match(check.valid ? '' : check.sentence, /^[A-Z].*\.$/);
  });
}

test('a valid address comes back bare and in its own case', () => {
  for (const [text, address] of [
    ["SMTP:O'Brien@Contoso.com", "O'Brien@Contoso.com"],
    ['john.doe+tag@mail.contoso.co.uk', 'john.doe+tag@mail.contoso.co.uk'],
    [' john@contoso.com ', 'john@contoso.com'],
    [`${'a'.repeat(239)}@contoso.com`, `${'a'.repeat(239)}@contoso.com`],
  ] as const) {
    assert.deepEqual(validateAddress(text), { valid: true, address });
  }
});

test('any text gets an answer, and what is valid stays valid', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.emailAddress()), (text) => {
      const check = validateAddress(text);
      if (check.valid) assert.deepEqual(validateAddress(check.address), check);
    }),
  );
});
