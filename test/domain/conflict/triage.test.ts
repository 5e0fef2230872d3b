import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ConflictState, HolderLookup } from '../../../src/domain/conflict/conflict.ts';
import { isInList, type ListedState } from '../../../src/domain/conflict/conflict-filter.ts';
import { materialChange, materialFacts } from '../../../src/domain/conflict/material-change.ts';
import type { Triage } from '../../../src/domain/conflict/triage.ts';
import {
  listedTag,
  mayAssignee,
  mayDefer,
  type TriageAction,
  type TriageDecision,
  triageAfter,
  triaged,
} from '../../../src/domain/conflict/triage-actions.ts';
import { verbatim } from '../../../src/domain/message/message.ts';
import { aConflict, ada, aHolder, aLookup, anObjectId, aUser } from '../../support/world.ts';

const at = '2026-03-29T00:30:00.000Z';
const bob = { entraObjectId: 'bob', displayName: 'Bob' };
const conflict = aConflict();
const lookup = aLookup({ holders: [aHolder(aUser())] });
const context = {
  at,
  by: ada,
  plusMinutes: (instant: string, minutes: number) =>
    new Date(Date.parse(instant) + minutes * 60_000).toISOString(),
  ticketHosts: ['tickets.contoso.com'],
};

const seen = materialFacts(conflict, lookup);

const STATES: readonly ConflictState[] = [
  { tag: 'open' },
  { tag: 'awaitingSecondApprover', remedyRequestId: 'r', askedBy: ada, askedAt: at, expiresAt: at },
  { tag: 'applying', remedyRequestId: 'r', by: ada, since: at },
  { tag: 'waiting', for: 'hourlyTask', since: at, expectedBy: at },
  { tag: 'stuck', since: at, diagnosis: verbatim('late') },
  { tag: 'cleared', at, how: 'elsewhere' },
];

const aText = fc.stringMatching(/^[a-z]{1,20}$/);
const anAction: fc.Arbitrary<TriageDecision> = fc.oneof(
  fc.constantFrom(ada, bob).map((to) => ({ do: 'assign', to }) as const),
  fc.constant({ do: 'unassign' } as const),
  fc
    .record({ hours: fc.integer({ min: -5, max: 1000 }), reason: aText })
    .map((given) => ({ do: 'snooze', ...given, seen }) as const),
  aText.map((reason) => ({ do: 'markByDesign', reason, seen }) as const),
  fc.constant({ do: 'wake' } as const),
  aText.map((text) => ({ do: 'addNote', text }) as const),
  fc.constant({ do: 'removeNote' } as const),
  fc.oneof(aText, fc.constant('')).map((reference) => ({ do: 'setTicket', reference }) as const),
);
const aState = fc.constantFrom(...STATES);

function after(triage: Triage, state: ConflictState, action: TriageDecision): Triage {
  const outcome = triaged({ state, triage }, action, context);
  return outcome.outcome === 'triaged' ? outcome.triage : triage;
}

/** What people decided in any order, in any states. */
const aTriage: fc.Arbitrary<Triage> = fc
  .array(fc.tuple(anAction, aState), { maxLength: 20 })
  .map((steps) => steps.reduce((triage, [action, state]) => after(triage, state, action), {}));

/** The action that takes another one back, given what was before it. */
function reverseOf(action: TriageDecision, { assignment, deferral, ticket, notes }: Triage) {
  const actions: Record<TriageDecision['do'], TriageDecision> = {
    assign: assignment ? { do: 'assign', to: assignment.to } : { do: 'unassign' },
    unassign: { do: 'assign', to: assignment?.to ?? ada },
    snooze: { do: 'wake' },
    markByDesign: { do: 'wake' },
    wake: { do: 'markByDesign', reason: deferral?.reason ?? '', seen },
    addNote: { do: 'removeNote' },
    removeNote: { do: 'addNote', text: notes?.at(-1)?.text ?? '' },
    setTicket: { do: 'setTicket', reference: ticket?.reference ?? '' },
  };
  return actions[action.do];
}

/** What a reader sees of it, without instants and numbers. */
const visible = ({ assignment, deferral, ticket, notes = [] }: Triage) => ({
  to: assignment?.to.displayName,
  isDeferred: deferral !== undefined,
  ticket: ticket?.reference,
  notes: notes.map(({ text }) => text),
});

