import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import { missingAnswer } from '../../../src/domain/remedy/remedy-answers.ts';
import type {
  RemedyAnswers,
  RemedyPlan,
  RemedyPolicy,
  RemedyRefusal,
} from '../../../src/domain/remedy/remedy-plan.ts';
import {
  aCase,
  aConflict,
  aGroup,
  aPolicy,
  aSyncedUser,
  aUser,
  contested,
} from '../../support/world.ts';

function refusalFor(
  holder: DirectoryObject,
  policy: RemedyPolicy = aPolicy(),
  answers: RemedyAnswers = {},
): RemedyRefusal {
  const decision = planRemedy(aCase({ holders: [holder] }), holder.id, answers, policy);
  assert.equal(decision.outcome, 'refusal', JSON.stringify(decision));
  return decision as RemedyRefusal;
}

/** The rule, and its message where that is another one. */
function assertRefused(
  refusal: RemedyRefusal,
  code: RemedyRefusal['code'],
  message: string = code,
) {
  assert.equal(refusal.code, code);
  assert.equal(refusal.why.code, `refusal.${message}`);
}

function protecting(id: string): RemedyPolicy {
  return aPolicy({ protection: { protectedObjectIds: [id], directoryRoleHolderIds: [] } });
}

test('a listed object is not touched', () => {
  const holder = aUser({ id: 'ABCD' });
  const refusal = refusalFor(holder, protecting('abcd'));
  assertRefused(refusal, 'protectedObject', 'protectedListed');
  assert.deepEqual(refusal.whoCan, { code: 'whoCan.protectedListed' });
});

test('the claimant can be protected too', () => {
  const details = aCase();
  const { claimantId } = details.conflict;
  const decision = planRemedy(details, claimantId, {}, protecting(claimantId));
  assert.equal(decision.outcome === 'refusal' && decision.code, 'protectedObject');
});

test('an object under restricted management is left to its own administrators', () => {
  const refusal = refusalFor(aUser({ isManagementRestricted: true }));
  assertRefused(refusal, 'protectedObject', 'protectedRestrictedUnit');
});

test('a role-assignable group is left to a Privileged Role Administrator', () => {
  const refusal = refusalFor(aGroup({ isAssignableToRole: true }));
  assertRefused(refusal, 'protectedObject', 'protectedRoleAssignable');
  assert.deepEqual(refusal.whoCan, { code: 'whoCan.protectedRoleAssignable' });
});

test('a holder of a directory role is not touched unless the setting allows it', () => {
  const holder = aUser();
  const protection = { protectedObjectIds: [], directoryRoleHolderIds: [holder.id] };
  const refusal = refusalFor(holder, aPolicy({ protection }));
  assertRefused(refusal, 'protectedObject', 'protectedRoleHolder');
  const allowed = aPolicy({ protection: { ...protection, allowRoleHolders: true } });
  const decision = planRemedy(aCase({ holders: [holder] }), holder.id, {}, allowed);
  assert.equal(decision.outcome === 'plan' && decision.risky, true);
});

test('the onmicrosoft.com routing address is never removed', () => {
  const value = 'SMTP:john@contoso.onmicrosoft.com';
  const holder = aUser({ proxyAddresses: ['SMTP:a@contoso.com', value.toLowerCase()] });
  const details = aCase({ conflict: aConflict({ value }), holders: [holder] });
  const decision = planRemedy(details, holder.id, {}, aPolicy());
  assertRefused(decision as RemedyRefusal, 'routingAddress');
});

test('the only address of a mailbox is not taken', () => {
  const holder = aUser({ exchangeRecipient: 'mailbox', proxyAddresses: [`SMTP:${contested}`] });
  assertRefused(refusalFor(holder), 'lastAddress');
});

test('the only own address of a synced user is not taken: its routing address is made by the cloud', () => {
  const holder = aSyncedUser({
    proxyAddresses: [`SMTP:${contested}`, 'smtp:john@contoso.onmicrosoft.com'],
  });
  assertRefused(refusalFor(holder), 'lastAddress');
});

test('a SIP entry does not make a holder', () => {
  const holder = aUser({ proxyAddresses: ['SMTP:a@contoso.com', `SIP:${contested}`] });
  assertRefused(refusalFor(holder), 'valueNotThere');
});

test('an object that has let the address go is told so', () => {
  assertRefused(refusalFor(aUser({ proxyAddresses: ['SMTP:a@contoso.com'] })), 'valueNotThere');
});

test('an object that is neither claimant nor holder is no party', () => {
  const decision = planRemedy(aCase(), 'somebody-else', {}, aPolicy());
  assertRefused(decision as RemedyRefusal, 'notInvolved');
});

test('a conflict that is over gets no remedy', () => {
  const conflict = aConflict({ state: { tag: 'cleared', at: 'x', how: 'elsewhere' } });
  const details = aCase({ conflict });
  assertRefused(
    planRemedy(details, conflict.claimantId, {}, aPolicy()) as RemedyRefusal,
    'conflictClosed',
  );
});

const deleted = () => aUser({ deletedDateTime: '2026-01-01T00:00:00Z' });
const signsIn = () => aUser({ userPrincipalName: contested });
const hasPrimary = () =>
  aUser({
    exchangeRecipient: 'mailbox',
    proxyAddresses: [`SMTP:${contested}`, 'smtp:a@contoso.com'],
  });
const hasOnlyMail = () => aUser({ proxyAddresses: [`SMTP:${contested}`], mail: contested });

const wrongAnswers: readonly (readonly [string, () => DirectoryObject, RemedyAnswers])[] = [
  ['a confirmation with another address is wrong', deleted, { typedConfirmation: 'yes' }],
  ['a new primary that the object does not have is wrong', hasPrimary, { newPrimary: 'b@c.com' }],
  ['a new sign-in name against the rules is wrong', signsIn, { newUserPrincipalName: 'a b@c.com' }],
  ['the contested sign-in name is no new one', signsIn, { newUserPrincipalName: contested }],
  ['a new mail that is no address is wrong', hasOnlyMail, { newMail: 'nobody' }],
];

for (const [title, build, answers] of wrongAnswers) {
  test(title, () => assertRefused(refusalFor(build(), aPolicy(), answers), 'answerWrong'));
}

test('an empty answer is a missing answer', () => {
  assertRefused(refusalFor(deleted(), aPolicy(), { typedConfirmation: ' ' }), 'answerMissing');
});

test('a plan with open questions has no steps, and no answer at all is missing at Apply', () => {
  const holder = deleted();
  const plan = planRemedy(aCase({ holders: [holder] }), holder.id, {}, aPolicy()) as RemedyPlan;
  assert.deepEqual(plan.steps, []);
  assertRefused(missingAnswer(plan, {}) as RemedyRefusal, 'answerMissing');
  assertRefused(missingAnswer(plan, { typedConfirmation: 'no' }) as RemedyRefusal, 'answerWrong');
  assert.equal(missingAnswer(plan, { typedConfirmation: contested }), undefined);
});

test('a plan without questions lacks no answer', () => {
  const holder = aUser();
  const plan = planRemedy(aCase({ holders: [holder] }), holder.id, {}, aPolicy()) as RemedyPlan;
  assert.equal(missingAnswer(plan, {}), undefined);
});
