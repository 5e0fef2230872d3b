import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defined } from '../../src/domain/defined.ts';

test('a key is left out when its value is undefined, and for no other value', () => {
  const values = { absent: undefined, no: false, zero: 0, empty: '', none: null };
  assert.deepEqual(defined(values), { no: false, zero: 0, empty: '', none: null });
  assert.equal('absent' in defined(values), false);
});

test('a key that may be undefined is optional, any other is not', () => {
  const value = (text: string): string | undefined => text || undefined;
  const made: { readonly sure: 'yes'; readonly maybe?: string } = defined({
    sure: 'yes',
    maybe: value(''),
  });
  assert.deepEqual(made, { sure: 'yes' });
});
