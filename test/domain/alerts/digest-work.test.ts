import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workOf } from '../../../src/domain/alerts/digest.ts';

test('requests, answers of a second approver and decisions count for who made them', () => {
  for (const [action, work] of [
    ['requested', 'requested'],
    ['agreed', 'approved'],
    ['declined', 'approved'],
    ...['assigned', 'unassigned', 'snoozed', 'markedByDesign', 'woken'].map(
      (one) => [one, 'decided'] as const,
    ),
    ...['noteAdded', 'noteRemoved', 'ticketSet', 'matchFollowed', 'matchLeft'].map(
      (one) => [one, 'decided'] as const,
    ),
  ] as const)
    assert.equal(workOf(action), work, action);
});

test('what Unclash does by itself counts for nobody', () => {
  for (const action of ['applied', 'cleared', 'notDone', 'matchRead', '', 'toString'])
    assert.equal(workOf(action), undefined, action);
});
