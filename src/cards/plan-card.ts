import type { ConflictCase } from '../domain/conflict.ts';
import type { RemedyKind, RemedyPlan } from '../domain/remedy.ts';
import { cardAction } from './card-action.ts';
import { type CardMessage, cardTemplate, fitted } from './card-message.ts';
import { nameText, ownWords, type PlainText, plainText } from './card-text.ts';
import { addressOf } from './conflict-words.ts';
import { addressChanges } from './plan-addresses.ts';
import planTemplate from './plan-card.json' with { type: 'json' };
import { instructionsOf } from './plan-instructions.ts';
import { questionInputs } from './plan-questions.ts';

const expand = cardTemplate(planTemplate);

export interface PlanCardView {
  readonly about: ConflictCase;
  readonly plan: RemedyPlan;
  /** Goes back with Apply, so that only what is shown here is done. */
  readonly fingerprint: string;
  /** Why the last press did not do, in one sentence: an answer is missing or wrong. */
  readonly problem?: string;
}

/** The plan for one object, shown before anything is written. */
export function planCard(view: PlanCardView): CardMessage {
  return fitted([12, 5, 2], (addresses) => draw(view, addresses));
}

function draw(view: PlanCardView, addresses: number): CardMessage {
  const { about, plan, problem } = view;
  const address = addressOf(about.conflict);
  const heading = headingOf(plan, address);
  const changes = addressChanges(plan, addresses);
  return expand(
    {
      title: `Plan for conflict ${plan.conflictNumber}`,
      heading,
      carriedOutBy: plainText(plan.carriedOutBy),
      changes: changes === undefined ? [] : [changes],
      unchanged: changes === undefined && plan.before.length > 0 && !deletes(plan),
      effects: plan.effects.map(({ weight, sentence }) => ({
        weight: weight === 'warning' ? 'Warning' : 'Note',
        color: weight === 'warning' ? 'Attention' : 'Default',
        sentence: plainText(sentence),
      })),
      instructions: instructionsOf(plan),
      problems: problem === undefined ? [] : [{ problem: plainText(problem) }],
      questions: questionInputs(plan),
      actions: actionsOf(view),
    },
    ownWords(`Plan: ${heading}. Nothing is changed yet.`),
  );
}

function headingOf({ kind, target }: RemedyPlan, address: PlainText): PlainText {
  return ownWords(headings[kind](address, nameText(target.displayName)));
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

function actionsOf({ plan, fingerprint }: PlanCardView): readonly object[] {
  const conflict = plan.conflictNumber;
  const object = plan.target.id;
  const cancel = cardAction(
    'cancelRemedy',
    ownWords('Cancel'),
    { conflict },
    {
      associatedInputs: 'none',
    },
  );
  if (plan.kind !== 'handOff') {
    const style = plan.reversible ? 'positive' : 'destructive';
    const data = { conflict, object, fingerprint };
    return [cardAction('applyRemedy', ownWords('Apply'), data, { style }), cancel];
  }
  if (plan.steps.length === 0) {
    const show = ownWords('Show the instructions');
    return [cardAction('previewRemedy', show, { conflict, object }, { style: 'positive' }), cancel];
  }
  const done = ownWords('I have done it: check now');
  return [
    cardAction(
      'checkNow',
      done,
      { conflict, done: true },
      { style: 'positive', associatedInputs: 'none' },
    ),
    cancel,
  ];
}
