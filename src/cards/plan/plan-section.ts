import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { RemedyKind, RemedyPlan } from '../../domain/remedy/remedy-plan.ts';
import type { SideEffect } from '../../domain/remedy/side-effects.ts';
import { literal, nameText, type PlainText, plainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { addressOf } from '../conflict/conflict-words.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import type { Sentence } from '../template/rich-text.ts';
import { addressChanges } from './plan-addresses.ts';
import planTemplate from './plan-card.json' with { type: 'json' };
import { instructionsOf } from './plan-instructions.ts';
import type { QuestionInput } from './plan-questions.ts';

const expand = cardTemplate(planTemplate);

/** Who asks whom for what, above the plan. */
export interface AskedNote {
  readonly heading: PlainText;
  readonly sentence: Sentence;
  /** Empty when there is no time to tell. */
  readonly times: PlainText;
}

/** A plan before anything is written, with what a reader can do about it. */
export interface PlanSection {
  readonly details: ConflictDetails;
  readonly plan: RemedyPlan;
  readonly moreEffects?: readonly SideEffect[];
  readonly asked?: AskedNote;
  readonly problem?: string;
  readonly questions: readonly QuestionInput[];
  readonly actions: readonly object[];
}

/** Draws the plan with as many addresses as fit. */
export function drawPlan(picture: PlanSection, words: Words): CardMessage {
  return fitted([12, 5, 2], (addresses) => draw(picture, words, addresses));
}

function draw(picture: PlanSection, words: Words, addresses: number): CardMessage {
  const { details, plan, moreEffects = [], asked, problem, questions, actions } = picture;
  const heading = headingOf(plan, addressOf(details.conflict));
  const changes = addressChanges(plan, addresses);
  return expand(
    {
      title: `Plan for conflict ${plan.conflictNumber}`,
      heading,
      carriedOutBy: plainText(plan.carriedOutBy),
      asked: asked === undefined ? [] : [asked],
      changes: changes === undefined ? [] : [changes],
      unchanged: changes === undefined && plan.before.length > 0 && !deletes(plan),
      effects: [...plan.effects, ...moreEffects].map(effectLine),
      instructions: instructionsOf(plan),
      problems: problem === undefined ? [] : [{ problem: plainText(problem) }],
      questions,
      actions,
    },
    literal(`Plan: ${heading}. Nothing is changed yet.`),
    words,
  );
}

function effectLine({ weight, sentence }: SideEffect): object {
  return {
    weight: weight === 'warning' ? 'Warning' : 'Note',
    color: weight === 'warning' ? 'Attention' : 'Default',
    sentence: plainText(sentence),
  };
}

function headingOf({ kind, target }: RemedyPlan, address: PlainText): PlainText {
  return literal(headings[kind](address, nameText(target.displayName)));
}

const remove = (address: PlainText, name: PlainText) => `Remove ${address} from ${name}`;
const deleteForGood = (_address: PlainText, name: PlainText) => `Delete ${name} for good`;

const headings: Readonly<Record<RemedyKind, (address: PlainText, name: PlainText) => string>> = {
  removeAddressAsPerson: remove,
  removeAddressInExchange: remove,
  removeAddressOnPremises: remove,
  handOff: remove,
  purgeDeletedUser: deleteForGood,
  purgeDeletedGroup: deleteForGood,
  restoreDeletedUser: (address, name) => `Restore ${name} without ${address}`,
  undo: (address, name) => `Put ${address} back on ${name}`,
  changeMail: (address, name) => `Remove ${address} from ${name} by changing its mail property`,
  changeUserPrincipalName: (address, name) =>
    `Remove ${address} from ${name} by changing its sign-in name`,
};

function deletes({ kind }: RemedyPlan): boolean {
  return kind === 'purgeDeletedUser' || kind === 'purgeDeletedGroup';
}
