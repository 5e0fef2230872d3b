import { planCard } from '../../src/cards/plan/plan-card.ts';
import { reviewCard } from '../../src/cards/plan/review-card.ts';
import type { CardMessage } from '../../src/cards/template/card-message.ts';
import type { RemedyPlan } from '../../src/domain/remedy/remedy-plan.ts';
import type { Words } from '../../src/words/words.ts';
import { ada, contested } from '../support/world.ts';
import { aStory, jane, john } from './samples-conflict.ts';

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
        code: 'mailGoesElsewhere',
        weight: 'note',
        sentence: `Mail to ${contested} goes to Jane Roe as soon as Entra ID hands the address over.`,
      },
    ],
    carriedOutBy: 'You, through Microsoft Graph and with your own rights.',
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
      why: `${contested} is the primary address of John Doe, and every recipient needs one.`,
    },
  ],
  effects: [
    {
      code: 'wasPrimary',
      weight: 'warning',
      sentence: `${contested} is the primary address: John Doe sends from another address afterwards.`,
    },
    {
      code: 'usageUnknown',
      weight: 'note',
      sentence: 'Whether the address is in use is not known.',
    },
  ],
  carriedOutBy: 'Unclash, in Exchange Online.',
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
      why: `Type ${contested} to confirm that John Doe is deleted for good.`,
    },
  ],
  effects: [
    {
      code: 'cannotBeUndone',
      weight: 'warning',
      sentence: 'Nobody can bring John Doe back after this, Microsoft support included.',
    },
  ],
  carriedOutBy: 'Unclash, through Microsoft Graph.',
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
      why: `John Doe signs in with ${contested}; while that is so, Entra ID adds the address again.`,
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
  carriedOutBy: 'A person, with the instructions below.',
  steps: [
    {
      executor: 'person',
      action: 'runCommand',
      target: { kind: 'user', id: jane.id, displayName: jane.displayName },
      where: 'activeDirectory',
      command: [
        `Set-ADUser -Identity 'CN=Jane Roe,OU=Staff,DC=contoso,DC=local' -Server 'contoso.local' -Remove @{proxyAddresses='SMTP:${contested}'}`,
        '# Then, on the Microsoft Entra Connect server:',
        'Start-ADSyncSyncCycle -PolicyType Delta',
      ].join('\n'),
      explanation:
        'Jane Roe is synced, so the change belongs in the domain contoso.local. Run it where the ActiveDirectory module is, as someone who may change this user.',
    },
  ],
});

const adminCenter = aPlan({
  kind: 'handOff',
  carriedOutBy: 'A person, with the instructions below.',
  steps: [
    {
      executor: 'person',
      action: 'runCommand',
      target,
      where: 'adminCenter',
      command: '',
      explanation: `Open John Doe under Active users, choose Manage username and email, and remove ${contested}.`,
    },
  ],
});

export const handOffs = [handOff, adminCenter];

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
      code: 'conflictComesBack',
      weight: 'note',
      sentence:
        'Jane Roe cannot have the address then: while it still wants it, the conflict is open again.',
    },
  ],
});

const review = {
  details,
  plan: newPrimary,
  remedyRequestId: 'eeeeeeee-0000-4000-8000-000000000001',
  askedBy: ada,
  reason: 'Asked by HR, ticket 4711',
  expiresAt: '2026-01-06T09:12:00Z',
};

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
          code: 'recentlyUsed',
          weight: 'warning',
          sentence: `John Doe is in use, with a sign-in on 2026-01-04: tell them that ${contested} goes.`,
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
          code: 'refusedOnPremises',
          weight: 'warning',
          sentence:
            'Unclash cannot do this itself. Jane Roe is a protected account (adminCount=1): it is or was in an administrative group. A domain administrator has to change it by hand.',
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
});
