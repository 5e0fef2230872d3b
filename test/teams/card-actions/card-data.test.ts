import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answersOf } from '../../../src/teams/card-actions/card-data.ts';

test('answers that were left empty are left out', () => {
  const answers = { typedConfirmation: ' John ', newMail: '  ', reason: '', newPrimary: undefined };
  assert.deepEqual(answersOf(answers), { typedConfirmation: 'John' });
});