test('every action has its reverse', () => {
  fc.assert(
    fc.property(aTriage, anAction, (triage, action) => {
      const state: ConflictState = { tag: 'open' };
      const done = triaged({ state, triage }, action, context);
      if (done.outcome !== 'triaged') return;
      const back = after(done.triage, state, reverseOf(action, triage));
      const isSnoozedAnew = action.do !== 'wake' && triage.deferral && done.triage.deferral;
      const expected = isSnoozedAnew && done.triage.deferral !== triage.deferral;
      assert.deepEqual(visible(back), {
        ...visible(triage),
        ...(expected && { isDeferred: false }),
      });
    }),
  );
});

test('a deferral always ends: a snooze within 30 days, what is by design is reviewed after a year', () => {
  const hours = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 3_600_000;
  fc.assert(
    fc.property(aTriage, ({ deferral }) => {
      if (deferral === undefined) return;
      const length = hours(deferral.at, deferral.until);
      if (deferral.tag === 'byDesign') assert.equal(length, 365 * 24);
      else assert.ok(length >= 1 && length <= 720, String(length));
    }),
  );
});

test('no decision hides a conflict: it is in exactly one of four lists, and among all', () => {
  const lists: readonly ListedState[] = ['open', 'snoozed', 'byDesign', 'closed'];
  fc.assert(
    fc.property(aTriage, aState, (triage, state) => {
      const found = lists.filter((list) => isInList({ triage, state }, list));
      assert.equal(found.length, 1);
      assert.ok(isInList({ triage, state }, 'all'));
      assert.ok(typeof listedTag({ triage, state }) === 'string');
    }),
  );
});

test('only what waits for a person can wait, and another state ends the waiting', () => {
  fc.assert(
    fc.property(aTriage, aState, aState, (triage, before, next) => {
      const snooze = { do: 'snooze', hours: 1, reason: 'HR decides', seen } as const;
      const { outcome } = triaged({ triage, state: before }, snooze, context);
      assert.equal(outcome === 'triaged', mayDefer[before.tag]);
      const moved = triageAfter(triage, before, next);
      if (before.tag === next.tag) assert.deepEqual(moved, triage);
      else assert.equal(moved.deferral, undefined);
      assert.deepEqual([moved.notes, moved.ticket], [triage.notes, triage.ticket]);
    }),
  );
});

test('what is cleared is said to be, and is not waited for', () => {
  const refusal = (state: ConflictState, action: TriageDecision) => {
    const outcome = triaged({ state, triage: {} }, action, context);
    return outcome.outcome === 'triageRefused' ? outcome.why.code : undefined;
  };
  const snooze = { do: 'snooze', hours: 1, reason: 'HR decides', seen } as const;
  const byDesign = { do: 'markByDesign', reason: 'One person', seen } as const;
  for (const state of STATES.filter(({ tag }) => !mayDefer[tag])) {
    const expected = state.tag === 'cleared' ? 'triage.cleared' : 'triage.notOpen';
    for (const action of [snooze, byDesign]) assert.equal(refusal(state, action), expected);
  }
});

test('a conflict that returns is assigned to nobody', () => {
  const triage: Triage = { assignment: { at, by: ada, to: bob } };
  assert.deepEqual(
    triageAfter(triage, { tag: 'open' }, { tag: 'cleared', at, how: 'remedy' }),
    triage,
  );
  assert.deepEqual(triageAfter(triage, { tag: 'cleared', at, how: 'remedy' }, { tag: 'open' }), {});
});

test('a decision without a reason, or for too long, is refused', () => {
  const refusal = (action: TriageDecision) => {
    const outcome = triaged(conflict, action, context);
    return outcome.outcome === 'triageRefused' ? outcome.why.code : outcome.outcome;
  };
  assert.equal(refusal({ do: 'markByDesign', reason: ' \n ', seen }), 'triage.reasonMissing');
  assert.equal(refusal({ do: 'snooze', hours: 4, reason: '', seen }), 'triage.reasonMissing');
  assert.equal(refusal({ do: 'snooze', hours: 721, reason: 'x', seen }), 'triage.snoozeLength');
  assert.equal(refusal({ do: 'snooze', hours: 0.5, reason: 'x', seen }), 'triage.snoozeLength');
  assert.equal(refusal({ do: 'addNote', text: '\u200b' }), 'triage.noteMissing');
});

test('on "Assign to me" the first person stays; a chosen person replaces them', () => {
  const triage: Triage = { assignment: { at, by: ada, to: ada } };
  const outcome = (action: TriageDecision) =>
    triaged({ state: { tag: 'open' }, triage }, action, context).outcome;
  assert.equal(outcome({ do: 'assign', to: bob, ifFree: true }), 'unchanged');
  assert.equal(outcome({ do: 'assign', to: ada }), 'unchanged');
  assert.equal(outcome({ do: 'assign', to: bob }), 'triaged');
  const free = triaged(conflict, { do: 'assign', to: bob, ifFree: true }, context);
  assert.equal(free.outcome, 'triaged');
});

