import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkCard } from '../../src/cards/check/check-card.ts';
import { conflictCard } from '../../src/cards/conflict/conflict-card.ts';
import { conflictListCard } from '../../src/cards/conflict/conflict-list-card.ts';
import { historyCard } from '../../src/cards/conflict/history-card.ts';
import { summaryCard } from '../../src/cards/conflict/summary-card.ts';
import { directoryCheckCard } from '../../src/cards/directory/directory-check-card.ts';
import { forecastCard } from '../../src/cards/directory/forecast-card.ts';
import { doctorCard } from '../../src/cards/info/doctor-card.ts';
import { errorCard } from '../../src/cards/info/error-card.ts';
import { statusCard } from '../../src/cards/info/status-card.ts';
import { welcomeCard } from '../../src/cards/info/welcome-card.ts';
import { matchCard } from '../../src/cards/plan/match-card.ts';
import { planCard } from '../../src/cards/plan/plan-card.ts';
import { refusalCard } from '../../src/cards/plan/refusal-card.ts';
import { workingCard } from '../../src/cards/plan/working-card.ts';
import { type CardMessage, cardBytes } from '../../src/cards/template/card-message.ts';
import type { ConflictDetails } from '../../src/domain/conflict/conflict.ts';
import { verbatim } from '../../src/domain/message/message.ts';
import { planMatch } from '../../src/domain/remedy/match-accounts.ts';
import { aCheckSummary, aFinding, aPredictedConflict } from '../support/ad-object.ts';
import { english } from '../support/english.ts';
import {
  aCase,
  aClaimant,
  aConflict,
  aHolder,
  anOverview,
  aPolicy,
  aUser,
} from '../support/world.ts';
import { buttonsOf, faultsOf, ofType } from './card-shape.ts';
import { aPlan } from './samples-plan.ts';

/** Cards in which everything that a directory or a person can write is this text. */

const now = '2026-01-05T09:30:00Z';

function hostileCase(text: string, holders: number): ConflictDetails {
  const objectText = { displayName: text, userPrincipalName: text, mail: `m${text}` };
  const by = { entraObjectId: 'x', displayName: text };
  return aCase({
    conflict: aConflict({
      value: `SMTP:${text}`,
      claimant: aClaimant(objectText),
      state: { tag: 'open', lastAttempt: { at: now, by, message: verbatim(text), code: text } },
    }),
    holders: Array.from({ length: holders }, () => aHolder(aUser(objectText), text, ['alias'])),
    lookup: { unanswered: [text, text, text, text].map(verbatim) },
    timeline: Array.from({ length: 30 }, () => ({ at: now, what: verbatim(text), by })),
  });
}

function hostileCards(text: string, holders: number): CardMessage[] {
  const details = hostileCase(text, holders);
  const { conflict, lookup } = details;
  const target = { kind: 'user', id: 'x', displayName: text } as const;
  const said = verbatim(text);
  const conflicts = Array.from({ length: 10 }, () => conflict);
  const oldest = { number: 1, value: `SMTP:${text}`, occurredAt: text };
  const overview = anOverview({ oldest, unread: 40 });
  const refusal = { outcome: 'refusal', code: 'notInvolved', why: said, whoCan: said } as const;
  const reports = Array.from({ length: 10 }, () => ({
    address: text,
    lookup,
    claimants: [conflict.claimant],
    open: [conflict],
  }));
  return [
    conflictCard(
      { details, recommendation: { target, reason: { code: 'reason.deleted', name: text } }, now },
      english,
    ),
    planCard(
      {
        details,
        fingerprint: 'f',
        problem: verbatim(text),
        plan: aPlan({
          target,
          before: Array.from({ length: 300 }, (_, index) => `smtp:${index}${text}`),
          after: [],
          risky: true,
          effects: Array.from({ length: 5 }, () => ({
            weight: 'warning',
            message: said,
          })),
          questions: [
            { ask: 'newPrimary', choices: [text, `a${text}`] },
            { ask: 'typedConfirmation', expected: text },
          ],
        }),
      },
      english,
    ),
    ...hostileMatches(text),
    refusalCard({ details, refusal }, english),
    workingCard({ details }, english),
    checkCard({ reports: [...reports, { address: text, invalid: said }] }, english),
    conflictListCard(
      {
        ...{
          request: { filter: 'all', page: 1, text },
          conflicts,
          page: 1,
          newer: 0,
          total: 11,
          now,
        },
        overview,
      },
      english,
    ),
    summaryCard({ conflicts, total: 40, overview }, english),
    historyCard({ address: text, conflicts: conflicts.map(() => details) }, english),
    doctorCard(
      Array.from({ length: 40 }, (_, index) => ({
        ...{ check: verbatim(text), message: verbatim(text), nextStep: verbatim(text) },
        outcome: index % 2 === 0 ? ('failed' as const) : ('ok' as const),
      })),
      english,
    ),
    directoryCheckCard(
      {
        summary: {
          ...aCheckSummary({ objects: 40, findings: 40, byProblem: { Duplicate: 40 } }),
          shapes: [{ attribute: 'mail', repair: 'blanks', count: 40 }],
          excluded: [{ rule: 'groupWithoutAddress', count: 12, names: [text, text] }],
          worst: Array.from({ length: 10 }, () =>
            aFinding({
              ...{ commonName: text, value: text },
              suggestion: { action: 'EDIT', update: `x${text}`, reason: verbatim(text) },
            }),
          ),
        },
        predicted: { known: false, why: verbatim(text) },
        offer: { file: 'offered', leftOut: 3 },
        isCorrectable: true,
      },
      english,
    ),
    forecastCard(
      {
        conflicts: Array.from({ length: 10 }, () =>
          aPredictedConflict({ commonName: text, value: `smtp:${text}`, message: said }),
        ),
        total: 40,
      },
      english,
    ),
    errorCard({ problem: verbatim(text), next: verbatim(text), reference: text }, english),
    welcomeCard(
      {
        scope: 'team',
        channelName: text,
        tenantName: text,
        approversConfigured: true,
        commands: [],
      },
      english,
    ),
    statusCard(
      {
        now,
        tenant: { tenantId: text, displayName: text },
        problems: [said],
        lastPoll: { at: now, durationMs: 1, outcome: 'failed', problems: [said] },
        counts: {
          open: 1,
          awaitingSecondApprover: 0,
          applying: 0,
          waiting: 0,
          stuck: 0,
          cleared: 0,
          snoozed: 0,
          byDesign: 0,
        },
        channels: 1,
      },
      english,
    ),
  ];
}

