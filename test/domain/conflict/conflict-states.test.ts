import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HolderLookup, WaitingFor } from '../../../src/domain/conflict/conflict.ts';
import { afterVerify, afterWrite } from '../../../src/domain/conflict/conflict-states.ts';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { type Message, verbatim } from '../../../src/domain/message/message.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import type { RemedyPlan } from '../../../src/domain/remedy/remedy-plan.ts';
import {
  aCase,
  ada,
  aGroup,
  aHolder,
  aLookup,
  aPolicy,
  aSyncedUser,
  aUser,
  contested,
} from '../../support/world.ts';

const at = '2026-01-02T10:00:00.000Z';

function plusMinutes(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}

function planFor(holder: DirectoryObject, context = aPolicy()): RemedyPlan {
  const decision = planRemedy(aCase({ holders: [holder] }), holder.id, {}, context);
  assert.equal(decision.outcome, 'plan');
  return decision as RemedyPlan;
}

const action = { at, by: ada, remedyRequestId: 'r1', plusMinutes };
const syncedAlias = ['SMTP:jane.roe@contoso.com', `smtp:${contested}`];

test('after a write in Graph the hourly task is waited for', () => {
  assert.deepEqual(afterWrite(planFor(aUser()), action), {
    tag: 'waiting',
    for: 'hourlyTask',
    by: ada,
    since: at,
    expectedBy: '2026-01-02T11:00:00.000Z',
    remedyRequestId: 'r1',
  });
});

test('after a write in Exchange it has to reach Entra first', () => {
  const state = afterWrite(planFor(aGroup()), action);
  assert.deepEqual([state.for, state.expectedBy], ['exchangeToEntra', '2026-01-02T11:15:00.000Z']);
});

test('after a write in Active Directory the next sync cycle comes first', () => {
  const plan = planFor(aSyncedUser({ proxyAddresses: syncedAlias }));
  const state = afterWrite(plan, action);
  assert.deepEqual([state.for, state.expectedBy], ['syncCycle', '2026-01-02T11:30:00.000Z']);
});

test('the next sync cycle is counted from the last one, and a late one is given half an hour', () => {
  const plan = planFor(aSyncedUser({ proxyAddresses: syncedAlias }));
  const expectedAfter = (lastSyncAt: string) =>
    afterWrite(plan, { ...action, lastSyncAt }).expectedBy;
  assert.equal(expectedAfter('2026-01-02T09:50:00.000Z'), '2026-01-02T11:20:00.000Z');
  assert.equal(expectedAfter('2026-01-02T09:30:00.000Z'), '2026-01-02T11:30:00.000Z');
  assert.equal(expectedAfter('2026-01-01T00:00:00.000Z'), '2026-01-02T11:30:00.000Z');
  assert.equal(expectedAfter('2026-01-02T10:00:30.000Z'), '2026-01-02T11:30:00.000Z');
});

const waiting = afterWrite(planFor(aUser()), action);
const later = '2026-01-02T11:00:00.001Z';

test('when the claimant got its value the conflict is cleared, by whom and how', () => {
  assert.deepEqual(afterVerify(waiting, { at: later, stillClaimed: false }), {
    tag: 'cleared',
    at: later,
    how: 'remedy',
    by: ada,
    remedyRequestId: 'r1',
  });
});

test('before it is overdue, waiting goes on unchanged', () => {
  const at = waiting.expectedBy;
  assert.equal(afterVerify(waiting, { at, stillClaimed: true, lookup: aLookup() }), waiting);
});

function diagnosisFor(strategy: WaitingFor, lookup: HolderLookup): Message {
  const state = afterVerify(
    { ...waiting, for: strategy },
    { at: later, stillClaimed: true, lookup },
  );
  assert.ok(state.tag === 'stuck');
  return state.diagnosis;
}

test('overdue with a holder is stuck: the holder is named, and what was waited for', () => {
  const lookup = aLookup({ holders: [aHolder(aUser())] });
  const others = ['John Doe'];
  for (const strategy of ['hourlyTask', 'syncCycle', 'exchangeToEntra'] as const) {
    const code = `stuck.stillHeld.${strategy}`;
    assert.deepEqual(diagnosisFor(strategy, lookup), { code, others });
  }
});

test('overdue without a visible holder points at what Graph does not show', () => {
  assert.deepEqual(diagnosisFor('hourlyTask', aLookup()), { code: 'stuck.noHolder' });
});

test('overdue with unanswered questions says which', () => {
  const unanswered = [verbatim('deleted groups (refused)')];
  const diagnosis = diagnosisFor('hourlyTask', aLookup({ unanswered }));
  assert.deepEqual(diagnosis, { code: 'stuck.notSearched', unanswered });
});
