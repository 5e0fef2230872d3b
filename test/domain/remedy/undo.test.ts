import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { isPlanApplied } from '../../../src/domain/remedy/is-plan-applied.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import { planText } from '../../../src/domain/remedy/plan-text.ts';
import type { RemedyPlan, Step } from '../../../src/domain/remedy/remedy-plan.ts';
import { planUndo, type UndoContext } from '../../../src/domain/remedy/undo.ts';
import { undoStepsOfPlan } from '../../../src/domain/remedy/undo-steps.ts';
import {
  aCase,
  aClaimant,
  aConflict,
  aGroup,
  aHolder,
  aPolicy,
  aSyncedUser,
  aUser,
  contested,
  noExecutors,
} from '../../support/world.ts';

const until = '2026-01-09T10:00:00.000Z';
const now = '2026-01-03T10:00:00.000Z';

/** A remedy for the holder that was carried out; the holder is as the remedy left it. */
function done(
  holder: DirectoryObject,
  { answers = {}, undo }: { answers?: object; undo?: readonly Step[] } = {},
): Omit<UndoContext, 'target'> & { readonly target: DirectoryObject } {
  const before = aCase({ holders: [holder] });
  const plan = planRemedy(before, holder.id, answers, aPolicy());
  assert.equal(plan.outcome, 'plan' as const);
  const steps = undo ?? undoStepsOfPlan(plan);
  return {
    done: { remedyRequestId: 'r-1', plan, until, ...(steps && { undo: steps }) },
    details: { ...before, lookup: { ...before.lookup, holders: [] } },
    target: { ...holder, proxyAddresses: plan.after },
    now,
    policy: aPolicy(),
  };
}

function undoing(request: UndoContext): RemedyPlan {
  const decision = planUndo(request);
  assert.equal(decision.outcome, 'plan' as const);
  return decision;
}

function refusedWith(request: UndoContext) {
  const decision = planUndo(request);
  assert.equal(decision.outcome, 'refusal' as const);
  return decision;
}

test('an alias comes back with the case of its prefix, by the whole list that was there', () => {
  const holder = aUser();
  const { steps, after, kind, undoes } = undoing(done(holder));
  assert.equal(kind, 'undo');
  assert.equal(undoes, 'r-1');
  assert.deepEqual(after, holder.proxyAddresses);
  const [step] = steps;
  assert.ok(step?.action === 'replaceProxyAddresses');
  assert.deepEqual(step.proxyAddresses, holder.proxyAddresses);
});

test('in Exchange exactly the removed value is added', () => {
  const group = aGroup();
  const [step] = undoing(done(group)).steps;
  assert.ok(step?.action === 'setEmailAddresses');
  assert.deepEqual(step.write, {
    cmdlet: 'Set-UnifiedGroup',
    identity: group.id,
    add: `smtp:${contested}`,
  });
});

test('a primary address becomes the primary again', () => {
  const group = aGroup({ proxyAddresses: [`SMTP:${contested}`, 'smtp:other@contoso.com'] });
  const request = done(group, { answers: { newPrimary: 'other@contoso.com' } });
  const [step] = undoing(request).steps;
  assert.ok(step?.action === 'setEmailAddresses');
  assert.equal(step.write.add, `SMTP:${contested}`);
  assert.equal(step.write.primarySmtpAddress, contested);
});

test('what the runner of Active Directory saw comes back, not what the cloud shows', () => {
  const jane = aSyncedUser({
    proxyAddresses: ['SMTP:jane.roe@contoso.com', `smtp:${contested}`],
  });
  const { kind, id, displayName } = jane;
  const target = { kind, id, displayName };
  const undo: Step[] = [
    { executor: 'activeDirectory', action: 'addAddress', target, value: 'smtp:JOHN@contoso.com' },
  ];
  assert.deepEqual(undoing(done(jane, { undo })).steps, undo);
});

test('the plan says that the conflict comes back, and whose', () => {
  const request = done(aUser());
  const [effect] = undoing(request).effects;
  const message = { code: 'effect.conflictComesBack', claimant: 'Jane Roe' };
  assert.deepEqual(effect?.message, message);
});

