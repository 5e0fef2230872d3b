import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { verbatim } from '../../../src/domain/message/message.ts';
import { beforeCalls, callsOfStep, isCallVisible } from '../../../src/domain/remedy/plan-calls.ts';
import type { ExchangeWrite, Step } from '../../../src/domain/remedy/remedy-plan.ts';
import { aUser, contested } from '../../support/world.ts';

const john = aUser();
const target = { id: john.id, kind: 'user', displayName: 'John Doe' } as const;
const inAd = { executor: 'activeDirectory', target } as const;
const inGraph = { executor: 'graphApplication', target } as const;
const primary = `SMTP:${contested}`;
const alias = `smtp:${contested}`;
const other = 'smtp:other@contoso.com';

const exchange = (write: Partial<ExchangeWrite>): Step => ({
  ...{ executor: 'exchange', action: 'setEmailAddresses', target },
  write: { cmdlet: 'Set-Mailbox', identity: 'j', ...write },
});
const replace = (...proxyAddresses: string[]): Step => ({
  ...{ executor: 'graphDelegated', action: 'replaceProxyAddresses', target },
  proxyAddresses,
});
const list = (...proxyAddresses: string[]) => aUser({ proxyAddresses });
const byHand: Step = {
  ...{ executor: 'person', action: 'runCommand', target, where: 'adminCenter', command: '' },
  explanation: verbatim('by hand'),
};
const purge: Step = { ...inGraph, action: 'purge' };
const restore: Step = { ...inGraph, action: 'restore', autoReconcileProxyConflict: true };

const writesOf = (write: Partial<ExchangeWrite>) =>
  callsOfStep(exchange(write)).map((call) => {
    assert.ok(call.action === 'setEmailAddresses');
    const { cmdlet, identity, ...change } = call.write;
    assert.deepEqual([cmdlet, identity, call.target], ['Set-Mailbox', 'j', target]);
    return change;
  });

test('a write in Exchange is cut into adding, making primary and removing, in this order', () => {
  assert.deepEqual(writesOf({ remove: primary }), [{ remove: primary }]);
  assert.deepEqual(writesOf({ add: other }), [{ add: other }]);
  assert.deepEqual(writesOf({ add: primary, remove: 'SMTP:old@contoso.com' }), [
    { add: alias },
    { primarySmtpAddress: contested },
    { remove: 'smtp:old@contoso.com' },
  ]);
  const chosen = { primarySmtpAddress: 'other@contoso.com', remove: alias };
  assert.deepEqual(writesOf(chosen), [
    { primarySmtpAddress: 'other@contoso.com' },
    { remove: alias },
  ]);
});

test('every other step is one call', () => {
  for (const step of [purge, restore, byHand, replace(alias)])
    assert.deepEqual(callsOfStep(step), [step]);
});

test('the effect of a call shows on its object', () => {
  const named = (value: string): Step => ({ ...inGraph, action: 'setUserPrincipalName', value });
  const deleted = aUser({ deletedDateTime: '2026-01-01T00:00:00Z' });
  const { mail: _, ...noMail } = john;
  const cases: readonly (readonly [Step, DirectoryObject, boolean])[] = [
    [replace(primary, other), list(other, primary), true],
    [replace(primary, other), list(other), false],
    [exchange({ add: alias }), list(primary), true],
    [exchange({ add: alias }), list(other), false],
    [exchange({ primarySmtpAddress: contested }), list(primary), true],
    [exchange({ primarySmtpAddress: contested }), list(alias), false],
    [exchange({ primarySmtpAddress: contested }), list(other), false],
    [exchange({ remove: alias }), list(other), true],
    [exchange({ remove: alias }), list(primary), false],
    [exchange({ add: other, remove: alias }), list(other, alias), false],
    [exchange({ add: other, remove: alias }), list(), false],
    [{ ...inAd, action: 'addAddress', value: alias }, list(primary), true],
    [{ ...inAd, action: 'addAddress', value: alias }, list(other), false],
    [{ ...inAd, action: 'removeAddress', value: alias }, list(other), true],
    [{ ...inAd, action: 'removeAddress', value: alias }, list(primary), false],
    [{ ...inAd, action: 'promotePrimary', value: alias }, list(primary), true],
    [{ ...inAd, action: 'promotePrimary', value: alias }, list(alias), false],
    [{ ...inGraph, action: 'setMail', value: 'J@x.com' }, aUser({ mail: 'j@x.com' }), true],
    [{ ...inGraph, action: 'setMail', value: 'J@x.com' }, john, false],
    [{ ...inAd, action: 'addMail', value: 'j@x.com' }, aUser({ mail: 'J@x.com' }), true],
    [{ ...inAd, action: 'addMail', value: 'j@x.com' }, noMail, false],
    [{ ...inAd, action: 'removeMail', value: 'j@x.com' }, noMail, true],
    [{ ...inAd, action: 'removeMail', value: 'j@x.com' }, aUser({ mail: 'J@x.com' }), false],
    [named('JOHN.doe@contoso.com'), john, true],
    [named('j@contoso.com'), john, false],
    [restore, john, true],
    [restore, deleted, false],
    [purge, deleted, false],
    [byHand, john, false],
  ];
  for (const [call, object, isVisible] of cases)
    assert.equal(isCallVisible(call, object), isVisible, JSON.stringify(call));
});

