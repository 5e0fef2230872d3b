import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DuplicateIndex } from '../../../src/domain/idfix/duplicate-index.ts';

test('the second object with a value is told which one had it first', () => {
  const index = new DuplicateIndex();
  assert.equal(index.firstWith('smtp:a', 0), undefined);
  assert.equal(index.firstWith('smtp:b', 1), undefined);
  assert.equal(index.firstWith('smtp:a', 2), 0);
  assert.equal(index.firstWith('smtp:a', 3), 0);
});

test('an object never duplicates itself', () => {
  const index = new DuplicateIndex();
  index.firstWith('smtp:a', 7);
  assert.equal(index.firstWith('smtp:a', 7), undefined);
});

test('nothing is forgotten while the index grows', () => {
  const index = new DuplicateIndex();
  for (let position = 0; position < 50_000; position += 1)
    index.firstWith(`k${position}`, position);
  for (let position = 0; position < 50_000; position += 997)
    assert.equal(index.firstWith(`k${position}`, 60_000), position);
});

test('values of one hash are taken for candidates, never for absent', () => {
  const index = new DuplicateIndex(() => 42);
  assert.equal(index.firstWith('a', 0), undefined);
  assert.equal(index.firstWith('b', 1), 0);
  assert.equal(index.firstWith('b', 2), 0);
});

test('a look-up names the first object and remembers nothing', () => {
  const index = new DuplicateIndex();
  assert.equal(index.find('a'), undefined);
  index.firstWith('a', 0);
  index.firstWith('b', 5);
  assert.deepEqual([index.find('a'), index.find('b'), index.find('c')], [0, 5, undefined]);
  assert.equal(index.firstWith('c', 9), undefined);
});

test('values of different hashes share no slot, also where theirs would be the same', () => {
  const hashes = new Map([
    ['a', 4095],
    ['b', 4095 + 4096],
    ['c', -1],
  ]);
  const index = new DuplicateIndex((text) => hashes.get(text) ?? 0);
  assert.deepEqual(
    ['a', 'b', 'c'].map((key, at) => index.firstWith(key, at)),
    [undefined, undefined, undefined],
  );
  assert.deepEqual(
    ['a', 'b', 'c', 'd'].map((key) => index.find(key)),
    [0, 1, 2, undefined],
  );
});

test('values that have nothing in common have different hashes', () => {
  const index = new DuplicateIndex();
  const keys = Array.from({ length: 3_000 }, (_, at) => `smtp:user${at}@contoso.com`);
  const taken = keys.filter((key, at) => index.firstWith(key, at) !== undefined);
  assert.deepEqual(taken, []);
});
