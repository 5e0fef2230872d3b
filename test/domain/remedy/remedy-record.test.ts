import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alternativeRemedies, planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import { asPersonIf } from '../../../src/domain/remedy/plan-template.ts';
import { checkAnswers } from '../../../src/domain/remedy/remedy-answers.ts';
import type { RemedyKind, RemedyPlan } from '../../../src/domain/remedy/remedy-plan.ts';
import { operationOf, recordOf } from '../../../src/domain/remedy/remedy-record.ts';
import { aCase, ada, aPolicy, aUser, contested } from '../../support/world.ts';

const john = aUser();
const details = aCase({ holders: [john] });
const planned = planRemedy(details, john.id, {}, aPolicy());
assert.ok(planned.outcome === 'plan');
const plan: RemedyPlan = planned;
const about = { name: 'John Doe', address: contested };
const requestedAt = '2026-10-01T09:00:00Z';
const stored = { id: 'r-1', plan, requestedBy: ada, requestedAt };

test('each kind of remedy has its operation', () => {
  const codes: Readonly<Record<RemedyKind, string>> = {
    ...{ removeAddressAsPerson: 'remove', removeAddressInExchange: 'remove' },
    ...{ removeAddressOnPremises: 'remove', handOff: 'remove', purgeDeletedUser: 'delete' },
    ...{ purgeDeletedGroup: 'delete', restoreDeletedUser: 'restore', undo: 'giveBack' },
    ...{ changeMail: 'changeMail', changeUserPrincipalName: 'changeUpn' },
  };
  for (const [kind, code] of Object.entries(codes)) {
    const operation = operationOf({ kind: kind as RemedyKind, target: plan.target }, plan.value);
    assert.deepEqual(operation, { code: `operation.${code}`, ...about });
  }
});

test('a record has what was asked for, typed and done, and how it ended where it did', () => {
  assert.deepEqual(recordOf(stored), {
    ...{ remedyRequestId: 'r-1', target: plan.target, typed: [] },
    ...{
      operation: { code: 'operation.remove', ...about },
      done: { code: 'done.remove', ...about },
    },
    ...{ before: plan.before, after: plan.after, requested: { at: requestedAt, by: ada } },
  });
  const ending = { at: 'x', outcome: 'written' };
  const more = { approval: { at: 'x', by: ada }, reason: 'HR', ending };
  const { approval, reason, ending: ended } = recordOf({ ...stored, ...more });
  assert.deepEqual({ approval, reason, ending: ended }, more);
});

test('what is done is told with the new value where a person chose one', () => {
  const done = (kind: RemedyKind, answers = {}, questions: RemedyPlan['questions'] = []) =>
    recordOf({ ...stored, plan: { ...plan, kind, questions }, answers }).done;
  const upn = { newUserPrincipalName: 'n@contoso.com' };
  const ask = 'newUserPrincipalName';
  const current = contested;
  const changed = { code: 'done.changeUpn', ...about, upn: 'n@contoso.com' };
  const kind = 'changeUserPrincipalName';
  assert.deepEqual(done(kind, upn, [{ ask, current }]), { ...changed, claimed: false });
  assert.deepEqual(done(kind, upn, [{ ask, current, claimed: {} }]), { ...changed, claimed: true });
  assert.deepEqual(done(kind), { code: 'done.remove', ...about });
  const mail = { newMail: 'm@contoso.com' };
  const newMail = { code: 'done.changeMail', ...about, mail: 'm@contoso.com' };
  assert.deepEqual(done('changeMail', mail), newMail);
  assert.deepEqual(done('changeMail'), { code: 'done.remove', ...about });
  assert.deepEqual(done('undo', { ...mail, ...upn }), { code: 'done.giveBack', ...about });
  assert.deepEqual(done('purgeDeletedUser'), { code: 'done.delete', ...about });
  assert.deepEqual(done('restoreDeletedUser'), { code: 'done.restore', ...about });
});

test('answers are told in the order of their questions', () => {
  const questions: RemedyPlan['questions'] = [
    { ask: 'newPrimary', choices: [] },
    { ask: 'typedConfirmation', expected: contested },
    { ask: 'newMail', choices: [] },
  ];
  const answers = { typedConfirmation: contested, newPrimary: 'p@contoso.com', reason: 'HR' };
  assert.deepEqual(recordOf({ ...stored, plan: { ...plan, questions }, answers }).typed, [
    { code: 'typed.newPrimary', value: 'p@contoso.com' },
    { code: 'typed.typedConfirmation', value: contested },
  ]);
});

test('a person signs in for a step with their own rights, and for no other', () => {
  const step = { action: 'purge' } as const;
  const delegated = { ...step, executor: 'graphDelegated' } as const;
  const own = { ...step, executor: 'graphApplication' } as const;
  assert.deepEqual(asPersonIf([own, delegated]), { asPerson: true });
  assert.deepEqual(asPersonIf([own]), {});
  assert.deepEqual(asPersonIf([]), {});
});

test('an object that is no party, and the claimant, have no other way', () => {
  assert.deepEqual(alternativeRemedies(details, 'unknown', aPolicy()), []);
  assert.deepEqual(alternativeRemedies(details, details.conflict.claimantId, aPolicy()), []);
});

test('questions without any answer are incomplete, not wrong', () => {
  const questions = [{ ask: 'typedConfirmation', expected: contested }] as const;
  assert.deepEqual(checkAnswers(questions, {}), { state: 'incomplete' });
  assert.deepEqual(checkAnswers([], {}), { state: 'complete', values: {} });
});
