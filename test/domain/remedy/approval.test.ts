import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  hasNoApprover,
  isSamePerson,
  needsSecondApprover,
  notPermitted,
} from '../../../src/domain/remedy/approval.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import type { RemedyPlan } from '../../../src/domain/remedy/remedy-plan.ts';
import { aCase, ada, aPolicy, aUser, contested, noExecutors } from '../../support/world.ts';

function planFor(overrides: Parameters<typeof aUser>[0], policy = aPolicy()): RemedyPlan {
  const holder = aUser(overrides);
  const decision = planRemedy(aCase({ holders: [holder] }), holder.id, {}, policy);
  assert.ok(decision.outcome === 'plan');
  return decision;
}

const alias = planFor({});
const primary = planFor({ proxyAddresses: [`SMTP:${contested}`, 'smtp:j@contoso.com'] });
const signInName = planFor({ userPrincipalName: contested, exchangeRecipient: 'mailbox' });
const purge = planFor({ deletedDateTime: '2026-01-01T00:00:00Z' });
const handOff = planFor(
  { proxyAddresses: [`SMTP:${contested}`, 'smtp:j@contoso.com'], exchangeRecipient: 'mailbox' },
  aPolicy({ executors: noExecutors }),
);

test('risky: a primary, a sign-in name and a deletion for good take two people, an alias one', () => {
  const needs = [alias, primary, signInName, purge].map((plan) =>
    needsSecondApprover(plan, 'risky'),
  );
  assert.deepEqual(needs, [false, true, true, true]);
});

test('risky: a change of somebody with a directory role takes two people', () => {
  const holder = aUser();
  const protection = {
    protectedObjectIds: [],
    directoryRoleHolderIds: [holder.id],
    allowRoleHolders: true,
  };
  const details = aCase({ holders: [holder] });
  const plan = planRemedy(details, holder.id, {}, aPolicy({ protection }));
  assert.ok(plan.outcome === 'plan');
  assert.equal(needsSecondApprover(plan, 'risky'), true);
});

test('all: everything that Unclash writes takes two people', () => {
  for (const plan of [alias, primary, purge]) assert.equal(needsSecondApprover(plan, 'all'), true);
});

test('off, and for what a person does by hand, one is enough', () => {
  assert.equal(needsSecondApprover(purge, 'off'), false);
  assert.equal(needsSecondApprover(handOff, 'all'), false);
});

test('a person is the same under another name and in another spelling of the id', () => {
  const again = { displayName: 'A. Admin', entraObjectId: ada.entraObjectId.toUpperCase() };
  assert.equal(isSamePerson(ada, again), true);
  assert.equal(isSamePerson(ada, { ...ada, entraObjectId: 'x' }), false);
});

const nobody = { groupIds: [], userIds: [] };

test('nobody configured means that nobody may press', () => {
  assert.equal(hasNoApprover(nobody), true);
  assert.deepEqual(notPermitted(nobody).why, { code: 'notPermitted.noApprovers' });
});

test('a refusal names the groups by their ids, and says that single people are approvers too', () => {
  const { why } = notPermitted({ groupIds: ['g1'], userIds: ['u1'] });
  assert.deepEqual(why, { code: 'notPermitted.groupIds', groupIds: ['g1'], people: true });
  const { why: people } = notPermitted({ groupIds: [], userIds: ['u1'] });
  assert.deepEqual(people, { code: 'notPermitted.people' });
});

test('groups of approvers are named where their names are known', () => {
  const { why } = notPermitted({ groupIds: ['g1'], userIds: [] }, ['Approvers', 'IT']);
  assert.deepEqual(why, { code: 'notPermitted.namedGroups', groups: ['Approvers', 'IT'] });
});
