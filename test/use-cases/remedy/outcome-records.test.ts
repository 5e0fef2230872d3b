import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verbatim } from '../../../src/domain/message/message.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import type { RemedyPlan, Step } from '../../../src/domain/remedy/remedy-plan.ts';
import type { RemedyRequest } from '../../../src/use-cases/ports/requests.ts';
import {
  type ApplyOutcome,
  attemptOf,
  conflictMovedOn,
  doneByAnother,
  failedWith,
  hasWritten,
  internalError,
  type NotDone,
  notPermittedAnyMore,
  objectGone,
  partlyDone,
  planOutdated,
  restoredUnfree,
  tooLate,
  wasMade,
} from '../../../src/use-cases/remedy/apply-outcome.ts';
import { asLate, auditOfEnding, settledBy } from '../../../src/use-cases/remedy/record-ending.ts';
import { endingOf } from '../../../src/use-cases/remedy/request-audit.ts';
import { aBotError } from '../../support/bot-error.ts';
import { adaPresses } from '../../support/town.ts';
import { aCase, ada, aPolicy, aUser, contested } from '../../support/world.ts';

const john = aUser();
const details = aCase({ holders: [john] });
const planned = planRemedy(details, john.id, {}, aPolicy());
assert.ok(planned.outcome === 'plan');
const plan: RemedyPlan = planned;
const { target } = plan;
const at = '2026-10-01T10:00:00.000Z';

const aRequest = (overrides: Partial<RemedyRequest> = {}): RemedyRequest => ({
  ...{ id: 'r-1', conflictNumber: 1, plan, fingerprint: 'f', state: 'running' },
  ...{ requestedBy: adaPresses, requestedAt: '2026-10-01T09:00:00.000Z' },
  ...overrides,
});

const made = (...ids: readonly string[]) => ({ state: 'done', requestIds: ids }) as const;
const done = (overrides: Partial<Extract<ApplyOutcome, { tag: 'done' }>> = {}): ApplyOutcome => ({
  ...{ tag: 'done', requestIds: ['x-1'], seen: true, undo: [], details },
  ...overrides,
});

const inAd = { executor: 'activeDirectory', target } as const;
const inGraph = { executor: 'graphApplication', target } as const;
const write = { cmdlet: 'Set-Mailbox', identity: 'john' } as const;
const inExchange = { executor: 'exchange', action: 'setEmailAddresses', target } as const;
const value = `SMTP:${contested}`;
const address = contested;

const CALLS: readonly (readonly [Step, object])[] = [
  [
    { ...inGraph, action: 'setUserPrincipalName', value: 'new@contoso.com' },
    { code: 'call.setUserPrincipalName', value: 'new@contoso.com' },
  ],
  [
    { ...inGraph, action: 'setMail', value: 'new@contoso.com' },
    { code: 'call.setMail', address: 'new@contoso.com' },
  ],
  [
    { ...inAd, action: 'addMail', value: 'new@contoso.com' },
    { code: 'call.setMail', address: 'new@contoso.com' },
  ],
  [
    { ...inAd, action: 'promotePrimary', value },
    { code: 'call.setPrimary', address },
  ],
  [
    { ...inAd, action: 'addAddress', value },
    { code: 'call.addAddress', address },
  ],
  [
    { ...inAd, action: 'removeAddress', value },
    { code: 'call.removeAddress', address },
  ],
  [
    { ...inAd, action: 'removeMail', value },
    { code: 'call.removeAddress', address },
  ],
  [
    { ...inExchange, write: { ...write, primarySmtpAddress: 'new@contoso.com' } },
    { code: 'call.setPrimary', address: 'new@contoso.com' },
  ],
  [
    { ...inExchange, write: { ...write, remove: value } },
    { code: 'call.removeAddress', address },
  ],
  [
    { ...inExchange, write: { ...write, add: value } },
    { code: 'call.addAddress', address },
  ],
  [
    { executor: 'graphDelegated', action: 'replaceProxyAddresses', target, proxyAddresses: [] },
    { code: 'call.replaceAddresses' },
  ],
  [{ ...inGraph, action: 'purge' }, { code: 'call.purge' }],
  [{ ...inGraph, action: 'restore', autoReconcileProxyConflict: true }, { code: 'call.restore' }],
  [
    {
      ...{ executor: 'person', action: 'runCommand', target, where: 'adminCenter', command: '' },
      explanation: verbatim('by hand'),
    },
    { code: 'call.runCommand' },
  ],
];

for (const [call, said] of CALLS)
  test(`a part of a plan is named: ${call.action} is ${JSON.stringify(said)}`, () => {
    const { message, stepsDone } = partlyDone([call], [made('x-1')], undefined);
    assert.deepEqual(message, { code: 'attempt.partlyDone', calls: [said] });
    assert.equal(stepsDone, 1);
  });