test('when the claimant got the address, giving it back is a plan on the claimant, by hand', () => {
  const request = done(aUser());
  const { conflict, lookup } = request.details;
  const claimant = { ...conflict.claimant, proxyAddresses: [`smtp:${contested}`] };
  const holders = [aHolder(claimant)];
  const cleared = { tag: 'cleared', at: now, how: 'remedy' } as const;
  const details = {
    ...request.details,
    conflict: { ...conflict, state: cleared },
    lookup: { ...lookup, holders },
    undo: {
      remedyRequestId: 'r-1',
      target: request.done.plan.target,
      until,
      takenBy: { kind: 'user', id: claimant.id, displayName: 'Jane Roe' } as const,
    },
  };
  const plan = undoing({ ...request, details });
  assert.deepEqual([plan.kind, plan.target.id], ['handOff', claimant.id]);
  assert.deepEqual(plan.effects, [
    {
      weight: 'note',
      message: {
        code: 'effect.givesBack',
        name: 'Jane Roe',
        former: 'John Doe',
        address: contested,
      },
    },
  ]);
});

test('an address that a third object has is not taken back, and that object is named', () => {
  const request = done(aUser());
  const other = aGroup({ displayName: 'Jane Roe' });
  const lookup = { ...request.details.lookup, holders: [aHolder(other)] };
  const refusal = refusedWith({ ...request, details: { ...request.details, lookup } });
  assert.equal(refusal.code, 'addressTaken');
  assert.deepEqual(refusal.why, {
    code: 'refusal.addressTaken',
    name: 'John Doe',
    others: ['Jane Roe (project-john@contoso.com)'],
  });
});

test('a claimant gets its value in Active Directory back although somebody has it in Entra', () => {
  const claimant = aClaimant({ proxyAddresses: ['SMTP:jane@contoso.com'] });
  const details = aCase({ conflict: aConflict({ claimant }), holders: [aUser()] });
  const plan = planRemedy(details, claimant.id, {}, aPolicy());
  assert.ok(plan.outcome === 'plan');
  const { kind, id, displayName } = claimant;
  const target = { kind, id, displayName };
  const undo: Step[] = [
    { executor: 'activeDirectory', action: 'addAddress', target, value: 'SMTP:John@contoso.com' },
    { executor: 'activeDirectory', action: 'addMail', target, value: 'John@contoso.com' },
  ];
  const done = { remedyRequestId: 'r-1', plan, until, undo };
  const request = { done, details, target: claimant, now, policy: aPolicy() };
  const { steps, effects } = undoing(request);
  assert.deepEqual(steps, undo);
  assert.equal(effects[0]?.message.code, 'effect.claimComesBack');
});

test('a deleted object and a SIP address do not stand in the way', () => {
  const request = done(aUser());
  const deleted = aUser({ deletedDateTime: '2026-01-01T00:00:00Z' });
  const holders = [aHolder(deleted), aHolder(aUser(), contested, ['sip'])];
  const details = { ...request.details, lookup: { ...request.details.lookup, holders } };
  undoing({ ...request, details });
});

test('addresses that changed otherwise since are left alone', () => {
  const request = done(aUser());
  const { target } = request;
  const others = [
    [...target.proxyAddresses, 'smtp:new@contoso.com'],
    target.proxyAddresses.map((entry) => entry.replace('SMTP:', 'smtp:')),
    [],
  ];
  for (const proxyAddresses of others) {
    const refusal = refusedWith({ ...request, target: { ...target, proxyAddresses } });
    assert.equal(refusal.code, 'changedSince');
  }
});

test('before the sync has brought a change in Active Directory it can be taken back already', () => {
  const jane = aSyncedUser({
    proxyAddresses: ['SMTP:jane.roe@contoso.com', `smtp:${contested}`],
  });
  const { kind, id, displayName } = jane;
  const value = `smtp:${contested}`;
  const undo: Step[] = [
    { executor: 'activeDirectory', action: 'addAddress', target: { kind, id, displayName }, value },
  ];
  undoing({ ...done(jane, { undo }), target: jane });
  assert.equal(refusedWith({ ...done(aUser()), target: aUser() }).code, 'changedSince');
});

test('what was written in Exchange besides lags behind nothing', () => {
  const jane = aSyncedUser({
    proxyAddresses: ['SMTP:jane.roe@contoso.com', `smtp:${contested}`],
  });
  const { kind, id, displayName } = jane;
  const target = { kind, id, displayName };
  const value = `smtp:${contested}`;
  const write = { cmdlet: 'Set-Mailbox', identity: id, add: value } as const;
  const undo: Step[] = [
    { executor: 'activeDirectory', action: 'addAddress', target, value },
    { executor: 'exchange', action: 'setEmailAddresses', target, write },
  ];
  assert.equal(refusedWith({ ...done(jane, { undo }), target: jane }).code, 'changedSince');
});

test('after seven days it is too late', () => {
  assert.equal(undoing({ ...done(aUser()), now: until }).kind, 'undo');
  const refusal = refusedWith({ ...done(aUser()), now: '2026-01-09T10:00:00.001Z' });
  assert.equal(refusal.code, 'undoTooLate');
  assert.deepEqual(refusal.whoCan, { code: 'whoCan.administratorManually' });
});

