import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasNoApprover, notPermitted } from '../../../src/domain/remedy/approver.ts';

const nobody = { groupIds: [], userIds: [] };

test('nobody configured means that nobody may press, and the settings are named', () => {
  assert.equal(hasNoApprover(nobody), true);
  assert.match(notPermitted(nobody).sentence, /APPROVER_GROUP_IDS or APPROVER_USER_IDS/);
});

test('a refusal says that nothing was changed and whom to ask', () => {
  const { sentence } = notPermitted({ groupIds: ['g1'], userIds: ['u1'] });
  assert.match(sentence, /^Nothing was changed/);
  assert.match(sentence, /approver group \(g1\) or one of the people named/);
});

test('approvers are named where their names are known', () => {
  const { sentence } = notPermitted({ groupIds: ['g1'], userIds: [] }, ['Ada Admin', 'IT']);
  assert.match(sentence, /Please ask Ada Admin, IT\.$/);
});
