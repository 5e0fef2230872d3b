import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enumerate } from '../../../src/domain/conflict/conflict-sentences.ts';

test('names are enumerated, at most three of them', () => {
  assert.equal(enumerate([]), '');
  assert.equal(enumerate(['A', 'B', 'C']), 'A, B and C');
  assert.equal(enumerate(['A', 'B', 'C', 'D']), 'A, B and 2 more');
});