/** A match that can be carried out, and one that a role forbids. */
function hostileMatches(text: string): CardMessage[] {
  const names = { displayName: text, userPrincipalName: text, mail: text };
  const onPremises = {
    ...{ distinguishedName: `CN=a,${text}`, domainName: text },
    ...{ securityIdentifier: text, immutableId: text },
  };
  const proxyAddresses = Array.from({ length: 300 }, (_, index) => `smtp:${index}${text}`);
  const accounts = {
    synced: aClaimant({ ...names, onPremises }),
    cloud: aUser({ ...names, proxyAddresses }),
    evidence: [],
  };
  const ad = { anchors: { objectGuid: `${text}=` }, addresses: { proxyAddresses: [] } };
  const details = aCase();
  return [[], Array.from({ length: 40 }, () => text)].map((directoryRoles) => {
    const facts = { directoryRoles };
    const decision = planMatch({ details, accounts, facts, policy: aPolicy(), ad });
    return matchCard({ details, decision }, english);
  });
}

const texts: Readonly<Record<string, string>> = {
  'an apostrophe': "Ben O'Brien Q0Q",
  markdown: '**Q0Q** _x_ [link](https://evil.example) `code` # > - 1.',
  'a template expression': '${Q0Q} ${$root.fingerprint} ${1+1}',
  'a date function': '{{DATE(2020-01-01T00:00:00Z)}} Q0Q',
  'a formula': '=HYPERLINK("https://evil.example","Q0Q")',
  'an override': '\u202eQ0Q\u202c \u2066x',
  'right-to-left text': 'Q0Q محمد بن سلمان',
  emoji: `Q0Q ${'👩‍👩‍👧‍👦'.repeat(60)}`,
  '256 characters': `Q0Q${'x'.repeat(253)}`,
  '256 wide characters': `Q0Q${'\u{20000}'.repeat(253)}`,
  'a thousand combining marks': `Q0Q${'\u0301'.repeat(1000)}`,
  html: '<script>Q0Q</script><at>x</at>',
};

for (const [what, text] of Object.entries(texts)) {
  describe(`directory text with ${what}`, () => {
    const cards = hostileCards(text, 40).map(({ card }) => card);

    it('stands only where no client reads markdown', () => {
      for (const card of cards) {
        const ours = ofType(card, 'TextBlock').map((block) => String(block['text']));
        assert.deepEqual(
          ours.filter((words) => words.includes('Q0Q')),
          [],
        );
        assert.deepEqual(ofType(card, 'FactSet'), []);
        assert.ok(!JSON.stringify(ofType(card, 'Input.ChoiceSet')).includes('"expanded"'));
      }
    });

    it('makes no card larger than Teams takes, nor one with more than six buttons', () => {
      for (const card of cards) {
        assert.ok(cardBytes(card) < 25_000, `${cardBytes(card)} bytes`);
        assert.ok(buttonsOf(card).length <= 6);
      }
    });

    it('leaves every card valid', () => {
      for (const card of cards) assert.deepEqual(faultsOf(card), []);
    });
  });
}

describe('any directory text', () => {
  const anyText = fc.string({ unit: 'binary', minLength: 1, maxLength: 120 });

  it('cannot call the date functions of a client', () => {
    const call = fc.constantFrom(
      '{{DATE(2020-01-01T00:00:00Z)}}',
      '{{TIME(2020-01-01T00:00:00Z)}}',
    );
    fc.assert(
      fc.property(anyText, call, anyText, (before, called, after) => {
        const details = hostileCase(`${before}${called}${after}`, 2);
        const runs = ofType(conflictCard({ details, now }, english).card, 'TextRun').map((run) =>
          String(run['text']),
        );
        assert.deepEqual(
          runs.filter((run) => run.includes('{{')),
          [],
        );
      }),
      { numRuns: 20 },
    );
  });

  it('is never evaluated as a template, and leaves every card valid', () => {
    const expressions = fc.constantFrom('${x}', '${1 + 1}', '${$root}', '$data', '$when', '`${x}`');
    fc.assert(
      fc.property(anyText, expressions, (around, expression) => {
        const text = `Q${around}${expression}`.replaceAll('\n', ' ');
        const cards = hostileCards(text, 3);
        assert.ok(cards.every(({ card }) => faultsOf(card).length === 0));
        const [conflict] = cards;
        assert.ok(JSON.stringify(conflict?.card).includes(JSON.stringify(expression).slice(1, -1)));
      }),
      { numRuns: 20 },
    );
  });
});
