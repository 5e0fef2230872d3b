import assert from 'node:assert/strict';
import { approvalRequestCard } from '../../src/cards/plan/approval-request-card.ts';
import { matchCard } from '../../src/cards/plan/match-card.ts';
import { planCard } from '../../src/cards/plan/plan-card.ts';
import { reviewCard } from '../../src/cards/plan/review-card.ts';
import type { CardMessage } from '../../src/cards/template/card-message.ts';
import { ROLE_SOURCES } from '../../src/domain/conflict/directory-object.ts';
import type { ObjectFacts } from '../../src/domain/conflict/object-facts.ts';
import { twoAccountsOf } from '../../src/domain/conflict/same-person.ts';
import { verbatim } from '../../src/domain/message/message.ts';
import { planMatch } from '../../src/domain/remedy/match-accounts.ts';
import type { RemedyPlan } from '../../src/domain/remedy/remedy-plan.ts';
import { note } from '../../src/domain/remedy/side-effects.ts';
import type { Words } from '../../src/words/words.ts';
import { ada, aPolicy, contested } from '../support/world.ts';
import { annTwice, aStory, jane, john } from './samples-conflict.ts';

/** Every kind of plan card, by the name of its picture. */

const details = aStory({ tag: 'open' });
const target = { kind: 'user', id: john.id, displayName: john.displayName } as const;

export function aPlan(overrides: Partial<RemedyPlan> = {}): RemedyPlan {
  return {
    outcome: 'plan',
    kind: 'removeAddressAsPerson',
    conflictNumber: details.conflict.number,
    target,
    value: `smtp:${contested}`,
    steps: [
      {
        executor: 'graphDelegated',
        action: 'replaceProxyAddresses',
        target,
        proxyAddresses: ['SMTP:john.doe@contoso.com'],
      },
    ],
    before: ['SMTP:john.doe@contoso.com', `smtp:${contested}`, 'sip:john.doe@contoso.com'],
    after: ['SMTP:john.doe@contoso.com', 'sip:john.doe@contoso.com'],
    reversible: true,
    risky: false,
    questions: [],
    effects: [
      {
        weight: 'note',
        message: {
          code: 'effect.mailGoesElsewhere',
          address: contested,
          claimant: jane.displayName,
        },
      },
    ],
    executors: ['graphDelegated'],
    ...overrides,
  };
}

const newPrimary = aPlan({
  kind: 'removeAddressInExchange',
  value: `SMTP:${contested}`,
  before: [`SMTP:${contested}`, 'smtp:john.doe@contoso.com'],
  after: ['SMTP:john.doe@contoso.com'],
  risky: true,
  questions: [
    {
      ask: 'newPrimary',
      choices: ['john.doe@contoso.com', 'j.doe@contoso.com'],
    },
  ],
  effects: [
    {
      weight: 'warning',
      message: { code: 'effect.wasPrimary', name: john.displayName },
    },
    {
      weight: 'note',
      message: { code: 'effect.mailFlowUnknown' },
    },
  ],
  executors: ['exchange'],
});

const purge = aPlan({
  kind: 'purgeDeletedUser',
  steps: [],
  reversible: false,
  risky: true,
  questions: [
    {
      ask: 'typedConfirmation',
      expected: contested,
    },
  ],
  effects: [
    {
      weight: 'warning',
      message: { code: 'effect.cannotBeUndone', name: john.displayName },
    },
  ],
  executors: ['graphApplication'],
});

const signInName = aPlan({
  kind: 'changeUserPrincipalName',
  steps: [],
  before: [`SMTP:${contested}`],
  after: [`SMTP:${contested}`],
  questions: [
    {
      ask: 'newUserPrincipalName',
      current: contested,
    },
  ],
});

const handOff = aPlan({
  kind: 'handOff',
  target: { kind: 'user', id: jane.id, displayName: jane.displayName },
  value: `SMTP:${contested}`,
  before: jane.proxyAddresses,
  after: jane.proxyAddresses,
  reversible: false,
  effects: [],
  executors: ['person'],
  steps: [
    {
      executor: 'person',
      action: 'runCommand',
      target: { kind: 'user', id: jane.id, displayName: jane.displayName },
      where: 'activeDirectory',
      command: [
        `Set-ADUser -Identity 'CN=Jane Roe,OU=Staff,DC=contoso,DC=local' -Server 'contoso.local' -Remove @{proxyAddresses='SMTP:${contested}'}`,
        '# Microsoft Entra Connect:',
        'Start-ADSyncSyncCycle -PolicyType Delta',
      ].join('\n'),
      explanation: {
        code: 'step.activeDirectory',
        name: jane.displayName,
        domain: 'contoso.local',
      },
    },
  ],
});

const adminCenter = aPlan({
  kind: 'handOff',
  executors: ['person'],
  steps: [
    {
      executor: 'person',
      action: 'runCommand',
      target,
      where: 'adminCenter',
      command: '',
      explanation: { code: 'step.removeAlias', name: john.displayName, address: contested },
    },
  ],
});

