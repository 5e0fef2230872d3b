import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkCard } from '../../src/cards/check/check-card.ts';
import { type CheckedAddress, verdictOf } from '../../src/cards/check/check-words.ts';
import { objectCard } from '../../src/cards/check/object-card.ts';
import { peopleCard } from '../../src/cards/check/people-card.ts';
import type { DirectoryObject } from '../../src/domain/conflict/directory-object.ts';
import { verbatim } from '../../src/domain/message/message.ts';
import { english } from '../support/english.ts';
import {
  aClaimant,
  aConflict,
  aHolder,
  aLookup,
  aProvisioningError,
  aUser,
  contested,
} from '../support/world.ts';
import { assertSays, buttonsOf, ofType, readable } from './card-shape.ts';

const report = (lookup = aLookup(), rest: Partial<CheckedAddress> = {}): CheckedAddress => ({
  ...{ address: contested, lookup, claimants: [], open: [] },
  ...rest,
});
const unanswered = [verbatim('deleted groups')];
const holders = [aHolder()];
const deleted = aHolder(aUser({ deletedDateTime: '2026-01-01T00:00:00Z' }));

test('an address is in conflict, in use, perhaps free, free, or not certain', () => {
  const claimants = [aClaimant()];
  const open = [aConflict({ number: 1 }), aConflict({ number: 2 })];
  const blocked = (lookup: ReturnType<typeof aLookup>, rest: Partial<CheckedAddress>) => {
    const { sentence, ...verdict } = verdictOf(report(lookup, rest));
    assert.deepEqual(verdict, { verdict: 'card.check.inConflict', color: 'Attention' });
    return sentence;
  };
  const counts = { code: 'card.check.counts', holders: 0 };
  assert.deepEqual(blocked(aLookup(), { open }), { ...counts, blocked: 2 });
  assert.deepEqual(blocked(aLookup(), { open, claimants }), { ...counts, blocked: 1 });
  assert.deepEqual(blocked(aLookup({ holders }), { claimants }), {
    ...{ ...counts, holders: 1 },
    blocked: 1,
  });
  assert.deepEqual(verdictOf(report(aLookup({ holders: [deleted, ...holders] }))), {
    ...{ verdict: 'card.check.inUse', color: 'Accent' },
    sentence: { code: 'card.check.holders', holders: 2 },
  });
  assert.deepEqual(verdictOf(report(aLookup({ holders: [deleted], unanswered }))), {
    ...{ verdict: 'card.check.perhapsFree', color: 'Warning' },
    sentence: 'card.check.deletedOnly',
  });
  const free = { verdict: 'card.check.free', color: 'Good' };
  const inGraph = verdictOf(report());
  assert.deepEqual(inGraph, { ...free, sentence: 'card.check.noHolderInGraph' });
  const everywhere = verdictOf(report(aLookup({ exchangeAsked: true })));
  assert.deepEqual(everywhere, { ...free, sentence: 'card.check.noHolder' });
  assert.deepEqual(verdictOf(report(aLookup({ unanswered, exchangeAsked: true }))), {
    ...{ verdict: 'card.check.notCertain', color: 'Warning', sentence: 'card.check.notFound' },
  });
});

test('a SIP address is in use or free, and never in Exchange', () => {
  const sip = (overrides: Parameters<typeof aLookup>[0] = {}) =>
    verdictOf(report(aLookup(overrides), { address: `SIP:${contested}` }));
  assert.deepEqual(sip({ holders }), {
    ...{ verdict: 'card.check.inUse', color: 'Accent' },
    sentence: { code: 'card.check.sipHolders', holders: 1 },
  });
  const unsure = { verdict: 'card.check.notCertain', color: 'Warning' };
  assert.deepEqual(sip({ unanswered }), { ...unsure, sentence: 'card.check.notFound' });
  const free = { verdict: 'card.check.free', color: 'Good' };
  assert.deepEqual(sip(), { ...free, sentence: 'card.check.noSipHolder' });
  const claimed = { address: `sip:${contested}`, claimants: [aClaimant()] };
  assert.equal(verdictOf(report(aLookup(), claimed)).verdict, 'card.check.inConflict');
});

test('what is no address has the rule that it breaks', () => {
  const invalid = { code: 'address.whiteSpace' } as const;
  assert.deepEqual(verdictOf({ address: 'a b', invalid }), {
    ...{ verdict: 'card.check.invalid', color: 'Warning', sentence: invalid },
  });
});

test('each conflict has one button, six of them at most', () => {
  const open = Array.from({ length: 8 }, (_, at) => aConflict({ number: at + 1 }));
  const twice = report(aLookup(), { open: [...open, ...open] });
  const { card } = checkCard({ reports: [twice] }, english);
  const numbers = buttonsOf(card).map(({ data }) => data['conflict']);
  assert.deepEqual(numbers, [1, 2, 3, 4, 5, 6]);
});

test('holders are before those that the address is blocked for, and the rest is counted', () => {
  const many = Array.from({ length: 9 }, () => aHolder(aUser({ displayName: 'Held' })));
  const claimants = [aClaimant({ displayName: 'Wants' })];
  const { card } = checkCard(
    { reports: [report(aLookup({ holders: many }), { claimants })] },
    english,
  );
  assertSays(card, { code: 'card.more', left: 2 });
  const few = report(aLookup({ holders: many.slice(0, 1) }), { claimants });
  const text = readable(checkCard({ reports: [few] }, english).card);
  assert.ok(text.indexOf('Held') < text.indexOf('Wants'));
  assert.ok(text.includes(english.text('card.check.blockedFor')));
});

