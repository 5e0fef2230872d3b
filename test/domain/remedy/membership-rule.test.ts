import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchesRule, readsProperty } from '../../../src/domain/remedy/membership-rule.ts';
import { aUser } from '../../support/world.ts';

const user = aUser({
  userPrincipalName: 'john.doe@contoso.com',
  proxyAddresses: ['SMTP:john.doe@contoso.com', 'smtp:john@fabrikam.com'],
});

const rules: readonly (readonly [string, boolean | 'unknown'])[] = [
  ['user.mail -eq "JOHN.DOE@contoso.com"', true],
  ['(user.mail -ne "john.doe@contoso.com")', false],
  ['user.userPrincipalName -startsWith "john"', true],
  ['user.userPrincipalName -startsWith "jane"', false],
  ['user.userPrincipalName -notStartsWith "john"', false],
  ['user.userPrincipalName -notStartsWith "jane"', true],
  ['user.displayName -notContains "doe"', false],
  ['user.displayName -notContains "roe"', true],
  ['user.displayName -contains "doe"', true],
  ['(user.proxyAddresses -any (_ -contains "fabrikam.com"))', true],
  ['user.proxyAddresses -any (_ -startsWith "smtp:jane")', false],
  ['user.mail -contains "contoso" -and user.accountEnabled -eq true', true],
  ['user.mail -contains "x" -or (user.mail -contains "contoso")', true],
  ['-not (user.mail -contains "contoso")', false],
  ['user.mail -contains "contoso" -and user.city -eq "Berlin"', 'unknown'],
  ['user.mail -contains "fabrikam" -and user.city -eq "Berlin"', false],
  ['user.mail -contains "contoso" -or user.city -eq "Berlin"', true],
  ['user.mail -match "^john"', 'unknown'],
  ['user.mail -in ["john.doe@contoso.com"]', 'unknown'],
  ['user.mail -eq', 'unknown'],
  ['(user.mail -eq "x"', 'unknown'],
  ['device.displayName -eq "x"', 'unknown'],
  ['', 'unknown'],
];

for (const [rule, expected] of rules)
  test(`the rule ${rule || '(none)'} comes to ${String(expected)}`, () => {
    assert.equal(matchesRule(rule, user), expected);
  });

test('what was not read of a user is unknown, not empty', () => {
  const { mail: _, ...unread } = user;
  assert.equal(matchesRule('user.mail -eq "x"', unread), 'unknown');
  assert.equal(matchesRule('user.mail -ne "x"', unread), 'unknown');
});

test('a rule reads the properties that it names, whatever their case', () => {
  const rule = 'user.ProxyAddresses -any (_ -contains "mail")';
  assert.equal(readsProperty(rule, 'proxyAddresses'), true);
  assert.equal(readsProperty(rule, 'mail'), false);
});
