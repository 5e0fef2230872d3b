import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { conflictCard } from '../../../src/cards/conflict/conflict-card.ts';
import type { ConflictDetails, ConflictState } from '../../../src/domain/conflict/conflict.ts';
import type { Triage } from '../../../src/domain/conflict/triage.ts';
import { type TriageDecision, triaged } from '../../../src/domain/conflict/triage-actions.ts';
import { isOneClick } from '../../../src/domain/remedy/one-click.ts';
import { planChosen } from '../../../src/domain/remedy/plan-remedy.ts';
import type { RemedyPolicy } from '../../../src/domain/remedy/remedy-plan.ts';
import { suggestRemedy } from '../../../src/use-cases/remedy/suggest-remedy.ts';
import { holders, policies } from '../../domain/remedy/remedy-arbitraries.ts';
import { english } from '../../support/english.ts';
import { aCase, aClaimant, aConflict, ada, contested } from '../../support/world.ts';
import { buttonsOf } from '../card-shape.ts';

const now = '2026-01-05T09:30:00Z';
const diagnosis = { code: 'stuck.noHolder' } as const;
const states: readonly ConflictState[] = [
  { tag: 'open' },
  { tag: 'stuck', since: now, diagnosis },
  { tag: 'waiting', for: 'hourlyTask', since: now, expectedBy: now },
  { tag: 'applying', remedyRequestId: 'r', by: ada, since: now },
  {
    tag: 'awaitingSecondApprover',
    remedyRequestId: 'r',
    askedBy: ada,
    askedAt: now,
    expiresAt: now,
  },
  { tag: 'cleared', at: now, how: 'elsewhere' },
];
const assignment = { at: now, by: ada, to: ada };
const decisions: readonly Triage[] = [{}, { assignment }];

const cases = fc
  .record({
    holder: holders,
    policy: policies,
    value: fc.constantFrom(`SMTP:${contested}`, `smtp:${contested}`),
    state: fc.constantFrom(...states),
    triage: fc.constantFrom(...decisions),
  })
  .map(({ holder, policy, value, state, triage }) => {
    const claimant = aClaimant({ exchangeRecipient: 'mailbox' });
    const conflict = aConflict({ claimant, value, state, triage });
    return { policy, details: aCase({ conflict, holders: [holder] }) };
  });

const context = { at: now, by: ada, plusMinutes: () => now, ticketHosts: [] };
const decided: Readonly<Record<string, TriageDecision>> = {
  assignToMe: { do: 'assign', to: ada, ifFree: true },
  unassign: { do: 'unassign' },
  wake: { do: 'wake' },
};

/** Would what the button asks for be refused, whoever presses? */
function isRefused(
  { verb, data }: ReturnType<typeof buttonsOf>[number],
  details: ConflictDetails,
  policy: RemedyPolicy,
): boolean {
  const decision = decided[verb];
  if (decision !== undefined)
    return triaged(details.conflict, decision, context).outcome === 'triageRefused';
  if (verb !== 'previewRemedy' && verb !== 'applySuggestion') return false;
  const objectId = data['object'];
  if (typeof objectId !== 'string') return false;
  const plan = planChosen(details, { objectId, answers: {} }, policy);
  if (plan.outcome === 'refusal') return true;
  return verb === 'applySuggestion' && !isOneClick(plan, 'risky');
}

test('no card of a conflict offers a button whose deed is always refused', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(cases, ({ details, policy }) => {
      const ports = { policy, fourEyes: 'risky' as const, digest: (text: string) => text };
      const offers = suggestRemedy(
        { ...ports, oneClick: true, entraPortalUrl: 'https://entra.microsoft.com' },
        details,
      );
      for (const button of buttonsOf(conflictCard({ details, now, ...offers }, english).card)) {
        seen.add(button.verb);
        assert.ok(!isRefused(button, details, policy), `${button.verb} ${button.title}`);
      }
    }),
    { numRuns: 400 },
  );
  for (const verb of ['previewRemedy', 'applySuggestion', 'assignToMe', 'unassign'])
    assert.ok(seen.has(verb), verb);
});
