import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectChanges } from '../../../src/domain/conflict/change-detection.ts';
import type { ConflictDetails } from '../../../src/domain/conflict/conflict.ts';
import {
  conflictOf,
  findingIn,
  foundAs,
  isStillFound,
  seenFrom,
} from '../../../src/domain/conflict/found-by-check.ts';
import { whatIsWrong } from '../../../src/domain/conflict/what-is-wrong.ts';
import { verbatim } from '../../../src/domain/message/message.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import {
  aClaimant,
  aConflict,
  aContact,
  aGroup,
  aHolder,
  aLookup,
  aPolicy,
  aSyncedUser,
  aUser,
  contested,
} from '../../support/world.ts';

const at = '2026-10-01T09:00:00.000Z';
const verified = new Set(['contoso.com']);
const user = aUser({ displayName: 'Ann', exchangeRecipient: 'mailbox' });
const group = aGroup({ displayName: 'Sales' });

function found(...objects: Parameters<typeof aHolder>[0][]): ConflictDetails {
  const lookup = aLookup({ holders: objects.map((object) => aHolder(object)) });
  const finding = findingIn(lookup, verified, objects[0]?.id);
  assert.ok(finding);
  const conflict = aConflict(conflictOf(finding, contested, at));
  return { conflict, lookup, timeline: [], records: [] };
}

test('two live objects with one address are a clash, under the object of the finding', () => {
  const { conflict } = found(group, user);
  assert.deepEqual([foundAs(conflict), conflict.claimantId], ['clash', group.id]);
  assert.equal(foundAs(aConflict()), undefined);
});

test('a deleted object clashes with a live one, and never keeps the address', () => {
  const deleted = aUser({ deletedDateTime: at });
  assert.equal(found(deleted, user).conflict.claimantId, user.id);
  assert.equal(findingIn(aLookup({ holders: [aHolder(deleted)] }), verified), undefined);
});

test('one holder, a SIP address and a name in an error are no clash', () => {
  const named = aHolder(group, contested, ['named']);
  const sip = aHolder(group, contested, ['sip']);
  for (const other of [named, sip])
    assert.equal(findingIn(aLookup({ holders: [aHolder(user), other] }), verified), undefined);
});

test('an address is on an unverified domain only where the domains were read', () => {
  const lookup = aLookup({ holders: [aHolder(user)] });
  const elsewhere = new Set(['fabrikam.com']);
  assert.equal(findingIn(lookup, verified, user.id), undefined);
  assert.equal(findingIn(lookup, undefined, user.id), undefined);
  assert.equal(findingIn(lookup, elsewhere), undefined);
  assert.equal(findingIn(lookup, elsewhere, user.id)?.as, undefined);
  const alias = aUser({ proxyAddresses: ['SMTP:ann@fabrikam.com', `smtp:${contested}`] });
  const member = { ...alias, mail: 'ann@fabrikam.com', userPrincipalName: 'ann@fabrikam.com' };
  const own = aLookup({ holders: [aHolder(member)] });
  assert.equal(findingIn(own, elsewhere, member.id)?.as, 'unverifiedDomain');
  const contact = aContact();
  assert.equal(
    findingIn(aLookup({ holders: [aHolder(contact)] }), elsewhere, contact.id),
    undefined,
  );
});

test('what was not searched may hold the second object', () => {
  const { conflict } = found(user, group);
  const one = aLookup({ holders: [aHolder(user)] });
  assert.equal(isStillFound(conflict, one), false);
  assert.equal(isStillFound(conflict, { ...one, unanswered: [verbatim('groups')] }), true);
});

test('no poll clears it, and a quarantine of the same value replaces it', () => {
  const { conflict } = found(aSyncedUser({ proxyAddresses: [`smtp:${contested}`] }), user);
  const complete = ['user', 'group', 'orgContact'] as const;
  const empty = { at, claimants: [], complete, completeForService: complete };
  assert.deepEqual(detectChanges([conflict], empty), []);
  const { id } = conflict.claimant;
  const [change] = detectChanges([conflict], { ...empty, claimants: [aClaimant({ id })] });
  assert.ok(change?.change === 'changed');
  assert.equal(foundAs(change.seen), undefined);
});

test('both sides can give it up, each as a holder that the other one remains beside', () => {
  const details = found(user, group);
  for (const object of [user, group]) {
    const plan = planRemedy(details, object.id, {}, aPolicy());
    assert.ok(plan.outcome === 'plan');
    assert.equal(plan.kind, 'removeAddressInExchange');
    const codes = plan.effects.map(({ message }) => message.code);
    assert.ok(codes.includes('effect.mailGoesElsewhere'), codes.join());
    assert.ok(!codes.includes('effect.mailStays') && !codes.includes('effect.blockedMeanwhile'));
  }
  assert.equal(seenFrom(details, user.id).conflict.claimantId, group.id);
  assert.equal(seenFrom(details, group.id), details);
});

test('a synced object is changed in Active Directory as a holder, not as a claimant', () => {
  const synced = aSyncedUser({ proxyAddresses: ['SMTP:jane@contoso.com', `smtp:${contested}`] });
  const plan = planRemedy(found(synced, group), synced.id, {}, aPolicy());
  assert.ok(plan.outcome === 'plan');
  assert.deepEqual([plan.kind, plan.before.length], ['removeAddressOnPremises', 2]);
});

test('it is said as what it is, in every state', () => {
  const details = found(user, group);
  assert.deepEqual(whatIsWrong(details), {
    code: 'conflict.found.clash',
    address: contested,
    names: ['Ann', 'Sales'],
  });
  const state = { tag: 'cleared', at, how: 'elsewhere' } as const;
  const over = { ...details, conflict: { ...details.conflict, state } };
  assert.equal(whatIsWrong(over).code, 'conflict.found.over');
});
