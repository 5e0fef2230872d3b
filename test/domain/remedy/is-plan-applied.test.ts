import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { namedRef } from '../../../src/domain/manual-steps/hand-off.ts';
import { isPlanApplied } from '../../../src/domain/remedy/is-plan-applied.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import type { RemedyAnswers, RemedyPlan } from '../../../src/domain/remedy/remedy-plan.ts';
import { aCase, aConflict, aPolicy, aSyncedUser, aUser, contested } from '../../support/world.ts';

function planFor(holder: DirectoryObject, answers: RemedyAnswers = {}): RemedyPlan {
  const decision = planRemedy(aCase({ holders: [holder] }), holder.id, answers, aPolicy());
  assert.equal(decision.outcome, 'plan');
  return decision as RemedyPlan;
}

test('a removal is carried out when the address is gone, whatever else changed', () => {
  const holder = aUser();
  const plan = planFor(holder);
  assert.equal(isPlanApplied(plan, holder), false);
  const other = { ...holder, displayName: 'J', proxyAddresses: ['SMTP:new@contoso.com'] };
  assert.equal(isPlanApplied(plan, other), true);
});

test('a purge is carried out when the object is no longer among the deleted ones', () => {
  const holder = aUser({ deletedDateTime: '2026-01-01T00:00:00Z' });
  const plan = planFor(holder, { typedConfirmation: contested });
  assert.equal(isPlanApplied(plan, holder), false);
  assert.equal(isPlanApplied(plan, undefined), true);
});

test('a restore is carried out when the object lives without the value in any role', () => {
  const holder = aUser({ deletedDateTime: '2026-01-01T00:00:00Z' });
  const { deletedDateTime: _, ...live } = holder;
  const plan = {
    ...planFor(holder, { typedConfirmation: contested }),
    steps: [{ ...restoreOf(holder), autoReconcileProxyConflict: true as const }],
  };
  const freed = { ...live, mail: 'john.doe@contoso.com', proxyAddresses: [] };
  assert.equal(isPlanApplied(plan, { ...freed, deletedDateTime: '2026-01-01T00:00:00Z' }), false);
  assert.equal(isPlanApplied(plan, undefined), false);
  assert.equal(isPlanApplied(plan, live), false);
  assert.equal(isPlanApplied(plan, { ...freed, userPrincipalName: contested }), false);
  assert.equal(isPlanApplied(plan, freed), true);
});

const restoreOf = (object: DirectoryObject) =>
  ({ executor: 'graphApplication', action: 'restore', target: namedRef(object) }) as const;

test('a new sign-in name is carried out when name and addresses both changed', () => {
  const holder = aUser({ userPrincipalName: contested });
  const plan = planFor(holder, { newUserPrincipalName: 'J@contoso.com' });
  const renamed = { ...holder, userPrincipalName: 'j@contoso.com' };
  assert.equal(isPlanApplied(plan, renamed), false);
  assert.equal(isPlanApplied(plan, { ...renamed, proxyAddresses: [] }), true);
});

test('a claimant has given up when its value is no longer quarantined', () => {
  const conflict = aConflict();
  const details = aCase({ conflict });
  const answers = { newPrimary: 'jane.roe@contoso.com' };
  const plan = planRemedy(details, conflict.claimantId, answers, aPolicy()) as RemedyPlan;
  assert.equal(isPlanApplied(plan, conflict.claimant), false);
  assert.equal(isPlanApplied(plan, { ...conflict.claimant, provisioningErrors: [] }), true);
});

test('an edit in Active Directory shows in Entra only after a sync', () => {
  const holder = aSyncedUser({ proxyAddresses: ['SMTP:a@contoso.com', `smtp:${contested}`] });
  assert.equal(isPlanApplied(planFor(holder), holder), false);
});

test('a plan whose questions are open was never carried out', () => {
  const holder = aUser({ deletedDateTime: '2026-01-01T00:00:00Z' });
  assert.equal(isPlanApplied(planFor(holder), undefined), false);
});

test('an original that has the address in mail alone has not given it up before', () => {
  const holder = aSyncedUser({ proxyAddresses: ['SMTP:a@contoso.com'], mail: contested });
  const plan = planFor(holder);
  assert.deepEqual(
    plan.steps.map(({ action }) => action),
    ['removeMail'],
  );
  assert.equal(isPlanApplied(plan, holder), false);
  assert.equal(isPlanApplied(plan, { ...holder, mail: 'a@contoso.com' }), true);
});
