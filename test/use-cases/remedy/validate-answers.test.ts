import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import type { RemedyPlan, RemedyQuestion } from '../../../src/domain/remedy/remedy-plan.ts';
import { validateAnswers } from '../../../src/use-cases/remedy/validate-answers.ts';
import { createFakeDirectory } from '../../support/fake-directory.ts';
import { aCase, aPolicy, aUser } from '../../support/world.ts';

const john = aUser();
const tom = aUser({ displayName: 'Tom', userPrincipalName: 'tom@contoso.com', mail: 'tom@x.com' });
const planned = planRemedy(aCase({ holders: [john] }), john.id, {}, aPolicy());
assert.ok(planned.outcome === 'plan');
const plan: RemedyPlan = planned;

const signIn: RemedyQuestion = { ask: 'newUserPrincipalName', current: 'john@contoso.com' };
const mail: RemedyQuestion = { ask: 'newMail', choices: [] };

/** Why the answers will not do, with what the directory was asked. */
async function checked(
  questions: readonly RemedyQuestion[],
  answers: Parameters<typeof validateAnswers>[2],
) {
  const directory = createFakeDirectory({ objects: [john, tom] });
  const refusal = await validateAnswers({ directory }, { ...plan, questions }, answers);
  return { refusal, calls: directory.calls.map(({ method, args }) => [method, ...args]) };
}

const takenBy = (name: string, address: string) => ({
  ...{ outcome: 'refusal', code: 'answerWrong', target: plan.target },
  why: { code: 'refusal.answerWrong', why: { code: 'answer.addressTaken', name, address } },
});

test('a name that another object has is taken, however it was typed', async () => {
  const newUserPrincipalName = ' TOM@contoso.com ';
  const { refusal, calls } = await checked([signIn], { newUserPrincipalName });
  const { whoCan: _, ...why } = refusal ?? {};
  assert.deepEqual(why, takenBy('Tom', 'TOM@contoso.com'));
  assert.deepEqual(calls.at(-1), ['findHolders', 'TOM@contoso.com', 'high']);
});

test('a mail address need not be in a domain of the tenant, but nobody else may have it', async () => {
  const { refusal } = await checked([mail], { newMail: 'tom@x.com' });
  assert.deepEqual(refusal?.why, takenBy('Tom', 'tom@x.com').why);
  assert.equal((await checked([mail], { newMail: 'free@x.com' })).refusal, undefined);
});

test('a domain is compared whatever its case and the blanks around it', async () => {
  const answers = { newUserPrincipalName: ' fresh@CONTOSO.com ' };
  assert.equal((await checked([signIn], answers)).refusal, undefined);
  const strange = { newUserPrincipalName: 'fresh@Fabrikam.com ' };
  const { refusal, calls } = await checked([signIn], strange);
  const why = { code: 'answer.unverifiedDomain', domain: 'fabrikam.com' };
  assert.deepEqual(refusal?.why, { code: 'refusal.answerWrong', why });
  assert.deepEqual(calls, [['tenant']]);
});

test('an answer that was not asked for is not checked', async () => {
  const answers = { newUserPrincipalName: 'tom@contoso.com', newMail: 'tom@x.com' };
  assert.deepEqual(await checked([], answers), { refusal: undefined, calls: [] });
  assert.deepEqual(await checked([signIn, mail], {}), { refusal: undefined, calls: [] });
});

test('a name of its own list is nobody else’s, and is not searched', async () => {
  const { refusal, calls } = await checked([mail], { newMail: 'John.Doe@contoso.com' });
  assert.deepEqual([refusal, calls], [undefined, []]);
});

test('a deleted object keeps no name from others', async () => {
  const directory = createFakeDirectory({
    objects: [john, { ...tom, deletedDateTime: '2026-09-01T00:00:00Z' }],
  });
  const answers = { newUserPrincipalName: 'tom@contoso.com' };
  const asked = { ...plan, questions: [signIn] };
  assert.equal(await validateAnswers({ directory }, asked, answers), undefined);
});
