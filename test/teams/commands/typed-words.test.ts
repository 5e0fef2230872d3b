import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idsIn, namedIds } from '../../../src/teams/commands/check-command.ts';
import { nearestCommand } from '../../../src/teams/commands/command-text.ts';
import { isFiller, withoutPoliteness } from '../../../src/teams/commands/politeness.ts';

const phrases = ['check', 'conflicts', 'check directory', 'help', 'hi'];
const nearest = (text: string) => nearestCommand(text.split(' '), phrases)?.meant;

test('one letter in three may be missing, superfluous, wrong or swapped', () => {
  for (const typed of ['chek', 'cheeck', 'chack', 'chcek', 'check'])
    assert.equal(nearest(typed), 'check');
  assert.equal(nearest('chk'), undefined, 'two of five are too many');
  assert.equal(nearest('conflcs'), 'conflicts');
  assert.equal(nearest('conflicts'), 'conflicts');
  assert.equal(nearest('hlep'), 'help');
  assert.equal(nearest('hepl me'), 'help');
  assert.equal(nearest('hx'), undefined, 'short words are near to anything');
});

test('a command of two words is near to the first two, and the rest does not matter', () => {
  assert.deepEqual(nearestCommand(['sgn', 'oout', 'now'], ['help', 'sign out']), {
    ...{ typed: 'sgn oout', meant: 'sign out' },
  });
  assert.deepEqual(nearestCommand(['chek', 'john'], phrases), { typed: 'chek', meant: 'check' });
  for (const typed of ['chek directry', 'check directry', 'chekc directory now'])
    assert.equal(nearest(typed), 'check directory');
  assert.equal(nearest('chek dinner'), 'check');
  assert.equal(nearestCommand([], phrases), undefined);
  assert.equal(nearestCommand([`check${'k'.repeat(60)}`], phrases), undefined);
});

test('words that come before what is meant are left out, eight at most', () => {
  assert.equal(withoutPoliteness('Could you please show me the conflicts?'), 'conflicts?');
  assert.equal(withoutPoliteness('Zeig mir bitte, Konflikte'), 'Konflikte');
  assert.equal(withoutPoliteness('conflicts please'), 'conflicts please');
  assert.equal(withoutPoliteness('please '.repeat(9).trim()), 'please');
  assert.equal(withoutPoliteness('please'), '');
  assert.deepEqual(
    [isFiller('Möchte!'), isFiller('Konflikte'), isFiller('')],
    [true, false, false],
  );
});

const id = (digit: number) => `${digit}0000000-0000-4000-8000-00000000000a`;

test('an id is one of an object where the text says so', () => {
  assert.deepEqual(
    namedIds(`User_${id(1)} and ORGCONTACT_${id(2).toUpperCase()}, Group_${id(3)}`),
    [
      { id: id(1), kind: 'user' },
      { id: id(2), kind: 'orgContact' },
      { id: id(3), kind: 'group' },
    ],
  );
  assert.deepEqual(namedIds(`contact_${id(1)} ObjectIdInConflict: ${id(2)}`), [
    { id: id(1), kind: 'orgContact' },
    { id: id(2) },
  ]);
  assert.deepEqual(namedIds(`"ObjectId","Value":["${id(4)}"]`), [{ id: id(4) }]);
  assert.deepEqual(namedIds(`superuser_${id(1)} ${id(2)}`), []);
});

test('every other id may be one, but not that of a request or a tenant', () => {
  assert.deepEqual(idsIn(`Who is ${id(1)}?`), [{ id: id(1) }]);
  for (const word of ['Correlation ID', 'request-id', 'tenantId', 'TraceIds', 'client_id'])
    assert.deepEqual(idsIn(`${word}: ${id(1)}`), [], word);
  assert.deepEqual(idsIn(`a${id(1)} ${id(2)}-1 x${id(3)}`), [{ id: id(3) }]);
  assert.deepEqual(idsIn(`correlation id of this error and then a long text: ${id(1)}`), [
    { id: id(1) },
  ]);
});

test('an id counts once, with its kind where one is said, and five are read', () => {
  assert.deepEqual(idsIn(`${id(1)} User_${id(1)}`), [{ id: id(1), kind: 'user' }]);
  const many = Array.from({ length: 8 }, (_, at) => id(at)).join(' ');
  assert.equal(idsIn(many).length, 5);
});
