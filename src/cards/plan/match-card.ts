import { matchSteps, stepCode } from '../../domain/conflict/account-match.ts';
import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import { accountName } from '../../domain/conflict/same-person.ts';
import type { Message } from '../../domain/message/message.ts';
import type { MatchDecision, MatchInstruction } from '../../domain/remedy/match-accounts.ts';
import type { MatchCheck } from '../../domain/remedy/match-checks.ts';
import type { BareCode } from '../../words/codes.ts';
import { hidesCharacters, literal } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import matchTemplate from './match-card.json' with { type: 'json' };

const expand = cardTemplate(matchTemplate);

export interface MatchCardView {
  readonly details: ConflictDetails;
  readonly decision: MatchDecision;
}

/** How two accounts of one person become one, or why Entra ID would refuse it. */
export function matchCard(view: MatchCardView, words: Words): CardMessage {
  // Names of a directory can make commands longer than a card; half a command is none.
  return fitted([true, false], (hasCommands) => draw(view, words, hasCommands));
}

function draw(
  { details, decision }: MatchCardView,
  words: Words,
  hasCommands: boolean,
): CardMessage {
  const { number, state } = details.conflict;
  const { synced, cloud } = decision.accounts;
  const names = { synced: accountName(synced), cloud: accountName(cloud) };
  const heading = { code: 'match.plan.heading', ...names } as const;
  const isFollowed = state.tag === 'waiting';
  return expand(
    {
      title: words.text({ code: 'card.plan.title', number }),
      heading: words.plain(heading),
      carriedOutBy: words.plain({ code: 'plan.carriedOutBy', executors: ['person'] }),
      checks: decision.checks.map((check) => checkLine(check, words)),
      blocked:
        decision.outcome === 'blocked'
          ? [{ why: words.plain(decision.why), whoCan: words.plain(decision.whoCan) }]
          : [],
      plans: decision.outcome === 'match' ? [planOf(decision, words, hasCommands)] : [],
      actions: [
        ...(decision.outcome === 'match' && !isFollowed ? [followButton(number, words)] : []),
        back(number, words),
      ],
    },
    words.plain(heading),
    words,
  );
}

function planOf(
  { stays, warnings, steps, method }: Extract<MatchDecision, { readonly outcome: 'match' }>,
  words: Words,
  hasCommands: boolean,
): object {
  const of = matchSteps(method).length;
  const sentences = (messages: readonly Message[]) =>
    messages.map((message) => ({ warning: words.plain(message) }));
  return {
    stays: words.plain(stays),
    warnings: sentences(warnings),
    steps: steps.map((step, index) => {
      const drawn = stepOf(step, { number: index + 1, of }, words);
      const instead = { command: words.text('match.plan.tooLong'), hidden: literal('') };
      return hasCommands ? drawn : { ...drawn, ...instead };
    }),
  };
}

function stepOf(
  { step, where, command, causes }: MatchInstruction,
  place: { readonly number: number; readonly of: number },
  words: Words,
): object {
  return {
    title: words.text({ code: 'match.plan.step', ...place, step: stepCode(step) }),
    causes: words.plain(causes),
    where: words.text(places[where]),
    command,
    hidden: hidesCharacters(command) ? words.text('card.steps.hiddenCharacters') : literal(''),
  };
}

const places = {
  activeDirectory: 'match.where.activeDirectory',
  graph: 'match.where.graph',
} as const satisfies Record<MatchInstruction['where'], BareCode>;

const verdicts = {
  fine: { label: 'match.verdict.fine', color: 'Good' },
  attention: { label: 'match.verdict.attention', color: 'Attention' },
  unknown: { label: 'match.verdict.unknown', color: 'Warning' },
} as const satisfies Record<MatchCheck['verdict'], { label: BareCode; color: string }>;

function checkLine({ verdict, message }: MatchCheck, words: Words): object {
  const { label, color } = verdicts[verdict];
  return { verdict: words.text(label), color, sentence: words.plain(message) };
}

function followButton(conflict: number, words: Words): object {
  const style = { style: 'positive' } as const;
  return cardAction('followMatch', words.text('match.follow'), { conflict, follow: true }, style);
}

const back = (conflict: number, words: Words): object =>
  cardAction('cancelRemedy', words.text('card.backToConflict'), { conflict });
