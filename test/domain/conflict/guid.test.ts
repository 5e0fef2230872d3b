import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guidsIn, isGuid } from '../../../src/domain/conflict/guid.ts';

const ID = '3fa85f64-5717-4562-b3fc-2c963f66afa6';

test('a GUID is known in either case', () => {
  assert.ok(isGuid(ID));
  assert.ok(isGuid(ID.toUpperCase()));
});

test('more or less than a GUID is none', () => {
  for (const text of ['', `{${ID}}`, `${ID}\n`, ID.slice(1), ID.replaceAll('-', '')])
    assert.equal(isGuid(text), false, text);
});

test('the GUIDs of a text are found as they are written', () => {
  assert.deepEqual(guidsIn(`User_${ID}; {${ID.toUpperCase()}}`), [ID, ID.toUpperCase()]);
  assert.deepEqual(guidsIn('none'), []);
});