const manyAddresses = aPlan({
  before: [
    'SMTP:john.doe@contoso.com',
    `smtp:${contested}`,
    ...Array.from({ length: 300 }, (_, index) => `smtp:john.${index}@contoso.com`),
  ],
});

const plans: Readonly<Record<string, RemedyPlan>> = {
  'remove-as-person': aPlan(),
  'new-primary': newPrimary,
  'delete-for-good': purge,
  'sign-in-name': signInName,
  'hand-off-active-directory': handOff,
  'hand-off-admin-center': adminCenter,
  'hand-off-with-question': aPlan({ ...newPrimary, kind: 'handOff', steps: [], risky: false }),
  'many-addresses': { ...manyAddresses, after: manyAddresses.before.toSpliced(1, 1) },
};

const undo = aPlan({
  kind: 'undo',
  undoes: 'r1',
  before: ['SMTP:john.doe@contoso.com'],
  after: ['SMTP:john.doe@contoso.com', `smtp:${contested}`],
  reversible: false,
  effects: [
    {
      weight: 'note',
      message: { code: 'effect.conflictComesBack', claimant: jane.displayName },
    },
  ],
});

const review = {
  details,
  plan: newPrimary,
  remedyRequestId: 'eeeeeeee-0000-4000-8000-000000000001',
  askedBy: ada,
  moreEffects: [note({ code: 'effect.neverSignedIn', name: john.displayName })],
  typed: [{ code: 'typed.newPrimary', value: 'john.doe@contoso.com' } as const],
  reason: 'Asked by HR, ticket 4711',
  expiresAt: '2026-01-06T09:12:00Z',
};

/** What approvers read in the thread. */
function requestCard(isReminder: boolean, words: Words): CardMessage {
  const waiting = aStory({
    ...{ tag: 'awaitingSecondApprover', remedyRequestId: 'r1', askedBy: ada },
    ...{ askedAt: '2026-01-05T09:12:00Z', expiresAt: '2026-01-06T09:12:00Z' },
  });
  const carol = {
    entraObjectId: 'aaaaaaaa-0000-4000-8000-000000000003',
    displayName: 'Cara *Lee*',
  };
  const nameless = ['', ' * ', '❤️'].map((displayName) => ({ ...carol, displayName }));
  const view = { details: waiting, approvers: [...nameless, carol], isReminder };
  return approvalRequestCard(view, words) ?? assert.fail();
}

/** Ann's two accounts, with what was read of the cloud account's roles. */
export function annsMatch(directoryRoles: readonly string[]) {
  const accounts = twoAccountsOf(annTwice);
  if (accounts === undefined) throw new Error('Ann has two accounts.');
  const facts: ObjectFacts = {
    directoryRoles,
    rolesChecked: ROLE_SOURCES,
    match: {
      synced: { licences: 0, lastSignInAt: 'never' },
      cloud: { licences: 2, lastSignInAt: '2026-01-04T08:00:00Z' },
      blocksSoftMatch: false,
      blocksHardMatch: false,
    },
  };
  const decision = planMatch({ details: annTwice, accounts, facts, policy: aPolicy() });
  return { details: annTwice, decision };
}

export const planSamples = (words: Words): Readonly<Record<string, CardMessage>> => ({
  ...Object.fromEntries(
    Object.entries(plans).map(([name, plan]) => [
      `plan-${name}`,
      planCard({ details, plan, fingerprint: '6f1c2a' }, words),
    ]),
  ),
  'plan-two-people': planCard(
    {
      details,
      plan: newPrimary,
      fingerprint: '6f1c2a',
      needsSecondApprover: true,
      moreEffects: [
        {
          weight: 'warning',
          message: {
            code: 'effect.recentlyUsed',
            ...{ name: john.displayName, address: contested, at: '2026-01-04T08:00:00Z' },
          },
        },
      ],
    },
    words,
  ),
  'plan-refused-on-premises': planCard(
    {
      details,
      plan: handOff,
      fingerprint: '6f1c2a',
      moreEffects: [
        {
          weight: 'warning',
          message: {
            code: 'effect.refusedOnPremises',
            why: verbatim(
              'Jane Roe is a protected account (adminCount=1): it is or was in an administrative group.',
            ),
            next: verbatim('A domain administrator has to change it by hand.'),
          },
        },
      ],
    },
    words,
  ),
  'plan-restore-instead': planCard(
    {
      details,
      plan: purge,
      fingerprint: '6f1c2a',
      alternatives: ['restoreDeletedUser'],
    },
    words,
  ),
  'plan-undo': planCard({ details, plan: undo, fingerprint: '6f1c2a' }, words),
  'review-second-approver': reviewCard({ ...review, mayAgree: true }, words),
  'review-requested': requestCard(false, words),
  'review-reminder': requestCard(true, words),
  'review-own-request': reviewCard({ ...review, mayAgree: false }, words),
  'plan-problem': planCard(
    {
      details,
      plan: purge,
      fingerprint: '6f1c2a',
      problem: 'chat.button.planChanged',
    },
    words,
  ),
  'plan-match-accounts': matchCard(annsMatch([]), words),
  'plan-match-refused': matchCard(annsMatch(['User Administrator']), words),
});
