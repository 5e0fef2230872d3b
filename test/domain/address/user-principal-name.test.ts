import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  checkUserPrincipalName,
  isPlaceholderUpn,
} from '../../../src/domain/address/user-principal-name.ts';

const refused: readonly (readonly [string, string, string])[] = [
  ['a sign-in name needs an @', 'upn.oneAtSign', 'john'],
  ['a sign-in name has one @ only', 'upn.oneAtSign', 'a@b@contoso.com'],
  ['a sign-in name has something before the @', 'upn.characters', '@contoso.com'],
  ['a sign-in name has a domain', 'upn.domain', 'john@contoso'],
  ['at most 64 characters stand before the @', 'upn.tooLong', `${'a'.repeat(65)}@contoso.com`],
  ['at most 48 characters stand after the @', 'upn.tooLong', `john@${'a'.repeat(45)}.com`],
  ['a plus is not allowed in a sign-in name', 'upn.characters', 'john+1@contoso.com'],
  ['an umlaut is not allowed in a sign-in name', 'upn.characters', 'jöhn@contoso.com'],
  ['a sign-in name does not end with a dot before the @', 'upn.dots', 'john.@contoso.com'],
  ['a sign-in name does not begin with a dot', 'upn.dots', '.john@contoso.com'],
  ['a space is not allowed in a sign-in name', 'upn.characters', 'john doe@contoso.com'],
  ['a domain has no empty part', 'upn.domain', 'john@contoso..com'],
  ['a part of a domain does not begin with a hyphen', 'upn.domain', 'john@-contoso.com'],
  ['a part of a domain does not end with a hyphen', 'upn.domain', 'john@contoso-.com'],
  ['a domain does not end with digits', 'upn.domain', 'john@contoso.123'],
  ['a domain has letters, digits and hyphens only', 'upn.domain', 'john@con_toso.com'],
  ['dots do not stand together in a sign-in name', 'upn.dots', 'john..doe@contoso.com'],
];

for (const [title, rule, text] of refused) {
  test(title, () => {
    const check = checkUserPrincipalName(text);
    assert.equal(check.valid ? undefined : check.why.code, rule);
  });
}

test('a sign-in name may have an apostrophe, as Graph allows it', () => {
  assert.deepEqual(checkUserPrincipalName(" d.o'brien@contoso.com "), {
    valid: true,
    userPrincipalName: "d.o'brien@contoso.com",
  });
});

test('a sign-in name is as long as it may be, in a domain of any depth', () => {
  for (const name of [
    `${'a'.repeat(64)}@contoso.com`,
    `john@${'a'.repeat(44)}.com`,
    'john@mail.emea.contoso.co.uk',
    'john@a.com',
    'john@3-m.com',
    'john@contoso.xn--p1ai',
    'J_o-h!n#1^~@CONTOSO.COM',
  ])
    assert.deepEqual(checkUserPrincipalName(name), { valid: true, userPrincipalName: name });
});

test('a name that is too long is told both limits', () => {
  const check = checkUserPrincipalName(`${'a'.repeat(65)}@contoso.com`);
  const limits = { mostBefore: 64, mostAfter: 48 };
  assert.deepEqual(!check.valid && check.why, { code: 'upn.tooLong', ...limits });
});

test('a placeholder is the wanted sign-in name with four digits in an initial domain of any cloud', () => {
  const wanted = 'John@contoso.com';
  for (const name of [
    'john+1234@contoso.onmicrosoft.com',
    'John1234@contoso.onmicrosoft.com',
    'john1234@contoso.onmicrosoft.us',
    'john+1234@contoso.partner.onmschina.cn',
  ])
    assert.equal(isPlaceholderUpn(name, wanted), true, name);
  assert.equal(
    isPlaceholderUpn('john20242025@contoso.onmicrosoft.com', 'john2024@contoso.com'),
    true,
  );
});

test('digits alone make no placeholder', () => {
  const isPlaceholder = (name: string, wanted: string) => isPlaceholderUpn(name, wanted);
  assert.equal(isPlaceholder('john2024@contoso.onmicrosoft.com', 'jane@contoso.com'), false);
  assert.equal(isPlaceholder('john2024@contoso.onmicrosoft.com', 'john2024@contoso.com'), false);
  assert.equal(isPlaceholder('john@contoso.onmicrosoft.com', 'john@contoso.com'), false);
  assert.equal(isPlaceholder('john12345@contoso.onmicrosoft.com', 'john@contoso.com'), false);
  assert.equal(isPlaceholder('john1234@contoso.com', 'john@contoso.com'), false);
  assert.equal(isPlaceholder('john123@contoso.onmicrosoft.com', 'john@contoso.com'), false);
  assert.equal(isPlaceholder('johnx1234@contoso.onmicrosoft.com', 'john@contoso.com'), false);
  assert.equal(isPlaceholder('1234@contoso.onmicrosoft.com', '@contoso.com'), false);
});
