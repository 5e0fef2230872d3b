import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sanitizeActivity } from '../../../src/teams/bot/receive-activity.ts';

test('texts lose what no database takes, wherever they stand', () => {
  const given = { name: 'A\0da', list: ['\ud800x', { id: '19:a\0' }], on: true, none: null };
  const kept = { name: 'Ada', list: ['\ufffdx', { id: '19:a' }], on: true, none: null };
  assert.deepEqual(sanitizeActivity(given), kept);
});

test('texts of every script and emoji stay as they are', () => {
  const text = 'Zoë 🦄 محمد \u202e 👩‍💻 ß';
  assert.equal(sanitizeActivity(text), text);
});

test('a property named __proto__ is left out, so that no copy of a copy inherits from it', () => {
  const given = JSON.parse('{"__proto__":{"admin":true},"value":{"__proto__":{"admin":true}}}');
  const copy = Object.assign({}, sanitizeActivity(given)) as { admin?: unknown; value: object };
  assert.equal(Object.getPrototypeOf(copy), Object.prototype);
  assert.equal(copy.admin, undefined);
  assert.deepEqual(Object.getOwnPropertyNames(copy.value), []);
});

test('what is nested deeper than any activity is cut off instead of exhausting the stack', () => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  assert.ok(JSON.stringify(sanitizeActivity(deep)).length < 1_000);
});