test('only calls that were made are named; one that was begun may have written', () => {
  const calls = CALLS.slice(0, 3).map(([call]) => call);
  const progress = [made('x-1'), { state: 'alreadyDone' as const }, { state: 'begun' as const }];
  const partly = partlyDone(calls, progress, ['SMTP:a@contoso.com']);
  assert.ok(partly.message.code === 'attempt.partlyDone');
  assert.deepEqual([partly.stepsDone, partly.requestIds], [2, ['x-1']]);
  assert.deepEqual(partly.after, ['SMTP:a@contoso.com']);
  const begun = partlyDone(calls, [{ state: 'begun' }], undefined);
  assert.deepEqual(begun, {
    ...{ tag: 'notDone', code: 'partlyDone', message: { code: 'attempt.interrupted' } },
    ...{ requestIds: [], stepsDone: 1 },
  });
  assert.deepEqual([wasMade(undefined), wasMade({ state: 'begun' })], [false, false]);
  assert.deepEqual([wasMade(made()), wasMade({ state: 'alreadyDone' })], [true, true]);
});

test('what certainly wrote nothing has no steps and no request ids', () => {
  const endings: readonly (readonly [NotDone, string, object])[] = [
    [conflictMovedOn, 'conflictMovedOn', { code: 'attempt.conflictMovedOn' }],
    [planOutdated, 'planOutdated', { code: 'attempt.planOutdated' }],
    [
      notPermittedAnyMore(ada),
      'notPermitted',
      { code: 'attempt.notPermitted', name: ada.displayName, partly: false },
    ],
    [tooLate(24), 'tooLate', { code: 'attempt.tooLate', hours: 24, partly: false }],
    [objectGone(aRequest()), 'objectGone', { code: 'attempt.objectGone', name: 'John Doe' }],
  ];
  for (const [ending, code, message] of endings)
    assert.deepEqual(ending, { tag: 'notDone', code, message, requestIds: [], stepsDone: 0 });
});

test('a restored user that still has the value, or is not shown yet, frees nothing', () => {
  const request = aRequest({ progress: [made('x-1'), { state: 'begun' }] });
  const about = { name: 'John Doe', address: contested };
  const common = { tag: 'notDone', requestIds: ['x-1'], stepsDone: 1 };
  assert.deepEqual(restoredUnfree(request, john), {
    ...common,
    ...{ code: 'restoredWithValue', after: john.proxyAddresses },
    message: { code: 'attempt.restoredWithValue', ...about },
  });
  const unread = { ...common, code: 'restoredUnread' };
  const message = { code: 'attempt.restoredUnread', ...about };
  assert.deepEqual(restoredUnfree(request, undefined), { ...unread, message });
  const still = { ...john, deletedDateTime: at };
  assert.deepEqual(restoredUnfree(request, still), { ...unread, message });
});

test('a bug keeps what was begun in the record, with a reference for the log', () => {
  const progress = [made('x-1'), { state: 'begun' as const }];
  assert.deepEqual(internalError(aRequest({ progress })), {
    ...{ tag: 'notDone', code: 'unknownFailure', requestIds: ['x-1'], stepsDone: 2 },
    message: { code: 'attempt.internalError', reference: 'r-1' },
  });
  assert.equal(internalError(aRequest()).stepsDone, 0);
});

test('a failure says whether a part was done, with the request ids of both', () => {
  const error = aBotError('exchangeUnavailable', { requestIds: ['x-2'] });
  const none = failedWith(error, { steps: 0, requestIds: [] });
  const { problem, next } = error;
  assert.deepEqual(none, {
    ...{ tag: 'notDone', code: 'exchangeUnavailable', requestIds: ['x-2'], stepsDone: 0 },
    message: { code: 'attempt.failed', problem, next, partly: false },
  });
  const partly = failedWith(error, { steps: 1, requestIds: ['x-1'], after: [] });
  assert.deepEqual(partly.requestIds, ['x-1', 'x-2']);
  assert.deepEqual(partly.message, { code: 'attempt.failed', problem, next, partly: true });
  assert.deepEqual(partly.after, []);
});

test('the card shows who pressed, and only what there is to show', () => {
  const attempt = attemptOf(aRequest(), planOutdated, at);
  const { message } = planOutdated;
  assert.deepEqual(attempt, { at, by: ada, code: 'planOutdated', message });
  const failed = failedWith(aBotError('addressStillTaken'), { steps: 0, requestIds: ['x-1'] });
  const named = attemptOf(aRequest(), { ...failed, namedHolder: target }, at);
  assert.deepEqual([named.namedHolder, named.requestIds], [target, ['x-1']]);
});