test('of an object that was not found only a purge shows', () => {
  assert.equal(isCallVisible(purge, undefined), true);
  const missing: readonly Step[] = [restore, byHand, { ...inAd, action: 'removeMail', value: 'x' }];
  for (const call of missing) assert.equal(isCallVisible(call, undefined), false);
});

test('an object on which nothing but the calls changed is turned back', () => {
  const now = { ...john, displayName: 'J', proxyAddresses: ['SMTP:john.doe@contoso.com'] };
  const call = exchange({ remove: alias });
  assert.deepEqual(beforeCalls([call], john, now), { ...john, displayName: 'J' });
  const { mail: _, ...noMail } = now;
  const alsoMail = beforeCalls([call], { ...john, mail: contested }, noMail);
  assert.equal(alsoMail?.mail, contested, 'mail carried the address as well');
});

test('what a call added or set is not there before it', () => {
  const { mail: _, userPrincipalName: __, ...bare } = john;
  const named = { ...inGraph, action: 'setUserPrincipalName', value: 'n@contoso.com' } as const;
  const now = { ...bare, userPrincipalName: 'n@contoso.com', mail: 'm@contoso.com' };
  const setMail: Step = { ...inGraph, action: 'setMail', value: 'm@contoso.com' };
  const before = beforeCalls([named, setMail], bare, now);
  assert.deepEqual(before, bare);
});

test('what else changed leaves no way back', () => {
  const call = exchange({ remove: alias });
  const freed = { ...john, proxyAddresses: ['SMTP:john.doe@contoso.com'] };
  const elsewhere: readonly Partial<DirectoryObject>[] = [
    { proxyAddresses: [...freed.proxyAddresses, other] },
    { proxyAddresses: [] },
    { mail: 'new@contoso.com' },
    { userPrincipalName: 'new@contoso.com' },
  ];
  for (const change of elsewhere)
    assert.equal(beforeCalls([call], john, { ...freed, ...change }), undefined);
});

test('a new primary makes an alias of the old one, which is no other change', () => {
  const was = { ...john, proxyAddresses: ['SMTP:old@contoso.com', alias] };
  const now = { ...john, proxyAddresses: ['smtp:old@contoso.com', primary] };
  const promotes: readonly Step[] = [
    exchange({ primarySmtpAddress: contested }),
    { ...inAd, action: 'promotePrimary', value: alias },
    { ...inGraph, action: 'setMail', value: contested },
  ];
  for (const call of promotes) assert.deepEqual(beforeCalls([call], was, now), was);
  assert.equal(beforeCalls([exchange({ add: alias })], was, now), undefined);
});

test('each call counts with the values that it replaces', () => {
  const named = (executor: 'activeDirectory' | 'graphApplication'): Step =>
    executor === 'activeDirectory'
      ? { ...inAd, action: 'setUserPrincipalName', value: 'n@x.com', was: 'o@x.com' }
      : { ...inGraph, action: 'setUserPrincipalName', value: 'n@x.com' };
  const was = { ...john, proxyAddresses: ['smtp:o@x.com'] };
  const now = { ...john, proxyAddresses: [] };
  assert.deepEqual(beforeCalls([named('activeDirectory')], was, now), was);
  assert.equal(beforeCalls([named('graphApplication')], was, now), undefined);
  const promoted: Step = { ...inAd, action: 'promotePrimary', value: 'n@x.com', was: 'o@x.com' };
  assert.deepEqual(beforeCalls([promoted], was, now), was);
  assert.deepEqual(beforeCalls([replace('smtp:o@x.com')], was, now), was);
  for (const call of [purge, restore, byHand])
    assert.equal(beforeCalls([call], was, now), undefined);
});
