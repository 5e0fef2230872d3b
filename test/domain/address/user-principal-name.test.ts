import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkUserPrincipalName } from '../../../src/domain/address/user-principal-name.ts';

const refused: readonly (readonly [string, string])[] = [
  ['a sign-in name needs an @', 'john'],
  ['a sign-in name has one @ only', 'a@b@contoso.com'],
  ['a sign-in name has something before the @', '@contoso.com'],
  ['a sign-in name has a domain', 'john@contoso'],
  ['at most 64 characters stand before the @', `${'a'.repeat(65)}@contoso.com`],
  ['at most 48 characters stand after the @', `john@${'a'.repeat(45)}.com`],
  ['a plus is not allowed in a sign-in name', 'john+1@contoso.com'],
  ['an umlaut is not allowed in a sign-in name', 'jöhn@contoso.com'],
  ['a sign-in name does not end with a dot before the @', 'john.@contoso.com'],
  ['dots do not stand together in a sign-in name', 'john..doe@contoso.com'],
];

for (const [title, text] of refused) {
  test(title, () => assert.equal(checkUserPrincipalName(text).valid, false));
}

test('a sign-in name may have an apostrophe, as Graph allows it', () => {
  assert.deepEqual(checkUserPrincipalName(" d.o'brien@contoso.com "), {
    valid: true,
    userPrincipalName: "d.o'brien@contoso.com",
  });
});