test('a run has written where a call of its own changed something', () => {
  assert.equal(hasWritten(done({ wroteNow: true })), true);
  assert.equal(hasWritten(done()), false);
  assert.equal(hasWritten(doneByAnother(details)), false);
  assert.equal(hasWritten(planOutdated), false);
  assert.equal(hasWritten({ ...planOutdated, stepsDone: 1 }), true);
});

test('the audit row of what was done says whether a read has shown it', () => {
  const { actor, target: on, requestedBy, ...row } = auditOfEnding(aRequest(), done(), at);
  assert.deepEqual([actor, on, requestedBy], [ada, target, ada]);
  assert.deepEqual(row, {
    ...{ at, source: 'card', conflictNumber: 1, remedyRequestId: 'r-1', action: 'applied' },
    ...{ before: plan.before, after: plan.after, outcome: 'written', requestIds: ['x-1'] },
    ...{ operation: plan.kind, value: plan.value },
    result: { code: 'audit.written' },
  });
  const unseen = auditOfEnding(aRequest(), done({ seen: false }), at);
  assert.deepEqual(
    [unseen.outcome, unseen.result],
    ['writtenUnseen', { code: 'audit.writtenUnseen' }],
  );
  const undone = auditOfEnding(aRequest({ plan: { ...plan, kind: 'undo' } }), done(), at);
  assert.equal(undone.action, 'undone');
  const restore: RemedyPlan = { ...plan, kind: 'restoreDeletedUser' };
  const restored = auditOfEnding(aRequest({ plan: restore }), done(), at);
  assert.deepEqual(restored.result, { code: 'audit.restored' });
});

test('the audit row of what another hand did claims it for nobody', () => {
  const row = auditOfEnding(aRequest(), doneByAnother(details, ['x-9']), at);
  assert.deepEqual([row.action, row.outcome], ['doneByAnother', 'doneByAnother']);
  assert.deepEqual([row.result, row.requestIds], [{ code: 'audit.doneByAnother' }, ['x-9']]);
});

test('the audit row of what was not done has the list as it is, where that is known', () => {
  const after = ['SMTP:read@contoso.com'];
  const row = (ending: NotDone) => auditOfEnding(aRequest(), ending, at);
  assert.deepEqual(row(planOutdated).after, plan.before);
  assert.equal(row(planOutdated).action, 'notDone');
  assert.equal(row(planOutdated).outcome, 'planOutdated');
  assert.deepEqual(row({ ...planOutdated, stepsDone: 1, after }).after, after);
  assert.equal('after' in row({ ...planOutdated, stepsDone: 1 }), false);
});

test('what was written after another process had ended the request is marked so', () => {
  const late = asLate(auditOfEnding(aRequest(), done(), at));
  assert.deepEqual([late.action, late.outcome], ['writtenAgain', 'writtenAgain']);
  assert.deepEqual(late.result, { code: 'audit.writtenAgain' });
  const failed = auditOfEnding(aRequest(), planOutdated, at);
  assert.deepEqual(asLate(failed), failed);
});

test('a request ends as what it was, with its audit row, and the one that it undid with it', () => {
  const undo = [CALLS[4]?.[0]].filter((step) => step !== undefined);
  const settled = (request: RemedyRequest, ending: ApplyOutcome) => {
    const audit = auditOfEnding(request, ending, at);
    const [own, ...others] = settledBy(request, ending, audit);
    const { ending: said, ...change } = own;
    assert.deepEqual(said, endingOf(audit));
    return [change, ...others];
  };
  const written = { id: 'r-1', state: 'written', writtenAt: at };
  const failed = { id: 'r-1', state: 'failed' };
  assert.deepEqual(settled(aRequest(), done({ undo })), [{ ...written, undo }]);
  assert.deepEqual(settled(aRequest(), done({ undo: undefined })), [written]);
  assert.deepEqual(settled(aRequest(), planOutdated), [failed]);
  assert.deepEqual(settled(aRequest(), doneByAnother(details)), [failed]);
  const undoing = aRequest({ plan: { ...plan, kind: 'undo', undoes: 'r-0' } });
  const undone = { id: 'r-0', state: 'undone' };
  assert.deepEqual(settled(undoing, done()), [written, undone]);
  assert.deepEqual(settled(undoing, doneByAnother(details)), [failed, undone]);
  assert.deepEqual(settled(undoing, planOutdated), [failed]);
});

test('an ending has request ids and a result where there are some', () => {
  const row = { actor: ada, source: 'card', action: 'notDone', outcome: 'x', at } as const;
  assert.deepEqual(endingOf(row), { at, outcome: 'x' });
  assert.deepEqual(endingOf({ ...row, requestIds: [] }), { at, outcome: 'x' });
  const result = { code: 'audit.requested' } as const;
  const full = endingOf({ ...row, requestIds: ['x-1'], result });
  assert.deepEqual(full, { at, outcome: 'x', result, requestIds: ['x-1'] });
});
