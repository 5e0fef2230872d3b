import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type BrokenRule, validateAddress } from '../../../src/domain/address/address-rules.ts';

const broken: readonly (readonly [string, BrokenRule['code'], string])[] = [
  ['nothing is no address', 'address.empty', '  '],
  ['a prefix alone is no address', 'address.empty', 'SMTP:'],
  ['an X500 address cannot be in such a conflict', 'address.otherType', 'x500:/o=Contoso/cn=john'],
  ['a SIP address cannot be in such a conflict', 'address.otherType', 'sip:john@contoso.com'],
  ['more than 256 characters are too many', 'address.tooLong', `${'a'.repeat(243)}@contoso.com`],
  ['a second colon is not allowed', 'address.secondColon', 'smtp:smtp:john@contoso.com'],
  ['white space is not allowed', 'address.whiteSpace', 'john doe@contoso.com'],
  ['a no-break space is white space', 'address.whiteSpace', 'john\u00A0doe@contoso.com'],
  ['angle brackets are not allowed', 'address.forbiddenCharacter', '<john@contoso.com>'],
  ['a comma is not allowed', 'address.forbiddenCharacter', 'john,doe@contoso.com'],
  ['quotation marks are not allowed', 'address.forbiddenCharacter', '"john"@contoso.com'],
  ['an address needs an @', 'address.oneAtSign', 'john.contoso.com'],
  ['two @ are too many', 'address.oneAtSign', 'john@doe@contoso.com'],
  ['the part before the @ is not empty', 'address.localPart', '@contoso.com'],
  ['dots do not stand together', 'address.localPart', 'john..doe@contoso.com'],
  ['an address does not begin with a dot', 'address.localPart', '.john@contoso.com'],
  ['an umlaut is not allowed', 'address.localPart', 'jöhn@contoso.com'],
  ['an emoji is not allowed', 'address.localPart', 'john😀@contoso.com'],
  ['a domain has no underscore', 'address.domain', 'info@con_toso.com'],
  ['nor has one beyond ASCII', 'address.domain', 'info@mün_chen.de'],
  ['a domain has at least two labels', 'address.domain', 'john@contoso'],
  ['a label does not begin with a hyphen', 'address.domain', 'john@-contoso.com'],
  ['a domain has no empty label', 'address.domain', 'john@contoso..com'],
  ['a top-level domain has letters only', 'address.topLevelDomain', 'john@contoso.c0m'],
  ['a top-level domain has two letters at least', 'address.topLevelDomain', 'john@contoso.c'],
  [
    'a top-level domain has 17 letters at most',
    'address.topLevelDomain',
    `john@contoso.${'c'.repeat(18)}`,
  ],
];

test('the broken rule names the character and the limit', () => {
  const whyNot = (text: string) => {
    const check = validateAddress(text);
    return check.valid ? undefined : check.why;
  };
  const character = { code: 'address.forbiddenCharacter', character: '<' };
  assert.deepEqual(whyNot('<john@contoso.com>'), character);
  const length = { code: 'address.tooLong', most: 256 };
  assert.deepEqual(whyNot(`${'a'.repeat(243)}@contoso.com`), length);
});

for (const [title, rule, text] of broken) {
  test(title, () => {
    const check = validateAddress(text);
    assert.equal(check.valid ? undefined : check.why.code, rule);
  });
}

test('a valid address comes back bare and in its own case', () => {
  for (const [text, address] of [
    ["SMTP:O'Brien@Contoso.com", "O'Brien@Contoso.com"],
    ['john.doe+tag@mail.contoso.co.uk', 'john.doe+tag@mail.contoso.co.uk'],
    [' john@contoso.com ', 'john@contoso.com'],
    [`${'a'.repeat(239)}@contoso.com`, `${'a'.repeat(239)}@contoso.com`],
    ['info@contoso.xn--p1ai', 'info@contoso.xn--p1ai'],
    ['Info@пример.рф', 'Info@xn--e1afmkfd.xn--p1ai'],
    ['info@münchen.de', 'info@xn--mnchen-3ya.de'],
    ['info@mail-2.münchen.de', 'info@mail-2.xn--mnchen-3ya.de'],
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
