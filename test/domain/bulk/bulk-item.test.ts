import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonShape, isOfShape, refusedItem } from '../../../src/domain/bulk/bulk-item.ts';
import type { SuggestionShape } from '../../../src/domain/conflict/conflict-shape.ts';

const inExchange: SuggestionShape = {
  ...{ gives: 'holder', kind: 'removeAddressInExchange', executor: 'exchange' },
};
const inGraph: SuggestionShape = {
  ...{ gives: 'holder', kind: 'removeAddressAsPerson', executor: 'graphDelegated' },
};
const ofClaimant: SuggestionShape = { ...inExchange, gives: 'claimant' };

test('the most common suggestion is that of the run, of equally common ones the earliest', () => {
  assert.deepEqual(commonShape([inGraph, inExchange, inExchange]), inExchange);
  assert.deepEqual(commonShape([inExchange, inExchange, inGraph]), inExchange);
  assert.deepEqual(commonShape([inGraph, inExchange]), inGraph);
  assert.deepEqual(commonShape([ofClaimant, inExchange, inGraph]), ofClaimant);
  assert.equal(commonShape([]), undefined);
});

test('a plan is of a shape when side, remedy and executor are the same', () => {
  assert.equal(isOfShape({ ...inExchange }, inExchange), true);
  for (const other of [
    inGraph,
    ofClaimant,
    { ...inExchange, executor: 'activeDirectory' } as const,
  ])
    assert.equal(isOfShape(other, inExchange), false);
});

test('a refused conflict is left out with the reason, a protected one by that name', () => {
  const why = { code: 'refusal.executorGone' } as const;
  const refusal = {
    outcome: 'refusal',
    target: { kind: 'user', id: 'u', displayName: 'John' },
    why,
    whoCan: { code: 'whoCan.nobody' },
  } as const;
  const verdict = { verdict: 'excepted', why };
  assert.deepEqual(refusedItem({ ...refusal, code: 'protectedObject' }), {
    ...{ ...verdict, code: 'protected' },
  });
  assert.deepEqual(refusedItem({ ...refusal, code: 'lastAddress' }), {
    ...{ ...verdict, code: 'refused' },
  });
});
