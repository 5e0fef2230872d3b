import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type AdChange,
  changeAdObject,
  changesBetween,
  isChangeApplied,
  pairedChanges,
  reverseChanges,
} from '../../../src/domain/active-directory/ad-change.ts';
import { kindOf } from '../../../src/domain/active-directory/ad-object.ts';
import { uniqueKey, uniqueValues } from '../../../src/domain/active-directory/unique-values.ts';
import { anAdUser } from '../../support/ad-object.ts';

const ann = anAdUser({ commonName: 'Ann' });
const list = 'proxyAddresses';
const alias = 'smtp:info@contoso.com';

test('changes are taken back in the reverse order, each the other way round', () => {
  const changes: readonly AdChange[] = [
    { attribute: 'mail', remove: 'a', add: 'b' },
    { attribute: list, remove: alias },
  ];
  assert.deepEqual(reverseChanges(changes), [
    { attribute: list, add: alias },
    { attribute: 'mail', remove: 'b', add: 'a' },
  ]);
});

test('the changed object has new values, and lacks what was removed', () => {
  const changed = changeAdObject({ ...ann, proxyAddresses: [alias, 'x'] }, [
    { attribute: list, remove: alias },
    { attribute: list, add: 'y' },
    { attribute: 'sAMAccountName', remove: 'ann', add: 'anna' },
    { attribute: 'mail', remove: 'ann@contoso.com' },
  ]);
  const { mail: _, ...others } = ann;
  assert.deepEqual(changed, { ...others, proxyAddresses: ['x', 'y'], samAccountName: 'anna' });
});

test('between two states deletes are first, and adds last', () => {
  const { mailNickname: _, ...before } = { ...ann, proxyAddresses: [alias, 'x'] };
  const after = { ...ann, mail: 'new@contoso.com', proxyAddresses: ['x', 'y'] };
  assert.deepEqual(changesBetween(before, after), [
    { attribute: list, remove: alias },
    { attribute: 'mail', remove: 'ann@contoso.com', add: 'new@contoso.com' },
    { attribute: 'mailNickname', add: 'ann' },
    { attribute: list, add: 'y' },
  ]);
  assert.deepEqual(changesBetween(ann, ann), []);
});

test('a value of which only the case changes is one change, each other one its own', () => {
  const upper = alias.toUpperCase();
  const demoted = [
    { attribute: list, remove: upper },
    { attribute: list, remove: 'x' },
    { attribute: list, add: 'y' },
    { attribute: list, add: alias },
  ] as const;
  assert.deepEqual(pairedChanges(demoted), [
    { attribute: list, remove: upper, add: alias },
    { attribute: list, remove: 'x' },
    { attribute: list, add: 'y' },
  ]);
});

test('an attribute with one value is replaced; one of another attribute is no partner', () => {
  const removed = { attribute: 'mail', remove: 'a' } as const;
  const nickname = { attribute: 'mailNickname', add: 'b' } as const;
  assert.deepEqual(pairedChanges([removed, nickname]), [removed, nickname]);
  const mail = { attribute: 'mail', add: 'c' } as const;
  assert.deepEqual(pairedChanges([nickname, removed, mail]), [
    nickname,
    { attribute: 'mail', remove: 'a', add: 'c' },
  ]);
  const whole = { attribute: 'mail', remove: 'a', add: 'b' } as const;
  assert.deepEqual(pairedChanges([whole, mail]), [whole, mail]);
});

test('changes are applied where every value is as they leave it', () => {
  const object = { ...ann, proxyAddresses: [alias] };
  const applied = (...changes: AdChange[]) => isChangeApplied(object, changes);
  assert.equal(applied(), true);
  assert.equal(applied({ attribute: list, add: alias }), true);
  assert.equal(applied({ attribute: list, add: alias.toUpperCase() }), false);
  assert.equal(applied({ attribute: list, remove: alias }), false);
  assert.equal(applied({ attribute: list, remove: 'x' }), true);
  assert.equal(applied({ attribute: list, remove: alias, add: alias }), true);
  assert.equal(applied({ attribute: list, remove: 'x', add: 'y' }), false);
  assert.equal(applied({ attribute: list, add: alias }, { attribute: list, add: 'y' }), false);
});

test('addresses must be unique across attributes, names within their own', () => {
  const { userPrincipalName: _, ...unnamed } = anAdUser({
    ...{ mail: 'M@x.com', proxyAddresses: ['SMTP:P@x.com'], targetAddress: 'SMTP:T@x.com' },
    ...{ mailNickname: 'Nick', samAccountName: 'Sam' },
  });
  assert.deepEqual(uniqueValues(unnamed), [
    { attribute: 'mail', value: 'M@x.com', key: 'smtp:m@x.com' },
    { attribute: list, value: 'SMTP:P@x.com', key: 'smtp:p@x.com' },
    { attribute: 'targetAddress', value: 'SMTP:T@x.com', key: 'smtp:t@x.com' },
    { attribute: 'mailNickname', value: 'Nick', key: 'mailNickname=nick' },
    { attribute: 'sAMAccountName', value: 'Sam', key: 'sAMAccountName=sam' },
  ]);
  const named = uniqueValues({ ...unnamed, userPrincipalName: 'u@x.com' });
  assert.deepEqual(named.at(3), {
    ...{ attribute: 'userPrincipalName', value: 'u@x.com', key: 'smtp:u@x.com' },
  });
  assert.equal(
    named.some(({ attribute }) => attribute === 'sAMAccountName'),
    false,
  );
});

test('the key of a value is the one that its object would have', () => {
  for (const attribute of ['mail', list, 'targetAddress', 'userPrincipalName'] as const)
    assert.equal(uniqueKey(attribute, 'SMTP:A@x.com'), 'smtp:a@x.com');
  assert.equal(uniqueKey('mailNickname', 'Nick'), 'mailNickname=nick');
  assert.equal(uniqueKey('sAMAccountName', 'Sam'), 'sAMAccountName=sam');
  assert.equal(uniqueKey('displayName', 'Ann'), undefined);
  assert.equal(uniqueKey('givenName', 'Ann'), undefined);
});

test('classes have the kind that Entra Connect gives them', () => {
  const kinds = ['user', 'inetOrgPerson', 'GROUP', 'contact', 'computer', 'container'];
  assert.deepEqual(
    kinds.map((objectClass) => kindOf({ objectClass })),
    ['user', 'user', 'group', 'orgContact', undefined, undefined],
  );
});
