import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardAction } from '../../../src/cards/template/card-action.ts';
import { literal } from '../../../src/words/plain-text.ts';

const title = literal('Apply');

test('a button carries its verb and its data, and the same for clients without Action.Execute', () => {
  const data = { conflict: 1, object: 'o', fingerprint: 'f' };
  const button = cardAction('applyRemedy', title, data) as { data: object; fallback: object };
  const { data: drawn, fallback } = button;
  assert.deepEqual(drawn, { verb: 'applyRemedy', ...data });
  assert.deepEqual(fallback, {
    type: 'Action.Submit',
    title,
    data: drawn,
    associatedInputs: 'auto',
  });
});

test('a button with wrong data does not compile', () => {
  // @ts-expect-error It lacks the object.
  cardAction('applyRemedy', title, { conflict: 1, fingerprint: 'f' });
  // @ts-expect-error A conflict has a number.
  cardAction('reviewRemedy', title, { conflict: '1' });
  // @ts-expect-error There is no such key.
  cardAction('approveRemedy', title, { conflict: 1, resolution: 'r' });
  // @ts-expect-error There is no such verb.
  cardAction('agreeRemedy', title, { conflict: 1 });
});
