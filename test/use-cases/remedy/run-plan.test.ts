import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import type { Step } from '../../../src/domain/remedy/remedy-plan.ts';
import type { StepResult } from '../../../src/use-cases/ports/remedy-runner.ts';
import type { RemedyRequest } from '../../../src/use-cases/ports/requests.ts';
import { runPlan } from '../../../src/use-cases/remedy/run-plan.ts';
import { adaPresses } from '../../support/town.ts';
import {
  aCase,
  aClaimant,
  aConflict,
  aPolicy,
  aProvisioningError,
  aUser,
} from '../../support/world.ts';

const value = 'smtp:john@contoso.com';
const claimant = aClaimant({ provisioningErrors: [aProvisioningError({ value })] });
const details = aCase({ conflict: aConflict({ claimant, value }), holders: [aUser()] });
const back: Step[] = [
  {
    executor: 'activeDirectory',
    action: 'addAddress',
    target: { kind: 'user', id: claimant.id, displayName: 'Jane Roe' },
    value,
  },
];

/** What can be taken back after Active Directory answered so, one answer for each step. */
async function undoAfter(state: RemedyRequest['state'], ...answers: StepResult[]) {
  const plan = planRemedy(details, claimant.id, {}, aPolicy());
  assert.ok(plan.outcome === 'plan');
  assert.equal(plan.steps.length, answers.length);
  const remedyRequest: RemedyRequest = {
    ...{ id: 'r-1', conflictNumber: 1, plan, fingerprint: 'f', state },
    ...{ requestedBy: adaPresses, requestedAt: '2026-01-02T04:00:00.000Z' },
  };
  const run = async () => answers.shift() ?? assert.fail('one answer too few');
  const clock = { now: () => '2026-01-02T04:00:00.000Z' };
  const store = { requests: { update: async () => true } };
  const ports = { directory: { read: async () => claimant }, runner: { run }, store, clock };
  const outcomeOfApply = await runPlan(ports, remedyRequest, {
    details,
    target: claimant,
    readBack: async () => claimant,
    readFor: () => 0,
  });
  assert.ok(outcomeOfApply.tag === 'done');
  return outcomeOfApply.undo;
}

const done = { outcome: 'done', requestIds: [], undo: back } as const;
const already = { outcome: 'alreadyDone', requestIds: [], undo: [] } as const;

test('what Active Directory saw itself change can be taken back', async () => {
  assert.deepEqual(await undoAfter('intended', done, already), back);
});

test('where it changed nothing there is nothing to take back', async () => {
  assert.deepEqual(await undoAfter('intended', already, already), []);
});

test('when a job that died may have made the change, nobody knows what it was', async () => {
  assert.equal(await undoAfter('running', already, already), undefined);
});

test('a job that runs again and makes the change itself knows what it was', async () => {
  assert.deepEqual(await undoAfter('running', done, already), back);
});
