import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import type { RemedyPlan, Step } from '../../../src/domain/remedy/remedy-plan.ts';
import type { CallRecord, RemedyRequest } from '../../../src/use-cases/ports/requests.ts';
import {
  notPermittedAnyMore,
  planOutdated,
  tooLate,
} from '../../../src/use-cases/remedy/apply-outcome.ts';
import { endedPartly, partlyOf, resumePlan } from '../../../src/use-cases/remedy/resume-plan.ts';
import { adaPresses } from '../../support/town.ts';
import { aCase, ada, aHolder, aPolicy, aUser, contested } from '../../support/world.ts';

/** John signs in with the address, and has it as an alias: two calls, the sign-in name first. */
const john = aUser({ userPrincipalName: contested, exchangeRecipient: 'mailbox' });
const answers = { newUserPrincipalName: 'fresh@contoso.com' };
const details = aCase({ holders: [john] });
const planned = planRemedy(details, john.id, answers, aPolicy());
assert.ok(planned.outcome === 'plan' && planned.steps.length === 2);
const plan: RemedyPlan = planned;
const renamed = { ...john, userPrincipalName: 'fresh@contoso.com' };
const freed = { ...renamed, proxyAddresses: ['SMTP:john.doe@contoso.com'] };

const running = (progress?: readonly CallRecord[], of: RemedyPlan = plan): RemedyRequest => ({
  ...{ id: 'r-1', conflictNumber: 1, plan: of, fingerprint: 'f', state: 'running' },
  ...{ requestedBy: adaPresses, requestedAt: '2026-10-01T09:00:00.000Z', snapshot: john },
  ...(progress && { progress }),
});
const begun = { state: 'begun', requestIds: [] } as const;
const done = { state: 'done', requestIds: ['x-1'] } as const;

const endingOf = (...args: Parameters<typeof resumePlan>) => {
  const { ending } = resumePlan(...args);
  assert.ok(ending);
  return ending;
};

test('a job that made no call begins anew', () => {
  for (const request of [running(), running([]), running([begun])]) {
    const resumed = resumePlan(request, details, john);
    assert.equal(resumed.ending, undefined);
    assert.deepEqual([resumed.details, resumed.target], [details, john]);
  }
});

test('a job whose whole effect is there is done, whatever the record says', () => {
  const ending = endingOf(running([done, begun]), details, freed);
  assert.ok(ending.tag === 'done');
  assert.deepEqual([ending.seen, ending.requestIds], [true, ['x-1']]);
});

test('a job that made every call is done, also where no read shows it', () => {
  const ending = endingOf(running([done, done]), details, renamed);
  assert.ok(ending.tag === 'done');
  assert.equal(ending.seen, false);
});

test('between two calls the case is planned as it was before the first', () => {
  const now = { ...aHolder(renamed), object: { ...renamed, directoryRoles: ['Reader'] } };
  const after = aCase({ conflict: details.conflict, holders: [now, aUser()] });
  const resumed = resumePlan(running([done, begun]), after, renamed);
  assert.equal(resumed.ending, undefined);
  assert.deepEqual(resumed.target, john);
  const [first, second] = resumed.details.lookup.holders;
  assert.deepEqual(first?.object, { ...john, directoryRoles: ['Reader'] });
  assert.equal(second, after.lookup.holders[1]);
  assert.deepEqual(resumed.remedyRequest.progress, [done, begun]);
});

test('a call that was begun was made where its effect is there and was not before', () => {
  const resumed = resumePlan(running([begun]), details, renamed);
  assert.equal(resumed.ending, undefined);
  assert.deepEqual(resumed.remedyRequest.progress, [{ ...begun, state: 'done' }]);
  const before = { ...running([begun]), snapshot: renamed };
  const again = resumePlan(before, details, renamed);
  assert.ok(again.ending === undefined);
  assert.deepEqual(again.remedyRequest.progress, [begun]);
});

test('where something else changed, or was not read, the part that was done is named', () => {
  const other = { ...renamed, proxyAddresses: [...renamed.proxyAddresses, 'smtp:n@contoso.com'] };
  const { snapshot: _, ...unread } = running([done, begun]);
  for (const ending of [
    endingOf(running([done, begun]), details, other),
    endingOf(running([done, begun]), details, undefined),
    endingOf(unread, details, renamed),
  ]) {
    assert.ok(ending.tag === 'notDone');
    assert.deepEqual([ending.code, ending.stepsDone], ['partlyDone', 1]);
  }
  const { after } = partlyOf(running([done, begun]), other);
  assert.deepEqual(after, other.proxyAddresses);
});

test('a restore that was made and that no read shows without the value frees nothing', () => {
  const deleted = aUser({ deletedDateTime: '2026-09-01T00:00:00Z' });
  const { deletedDateTime: _, ...restored } = deleted;
  const { id, kind, displayName } = deleted;
  const target = { id, kind, displayName };
  const step: Step = {
    ...{ executor: 'graphApplication', action: 'restore', target },
    autoReconcileProxyConflict: true,
  };
  const restore: RemedyPlan = { ...plan, kind: 'restoreDeletedUser', target, steps: [step] };
  const request = { ...running([done], restore), snapshot: deleted };
  const ending = endingOf(request, details, restored);
  assert.equal(ending.tag === 'notDone' && ending.code, 'restoredWithValue');
  const hidden = endingOf(request, details, undefined);
  assert.equal(hidden.tag === 'notDone' && hidden.code, 'restoredUnread');
  const without = { ...restored, proxyAddresses: ['SMTP:john.doe@contoso.com'] };
  assert.equal(endingOf(request, details, without).tag, 'done');
  const unmade = resumePlan({ ...request, progress: [begun] }, details, deleted);
  assert.equal(unmade.ending, undefined);
});

test('a reason not to go on says that a part was done, and keeps which', () => {
  const partly = partlyOf(running([done, begun]), renamed);
  const refused = notPermittedAnyMore(ada);
  assert.deepEqual(endedPartly(refused, partly), {
    ...partly,
    ...{ code: 'notPermitted', message: { ...refused.message, partly: true } },
  });
  const late = tooLate(24);
  assert.deepEqual(endedPartly(late, partly).message, { ...late.message, partly: true });
  const { code, message } = planOutdated;
  assert.deepEqual(endedPartly(planOutdated, partly), { ...partly, code, message });
});