test('what was irreversible stays so: a deletion for good, a sign-in name, a mail property', () => {
  const deleted = aUser({ deletedDateTime: '2026-01-01T00:00:00Z' });
  const named = aUser({ userPrincipalName: contested });
  const mailed = aUser({ mail: contested });
  const answers = [
    { typedConfirmation: contested },
    { newUserPrincipalName: 'fresh@contoso.com' },
    { newMail: 'john.doe@contoso.com' },
  ];
  for (const [index, holder] of [deleted, named, mailed].entries()) {
    const request = done(holder, { answers: answers[index] ?? {} });
    assert.equal(refusedWith(request).code, 'notReversible');
  }
});

test('when nobody knows what was changed nothing is put back', () => {
  const { done: known, ...request } = done(aUser());
  const { undo: _, ...lost } = known;
  assert.equal(refusedWith({ ...request, done: lost }).code, 'notReversible');
  assert.equal(refusedWith({ ...request, done: { ...known, undo: [] } }).code, 'nothingToUndo');
});

test('an object that is gone, protected by now or out of reach is left alone', () => {
  const request = done(aUser());
  const { id } = request.target;
  const protection = { protectedObjectIds: [id], directoryRoleHolderIds: [] };
  const unknown = {
    protectedObjectIds: [],
    directoryRoleHolderIds: [],
    rolesUnknownIds: [id],
  };
  assert.equal(refusedWith({ ...request, target: undefined }).code, 'objectGone');
  const codes = [{ protection }, { protection: unknown }, { executors: noExecutors }].map(
    (policy) => refusedWith({ ...request, policy: aPolicy(policy) }).code,
  );
  assert.deepEqual(codes, ['protectedObject', 'protectedObject', 'notReversible']);
});

test('a refusal names the rule and who can do it instead', () => {
  const request = done(aUser());
  const name = 'John Doe';
  const why = (change: Partial<typeof request>) => refusedWith({ ...request, ...change }).why;
  const noHand = aPolicy({ executors: noExecutors });
  assert.deepEqual(why({ policy: noHand }), { code: 'refusal.executorGone' });
  const { plan } = request.done;
  const forGood = { ...request.done, plan: { ...plan, reversible: false } };
  assert.deepEqual(why({ done: forGood }), { code: 'refusal.notReversible', name });
  const late = why({ now: '2026-01-09T10:00:00.001Z' });
  assert.deepEqual(late, { code: 'refusal.undoTooLate', name, days: 7 });
  const { undo: _, ...lost } = request.done;
  assert.deepEqual(why({ done: lost }), { code: 'refusal.undoUnknown', name });
  const nothing = refusedWith({ ...request, done: { ...request.done, undo: [] } });
  assert.deepEqual(nothing.why, { code: 'refusal.nothingToUndo', name });
  assert.deepEqual(nothing.whoCan, { code: 'whoCan.nobodyNeedsTo' });
  const gone = refusedWith({ ...request, target: undefined });
  assert.deepEqual(gone.why, { code: 'refusal.objectGone', name });
  assert.deepEqual(gone.whoCan, { code: 'whoCan.nobody' });
});

test('an undo needs a second approver where its remedy did, or the object holds a role by now', () => {
  const request = done(aUser());
  const isRisky = (change: Partial<UndoContext>) => undoing({ ...request, ...change }).risky;
  assert.equal(isRisky({}), false);
  const { plan } = request.done;
  assert.equal(isRisky({ done: { ...request.done, plan: { ...plan, risky: true } } }), true);
  const roles = { directoryRoleHolderIds: [request.target.id], allowRoleHolders: true };
  const protection = { protectedObjectIds: [], ...roles };
  assert.equal(isRisky({ policy: aPolicy({ protection }) }), true);
});

test('an undo counts as carried out when the value is back in exactly its spelling', () => {
  const request = done(aUser());
  const plan = undoing(request);
  const { target } = request;
  assert.equal(isPlanApplied(plan, target), false);
  assert.equal(isPlanApplied(plan, undefined), false);
  const wrongCase = plan.after.map((entry) => entry.replace('smtp:', 'SMTP:'));
  assert.equal(isPlanApplied(plan, { ...target, proxyAddresses: wrongCase }), false);
  assert.equal(isPlanApplied(plan, { ...target, proxyAddresses: plan.after }), true);
});

test('the text of an undo names what it takes back and no instant', () => {
  const request = done(aUser());
  const text = planText(undoing(request));
  assert.match(text, /"undoes":"r-1"/);
  assert.equal(text, planText(undoing({ ...request, now: '2026-01-04T00:00:00.000Z' })));
});
