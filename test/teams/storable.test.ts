import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storable } from '../../src/teams/storable.ts';

test('texts lose what no database takes, wherever they stand', () => {
  const given = { name: 'A\0da', list: ['\ud800x', { id: '19:a\0' }], on: true, none: null };
  const kept = { name: 'Ada', list: ['\ufffdx', { id: '19:a' }], on: true, none: null };
  assert.deepEqual(storable(given), kept);
});

test('texts of every script and emoji stay as they are', () => {
  const text = 'Zoë 🦄 محمد \u202e 👩‍💻 ß';
  assert.equal(storable(text), text);
});

test('a property named __proto__ stays a property', () => {
  const copy = storable(JSON.parse('{"__proto__":{"admin":true}}')) as object;
  assert.equal(Object.getPrototypeOf(copy), Object.prototype);
  assert.equal((copy as { admin?: unknown }).admin, undefined);
});

test('what is nested deeper than any activity is cut off instead of exhausting the stack', () => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  assert.ok(JSON.stringify(storable(deep)).length < 1_000);
});
