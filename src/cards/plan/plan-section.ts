import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { RemedyPlan, Step } from '../../domain/remedy/remedy-plan.ts';
import { operationOf } from '../../domain/remedy/remedy-record.ts';
import type { SideEffect } from '../../domain/remedy/side-effects.ts';
import type { BareCode } from '../../words/codes.ts';
import { hidesCharacters, literal, type PlainText } from '../../words/plain-text.ts';
import type { Run, Said, Words } from '../../words/words.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import { addressChanges } from './plan-addresses.ts';
import planTemplate from './plan-card.json' with { type: 'json' };
import type { QuestionInput } from './plan-questions.ts';

const expand = cardTemplate(planTemplate);

/** Who asks whom for what, above the plan. */
export interface AskedNote {
  readonly heading: PlainText;
  readonly sentence: readonly Run[];
  /** Empty when there is no time to tell. */
  readonly times: PlainText;
}

/** A plan before anything is written, with what a reader can do about it. */
export interface PlanSection {
  readonly details: ConflictDetails;
  readonly plan: RemedyPlan;
  readonly moreEffects?: readonly SideEffect[];
  readonly asked?: AskedNote;
  readonly problem?: Said;
  readonly questions: readonly QuestionInput[];
  readonly actions: readonly object[];
}

/** Draws the plan with as many addresses as fit. */
export function drawPlan(picture: PlanSection, words: Words): CardMessage {
  return fitted([12, 5, 2], (addresses) => draw(picture, words, addresses));
}

function draw(picture: PlanSection, words: Words, addresses: number): CardMessage {
  const { details, plan, moreEffects = [], asked, problem, questions, actions } = picture;
  const heading = operationOf(plan, details.conflict.value);
  const changes = addressChanges(plan, words, addresses);
  return expand(
    {
      title: words.text({ code: 'card.plan.title', number: plan.conflictNumber }),
      heading: words.plain(heading),
      carriedOutBy: words.plain({ code: 'plan.carriedOutBy', executors: plan.executors }),
      asked: asked === undefined ? [] : [asked],
      changes: changes === undefined ? [] : [changes],
      unchanged: changes === undefined && plan.before.length > 0 && !deletes(plan),
      effects: [...plan.effects, ...moreEffects].map((effect) => effectLine(effect, words)),
      instructions: instructionsOf(plan, words),
      problems: problem === undefined ? [] : [{ problem: words.plain(problem) }],
      questions,
      actions,
    },
    words.plain({ code: 'card.plan.summary', heading }),
    words,
  );
}

function effectLine({ weight, message }: SideEffect, words: Words): object {
  const isWarning = weight === 'warning';
  return {
    weight: words.text(isWarning ? 'card.plan.warning' : 'card.plan.note'),
    color: isWarning ? 'Attention' : 'Default',
    sentence: words.plain(message),
  };
}

function deletes({ kind }: RemedyPlan): boolean {
  return kind === 'purgeDeletedUser' || kind === 'purgeDeletedGroup';
}

/** What a person has to do by hand, one step of the plan. */
interface Instruction {
  readonly explanation: PlainText;
  readonly lines: readonly { readonly line: PlainText }[];
  /** At most one; exactly as the planner wrote it, because it is copied. */
  readonly commands: readonly { readonly command: string; readonly warning: PlainText }[];
}

type HandOff = Extract<Step, { readonly executor: 'person' }>;

function instructionsOf({ steps }: RemedyPlan, words: Words): readonly Instruction[] {
  return steps.filter((step) => step.executor === 'person').map((step) => instruction(step, words));
}

const places: Readonly<Record<HandOff['where'], BareCode>> = {
  activeDirectory: 'card.steps.powerShell',
  exchangeOnline: 'card.steps.exchangeOnline',
  adminCenter: 'card.steps.adminCenter',
};

function instruction({ where, command, explanation }: HandOff, words: Words): Instruction {
  const isCommand = command !== '';
  const lines = [
    words.text(places[where]),
    words.text(isCommand ? 'card.steps.run' : 'card.steps.change'),
    words.text('card.steps.report'),
  ];
  return {
    explanation: words.plain(explanation),
    lines: lines.map((line, index) => ({ line: literal(`${index + 1}. ${line}`) })),
    commands: isCommand ? [{ command, warning: warningOf(command, words) }] : [],
  };
}

/** A command is copied from the card, so nothing may be taken out of it; but it can be said. */
function warningOf(command: string, words: Words): PlainText {
  return hidesCharacters(command) ? words.text('card.steps.hiddenCharacters') : literal('');
}
