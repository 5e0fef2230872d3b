import { conflictCard } from '../../src/cards/conflict/conflict-card.ts';
import { triageCard } from '../../src/cards/conflict/triage-card.ts';
import type { CardMessage } from '../../src/cards/template/card-message.ts';
import type {
  Conflict,
  ConflictDetails,
  ConflictState,
  RemedyRecord,
} from '../../src/domain/conflict/conflict.ts';
import { materialFacts } from '../../src/domain/conflict/material-change.ts';
import type { Triage } from '../../src/domain/conflict/triage.ts';
import { verbatim } from '../../src/domain/message/message.ts';
import type { Words } from '../../src/words/words.ts';
import { suggest } from '../support/suggest.ts';
import {
  aCase,
  aClaimant,
  aConflict,
  aContact,
  ada,
  aGroup,
  aSyncedUser,
  aUser,
  contested,
  oneAnnTwice,
} from '../support/world.ts';

/** Every state of the conflict card, by the name of its picture. */

export const now = '2026-01-05T09:30:00Z';

export const ben = {
  entraObjectId: 'aaaaaaaa-0000-4000-8000-000000000002',
  displayName: "Ben O'Brien",
};

export const jane = aClaimant({ exchangeRecipient: 'mailbox' });
export const john = aUser();

const story: ConflictDetails['timeline'] = [
  { at: '2026-01-02T03:05:00Z', what: { code: 'story.opened' } },
  { at: '2026-01-02T08:12:41Z', what: { code: 'story.assigned' }, by: ada },
];

const applied: ConflictDetails['timeline'] = [
  ...story,
  { at: '2026-01-05T09:12:00Z', what: { code: 'story.applied' }, by: ada },
  { at: '2026-01-05T09:12:03Z', what: { code: 'story.waiting.hourlyTask' } },
];

/** Ada removed the address from John, approved by Ben. */
const record: RemedyRecord = {
  remedyRequestId: 'r1',
  operation: { code: 'operation.remove', name: john.displayName, address: contested },
  done: { code: 'done.remove', name: john.displayName, address: contested },
  target: { kind: 'user', id: john.id, displayName: john.displayName },
  typed: [{ code: 'typed.newPrimary', value: 'john.doe@contoso.com' }],
  before: [`SMTP:${contested}`, 'smtp:john.doe@contoso.com'],
  after: ['SMTP:john.doe@contoso.com'],
  requested: { at: '2026-01-05T09:12:00Z', by: ada },
  reason: 'Asked by HR, ticket 4711',
};