const objectText = (object: DirectoryObject, open: CheckedAddress['open'] = []) =>
  readable(objectCard({ object, open }, english).card);

test('an object has its sign-in name, its mail where it is another one, and its primary first', () => {
  const john = aUser({
    ...{ userPrincipalName: 'j@contoso.com', mail: 'other@contoso.com' },
    proxyAddresses: ['x500:/o=C', 'sip:s@contoso.com', 'smtp:a@contoso.com', 'SMTP:p@contoso.com'],
  });
  const text = objectText(john);
  const order = ['j@contoso.com', 'other@contoso.com', 'p@contoso.com', 'x500:/o=C'];
  const places = [...order, 's@contoso.com', 'a@contoso.com'].map((one) => text.indexOf(one));
  assert.ok(
    places.every((place) => place >= 0),
    text,
  );
  const [signIn = 0, mail = 0, primary = 0, first = 0] = places;
  assert.ok(signIn < mail && mail < primary && primary < first, text);
  const roles = ['role.userPrincipalName', 'role.mail', 'role.primary', 'role.alias'] as const;
  for (const role of [...roles, 'role.sip', 'card.entry.otherType'] as const)
    assertSays(objectCard({ object: john, open: [] }, english).card, role);
  const listed = objectText({ ...john, mail: 'A@contoso.com' });
  assert.ok(!listed.includes(english.text('role.mail')), listed);
  assert.ok(!listed.includes(english.text({ code: 'card.more', left: 1 })));
});

test('an object is in conflicts, only quarantined, or in none', () => {
  const jane = aClaimant();
  const two = [aConflict({ number: 1 }), aConflict({ number: 2 })];
  const { card, summary } = objectCard({ object: jane, open: two }, english);
  assertSays(card, { code: 'card.object.inConflicts', conflicts: 2 });
  assert.ok(readable(card).includes(contested));
  assert.deepEqual(
    buttonsOf(card).map(({ verb, data }) => [verb, data['conflict']]),
    [
      ['showConflict', 1],
      ['showConflict', 2],
    ],
  );
  const name = jane.displayName;
  assert.equal(summary, english.plain({ code: 'card.object.summary', name, conflicts: 2 }));
  const colors = (object: DirectoryObject, open: CheckedAddress['open']) =>
    ofType(objectCard({ object, open }, english).card, 'TextBlock').map(({ color }) => color);
  assertSays(objectCard({ object: jane, open: [] }, english).card, 'card.object.quarantinedOnly');
  assertSays(objectCard({ object: aUser(), open: [] }, english).card, 'card.object.noConflict');
  assert.ok(colors(jane, []).includes('Attention'));
  assert.ok(colors(aUser(), two).includes('Attention'));
  assert.ok(!colors(aUser(), []).includes('Attention') && colors(aUser(), []).includes('Good'));
});

test('of many addresses an object shows as many as fit, and counts the rest', () => {
  const proxyAddresses = Array.from({ length: 400 }, (_, at) => `smtp:alias-${at}@contoso.com`);
  const errors = proxyAddresses.map((value) => aProvisioningError({ value }));
  const object = aUser({ proxyAddresses, provisioningErrors: errors });
  const text = objectText(object);
  assert.match(text, /alias-0@contoso\.com/);
  assert.doesNotMatch(text, /alias-399@contoso\.com/);
});

test('a name leads to the objects of that name: a line each, and what was not searched', () => {
  const { userPrincipalName: _, ...byMail } = aUser({ displayName: 'Mail', mail: 'm@contoso.com' });
  const { mail: __, ...byId } = { ...byMail, displayName: 'Bare', id: 'o-3' };
  const objects = [aUser({ displayName: 'Upn', userPrincipalName: 'u@contoso.com' }), byMail, byId];
  const { card } = peopleCard({ name: 'x', objects, isCut: true, unanswered }, english);
  assertSays(card, { code: 'card.people.heading', name: 'x', total: 3 });
  assertSays(card, 'card.people.choose');
  assertSays(card, { code: 'card.people.cut', most: 3 });
  assertSays(card, { code: 'card.notSearched', gap: verbatim('deleted groups') });
  const text = readable(card);
  for (const identity of ['u@contoso.com', 'm@contoso.com', 'o-3'])
    assert.ok(text.includes(identity));
  const opens = ofType(card, 'Action.Execute').filter(({ verb }) => verb === 'showObject');
  assert.deepEqual(
    opens.map(({ data }) => (data as { object?: string }).object),
    objects.map(({ id }) => id),
  );
});

test('a name that nobody has offers nothing to choose', () => {
  const { card } = peopleCard({ name: 'x', objects: [], isCut: false, unanswered: [] }, english);
  assertSays(card, { code: 'card.people.heading', name: 'x', total: 0 });
  const text = readable(card);
  assert.ok(!text.includes(english.text('card.people.choose')));
  assert.ok(!text.includes(english.text({ code: 'card.people.cut', most: 0 })));
});

test('an address of two objects that nothing quarantines has a button to its plans', () => {
  const both = aLookup({ holders: [aHolder(), aHolder(aUser({ displayName: 'Other' }))] });
  const pressed = (rest: Partial<CheckedAddress> = {}) => {
    const { card } = checkCard({ reports: [report(both, rest)] }, english);
    return ofType(card, 'Action.Execute').map(({ data }) => data);
  };
  assert.deepEqual(pressed(), [{ verb: 'openFinding', address: contested }]);
  assert.deepEqual(pressed({ lookup: aLookup({ holders }) }), []);
  assert.deepEqual(pressed({ claimants: [aClaimant()] }), []);
  assert.deepEqual(pressed({ open: [aConflict()] }), [{ verb: 'showConflict', conflict: 1 }]);
});