test('a ticket is a text, or a link to a host that was allowed', () => {
  const outcome = (reference: string) =>
    triaged(conflict, { do: 'setTicket', reference }, context).outcome;
  const allowed = ['INC0042', 'CHG-7: new domain', 'https://tickets.contoso.com/browse/IT-1'];
  for (const reference of allowed) assert.equal(outcome(reference), 'triaged', reference);
  const refused = [
    'http://tickets.contoso.com/1',
    'https://evil.example/1',
    'https://tickets.contoso.com@evil.example/',
    'https://tickets.contoso.com.evil.example/',
    'https:evil.example',
    'javascript:alert(1)',
    'www.evil.example',
    'file://server/share',
    'INC0042 https://evil.example/1',
    'https://tickets.contoso.com/ //evil.example',
  ];
  for (const reference of refused) assert.equal(outcome(reference), 'triageRefused', reference);
});

test('an assignee says how the work goes and hands it back; the rest needs an approver', () => {
  const theirs = aConflict({ triage: { assignment: { at, by: ada, to: bob } } });
  const may = (action: TriageAction['do'], by = bob) => mayAssignee(theirs, by, action);
  const theirOwn = ['unassign', 'addNote', 'removeNote', 'setTicket'] as const;
  const approvers = ['assign', 'wake', 'snooze', 'markByDesign'] as const;
  for (const action of theirOwn) assert.ok(may(action) && !may(action, ada), action);
  for (const action of approvers) assert.ok(!may(action), action);
});

test('facts wake a conflict, wording does not', () => {
  const [holder] = lookup.holders;
  assert.ok(holder);
  const { claimant } = conflict;
  const renamed = (name: string) => ({
    ...lookup,
    holders: [aHolder({ ...holder.object, displayName: name, mail: `${name}@contoso.com` })],
  });
  fc.assert(
    fc.property(aText, (displayName) => {
      const wording = aConflict({ ...conflict, claimant: { ...claimant, displayName } });
      assert.equal(materialChange(seen, wording, renamed(displayName)), undefined);
    }),
  );
  const wakes = (over: Partial<typeof conflict>, now = lookup) =>
    materialChange(seen, { ...conflict, ...over }, now)?.code;
  assert.equal(wakes({ value: 'smtp:john@contoso.com' }), 'wake.value');
  assert.equal(wakes({ claimant: { ...claimant, mastery: 'cloud' } }), 'wake.claimant');
  assert.equal(wakes({ claimant: { ...claimant, accountEnabled: false } }), 'wake.claimant');
  const { accountEnabled: _, ...unread } = claimant;
  assert.equal(wakes({ claimant: unread }), undefined);
});

test('other holders wake a conflict; a holder that an incomplete look-up misses does not', () => {
  const unanswered = [verbatim('deleted groups')];
  const wakes = (now: typeof lookup) => materialChange(seen, conflict, now)?.code;
  const [holder] = lookup.holders;
  assert.ok(holder);
  assert.equal(wakes({ ...lookup, holders: [] }), 'wake.holders');
  assert.equal(wakes({ ...lookup, holders: [], unanswered }), undefined);
  const more = { ...lookup, holders: [holder, aHolder(aUser())] };
  assert.equal(wakes(more), 'wake.holders');
  assert.equal(wakes({ ...more, unanswered }), 'wake.holders');
  assert.equal(wakes({ ...lookup, holders: [{ ...holder, roles: ['primary'] }] }), 'wake.holders');
  const deleted = { ...holder.object, deletedDateTime: at };
  assert.equal(wakes({ ...lookup, holders: [{ ...holder, object: deleted }] }), 'wake.holders');
  const named = { object: aUser({ id: anObjectId() }), roles: ['named'] as const };
  assert.equal(wakes({ ...lookup, holders: [holder, named] }), undefined);
});

test('a holder that the look-up of the decision may have missed is no change', () => {
  const [holder] = lookup.holders;
  assert.ok(holder);
  const partly = aLookup({ unanswered: [verbatim('deleted groups')] });
  const wakes = (now: HolderLookup, then = partly) =>
    materialChange(materialFacts(conflict, then), conflict, now)?.code;
  assert.equal(wakes(lookup), undefined);
  assert.equal(wakes({ ...lookup, unanswered: partly.unanswered }), undefined);
  const seenHolder = { ...partly, holders: [holder] };
  const another = { ...lookup, holders: [aHolder(aUser())] };
  assert.equal(wakes(another, seenHolder), 'wake.holders', 'the one that was seen is gone');
});
