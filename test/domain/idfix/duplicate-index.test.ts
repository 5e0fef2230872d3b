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
