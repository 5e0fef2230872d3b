import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  ConflictState,
  HolderLookup,
  WaitingFor,
} from '../../../src/domain/conflict/conflict.ts';
import {
  afterNothing,
  afterRelease,
  afterRemedy,
  afterUndo,
  afterVerify,
  afterWrite,
  nextSync,
  waitFor,
  waitsForSync,
} from '../../../src/domain/conflict/conflict-states.ts';
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

test('an instant that is due right now is one more cycle away', () => {
  const due = { ...action, lastSyncAt: '2026-01-02T09:30:00.000Z' };
  assert.equal(nextSync(due), '2026-01-02T10:30:00.000Z');
  assert.equal(nextSync({ ...action, lastSyncAt: at }), '2026-01-02T10:30:00.000Z');
});

test('only a plan with a step in Active Directory, or for a person, waits for a sync', () => {
  assert.equal(waitsForSync(planFor(aUser())), false);
  assert.equal(waitsForSync(planFor(aGroup())), false);
  const synced = planFor(aSyncedUser({ proxyAddresses: syncedAlias }));
  assert.equal(waitsForSync(synced), true);
  const steps = [...planFor(aGroup()).steps, ...synced.steps];
  assert.equal(waitsForSync({ ...synced, steps }), true);
  const byHand = planFor(aUser({ exchangeRecipient: 'unknown' }));
  assert.equal(byHand.kind, 'handOff');
  assert.equal(waitsForSync(byHand), true);
});

test('of steps in Graph and in Exchange, Exchange takes longer', () => {
  const steps = [...planFor(aUser()).steps, ...planFor(aGroup()).steps];
  assert.equal(afterWrite({ ...planFor(aUser()), steps }, action).for, 'exchangeToEntra');
});

test('a wait without a request has none', () => {
  const { remedyRequestId: _, ...reported } = action;
  assert.equal('remedyRequestId' in waitFor('hourlyTask', reported), false);
});

test('while another holder is left the conflict stays open, and names it', () => {
  const john = aUser();
  const team = aGroup();
  const plan = planFor(john);
  const after = (holders: readonly (DirectoryObject | ReturnType<typeof aHolder>)[]) =>
    afterRemedy(plan, aCase({ holders }), action);
  assert.deepEqual(after([john, team]), {
    tag: 'open',
    lastAttempt: {
      ...{ at, by: ada, code: 'otherHolderRemains' },
      message: { code: 'attempt.otherHolderRemains', name: 'John Doe', others: ['Project John'] },
    },
  });
  const gone = aGroup({ deletedDateTime: at });
  assert.deepEqual(after([john, gone]), afterWrite(plan, action));
  for (const role of ['sip', 'named'] as const)
    assert.deepEqual(after([john, aHolder(team, contested, [role])]), afterWrite(plan, action));
  assert.equal(after([john, aHolder(team, contested, ['sip', 'mail'])]).tag, 'open');
});

test('the claimant is no other holder; once it gives up, no holder matters', () => {
  const john = aUser();
  const details = aCase({ holders: [john] });
  const { claimant } = details.conflict;
  const withClaimant = { ...details.lookup, holders: [aHolder(john), aHolder(claimant)] };
  const both = { ...details, lookup: withClaimant };
  assert.equal(afterRemedy(planFor(john), both, action).tag, 'waiting');
  const { id, kind, displayName } = claimant;
  const ofClaimant = { ...planFor(john), target: { id, kind, displayName } };
  assert.equal(afterRemedy(ofClaimant, both, action).tag, 'waiting');
});

test('after an undo the conflict is open, unless nobody wants the address', () => {
  const reverted = { at, by: ada, what: 'undone' };
  assert.deepEqual(afterUndo(action, true), { tag: 'open', reverted });
  const cleared = { tag: 'cleared', at, how: 'remedy', by: ada };
  assert.deepEqual(afterUndo(action, false), { ...cleared, remedyRequestId: 'r1' });
  assert.deepEqual(afterUndo({ at, by: ada }, false), cleared);
});

const lastAttempt = { at: later, by: ada, code: 'x', message: verbatim('nothing') };
const stuck: ConflictState = { tag: 'stuck', since: at, diagnosis: verbatim('why'), by: ada };
const cleared: ConflictState = { tag: 'cleared', at, how: 'elsewhere' };
const applying: ConflictState = { tag: 'applying', remedyRequestId: 'r2', by: ada, since: at };
const awaiting: ConflictState = {
  ...{ tag: 'awaitingSecondApprover', remedyRequestId: 'r2', askedBy: ada },
  ...{ askedAt: at, expiresAt: later },
};

test('a request of which nothing came leaves the conflict open', () => {
  for (const before of [applying, awaiting, waiting, stuck, cleared, { tag: 'open' } as const])
    assert.deepEqual(afterNothing(before, lastAttempt), { tag: 'open', lastAttempt });
  const fromOpen = { ...applying, cameFrom: { tag: 'open' } as const };
  assert.deepEqual(afterNothing(fromOpen, lastAttempt), { tag: 'open', lastAttempt });
});

test('an undo of which nothing came leaves the conflict where it was', () => {
  const places: readonly ConflictState[] = [waiting, stuck, cleared];
  for (const from of places) {
    const expected = { ...from, lastAttempt };
    assert.deepEqual(afterNothing({ ...applying, cameFrom: from }, lastAttempt), expected);
    assert.deepEqual(afterNothing({ ...awaiting, cameFrom: from }, lastAttempt), expected);
  }
});

test('a conflict that ends under our remedy keeps the person; else it was solved elsewhere', () => {
  const elsewhere = { tag: 'cleared', at: later, how: 'elsewhere' };
  const remedy = { tag: 'cleared', at: later, how: 'remedy' };
  assert.deepEqual(afterRelease(applying, later), { ...remedy, by: ada, remedyRequestId: 'r2' });
  assert.deepEqual(afterRelease(waiting, later), { ...remedy, by: ada, remedyRequestId: 'r1' });
  assert.deepEqual(afterRelease(stuck, later), { ...remedy, by: ada });
  const { by: _, ...unnamed } = waiting;
  assert.deepEqual(afterRelease(unnamed, later), { ...remedy, remedyRequestId: 'r1' });
  const { remedyRequestId: __, ...byAnother } = unnamed;
  assert.deepEqual(afterRelease(byAnother, later), elsewhere);
  assert.deepEqual(afterRelease({ tag: 'open' }, later), elsewhere);
  assert.deepEqual(afterRelease(awaiting, later), elsewhere);
  assert.equal(afterRelease(cleared, later), cleared);
});

test('a conflict that is stuck keeps who acted, and since when it is overdue', () => {
  const state = afterVerify(waiting, { at: later, stillClaimed: true, lookup: aLookup() });
  const diagnosis = { code: 'stuck.noHolder' };
  const who = { by: ada, remedyRequestId: 'r1' };
  assert.deepEqual(state, { tag: 'stuck', since: later, diagnosis, ...who });
});