const carriedOut: RemedyRecord = {
  ...record,
  approval: { at: '2026-01-05T09:12:40Z', by: ben },
  ending: {
    at: '2026-01-05T09:12:43Z',
    outcome: 'written',
    result: { code: 'audit.written' },
    requestIds: ['3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
  },
};

export function aStory(state: ConflictState, overrides: Partial<Conflict> = {}): ConflictDetails {
  const conflict = aConflict({ number: 12, claimant: jane, state, ...overrides });
  const timeline = state.tag === 'open' || state.tag === 'awaitingSecondApprover' ? story : applied;
  const isEnded = state.tag === 'waiting' || state.tag === 'stuck' || state.tag === 'cleared';
  const records = state.tag === 'open' ? [] : [isEnded ? carriedOut : record];
  const holders = state.tag === 'waiting' ? [] : [state.tag === 'cleared' ? jane : john];
  return aCase({ conflict, holders, timeline, records });
}

const decided = { at: '2026-01-05T09:12:00Z', by: ada };

const assigned: Triage = {
  assignment: { ...decided, to: ben },
  ticket: { ...decided, reference: 'INC0042' },
  notes: [{ ...decided, id: 1, text: 'HR is asked' }],
};

const open = aStory({ tag: 'open' });

const snoozed: Triage = {
  ...assigned,
  deferral: {
    ...{ ...decided, tag: 'snoozed', until: '2026-01-08T09:12:00Z', reason: 'HR decides' },
    seen: materialFacts(open.conflict, open.lookup),
  },
};

const states: Readonly<Record<string, ConflictState>> = {
  open: { tag: 'open' },
  'failed-attempt': {
    tag: 'open',
    lastAttempt: {
      at: '2026-01-05T09:12:00Z',
      by: ada,
      message: {
        code: 'attempt.failed',
        problem: verbatim(
          'Microsoft Entra refused the change: your account may not edit John Doe.',
        ),
        next: verbatim('Ask a User Administrator to press the button.'),
        partly: false,
      },
      code: 'notPermittedInDirectory',
    },
  },
  'reported-unseen': {
    tag: 'open',
    lastAttempt: {
      at: '2026-01-05T09:12:00Z',
      by: ada,
      message: {
        code: 'attempt.stillHeld',
        others: ['John Doe'],
        at: '2026-01-05T09:12:00Z',
        synced: true,
        readAgainAt: '2026-01-05T09:40:00Z',
      },
      code: 'reportedUnseen',
      reported: { readAgainAt: '2026-01-05T09:40:00Z' },
    },
  },
  'one-step-done': {
    tag: 'open',
    lastAttempt: {
      at: '2026-01-05T09:12:00Z',
      by: ada,
      message: {
        code: 'attempt.otherHolderRemains',
        name: 'Project John',
        others: ['John Doe'],
      },
      code: 'otherHolderRemains',
    },
  },
  'second-approver': {
    tag: 'awaitingSecondApprover',
    remedyRequestId: 'r1',
    askedBy: ada,
    askedAt: '2026-01-05T09:12:00Z',
    expiresAt: '2026-01-06T09:12:00Z',
  },
  applying: { tag: 'applying', remedyRequestId: 'r1', by: ada, since: '2026-01-05T09:12:00Z' },
  'waiting-exchange': waiting('exchangeToEntra'),
  'waiting-hourly-task': waiting('hourlyTask'),
  'waiting-sync': waiting('syncCycle'),
  stuck: {
    tag: 'stuck',
    remedyRequestId: 'r1',
    by: ada,
    since: '2026-01-05T09:12:00Z',
    diagnosis: { code: 'stuck.noHolder' },
  },
  'cleared-by-remedy': {
    tag: 'cleared',
    at: '2026-01-05T10:02:00Z',
    how: 'remedy',
    by: ada,
    remedyRequestId: 'r1',
  },
  'cleared-by-hand-off': {
    tag: 'cleared',
    at: '2026-01-05T10:02:00Z',
    how: 'remedy',
    by: ada,
    handOff: { kind: 'user', id: john.id, displayName: john.displayName },
  },
  'cleared-elsewhere': { tag: 'cleared', at: '2026-01-05T10:02:00Z', how: 'elsewhere' },
};

function waiting(waitsFor: 'exchangeToEntra' | 'hourlyTask' | 'syncCycle'): ConflictState {
  return {
    tag: 'waiting',
    for: waitsFor,
    remedyRequestId: 'r1',
    by: ada,
    since: '2026-01-05T09:12:00Z',
    expectedBy: '2026-01-05T10:15:00Z',
  };
}

const three = aCase({
  conflict: aConflict({ number: 13, claimant: jane }),
  holders: [
    aGroup({ displayName: 'Project John', groupKind: 'distribution' }),
    aContact({ mastery: 'onPremises' }),
    aUser({ displayName: 'Jane Roe', deletedDateTime: '2025-12-24T12:00:00Z' }),
  ],
});

export const forty = aCase({
  conflict: aConflict({ number: 14, claimant: jane }),
  holders: Array.from({ length: 40 }, (_, index) =>
    aUser({ displayName: `John Doe ${index + 1}`, userPrincipalName: `john${index}@contoso.com` }),
  ),
});

const nobody = aCase({
  conflict: aConflict({ number: 15, claimant: jane }),
  holders: [],
  lookup: {
    unanswered: [verbatim('Deleted groups could not be read: Group.Read.All is missing.')],
  },
});

const signInName = aStory({ tag: 'open' }, { property: 'userPrincipalName', value: contested });

const hostileNames = aCase({
  conflict: aConflict({
    number: 16,
    claimant: aSyncedUser({
      displayName: '**Bold** [link](https://evil.example) ${x} =HYPERLINK(1)',
    }),
  }),
  holders: [
    aUser({
      displayName:
        "\u202egnorw si txet\u202c محمد بن سلمان 👩‍👩‍👧‍👦 <b>O'Brien</b> {{DATE(2020-01-01T00:00:00Z)}}",
    }),
    aGroup({ displayName: 'x'.repeat(256) }),
  ],
});

const ann = oneAnnTwice();
export const annTwice = aCase({ conflict: ann.conflict, holders: [ann.holder] });

const following = {
  method: 'hardMatch',
  synced: { kind: 'user', id: ann.claimant.id, signInName: 'ann4321@contoso.onmicrosoft.com' },
  cloud: { kind: 'user', id: ann.holder.id, signInName: 'ann@contoso.com' },
  next: 'setAnchor',
} as const;
export const annFollowed = aCase({
  conflict: {
    ...ann.conflict,
    state: {
      ...{ tag: 'waiting', for: 'accountMatch', by: ada, match: following },
      ...{ since: '2026-01-05T09:12:00Z', expectedBy: '2026-01-12T09:12:00Z' },
    },
  },
  holders: [ann.holder],
});

const undoable: ConflictDetails = {
  ...aStory(waiting('hourlyTask')),
  undo: {
    remedyRequestId: 'r1',
    target: { kind: 'user', id: john.id, displayName: john.displayName },
    until: '2026-01-12T09:12:00Z',
  },
};

/** As the product draws it, with what it offers. */
const cardOf = (details: ConflictDetails, words: Words): CardMessage =>
  conflictCard({ details, now, ...suggest(details) }, words);

export const conflictSamples = (words: Words): Readonly<Record<string, CardMessage>> => ({
  ...Object.fromEntries(
    Object.entries(states).map(([name, state]) => [
      `conflict-${name}`,
      cardOf(aStory(state), words),
    ]),
  ),
  'conflict-three-holders': cardOf(three, words),
  'conflict-forty-holders': cardOf(forty, words),
  'conflict-nobody-visible': cardOf(nobody, words),
  'conflict-sign-in-name': cardOf(signInName, words),
  'conflict-one-person-twice': cardOf(annTwice, words),
  'conflict-match-followed': cardOf(annFollowed, words),
  'conflict-snoozed': cardOf(aStory({ tag: 'open' }, { triage: snoozed }), words),
  triage: triageCard(aStory({ tag: 'open' }, { triage: assigned }).conflict, words),
  'conflict-undo-offered': cardOf(undoable, words),
  'conflict-hostile-names': cardOf(hostileNames, words),
});
