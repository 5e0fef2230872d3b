import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { RemedyKind, RemedyPlan } from '../../domain/remedy/remedy-plan.ts';
import type { SideEffect } from '../../domain/remedy/side-effects.ts';
import { literal } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import type { CardMessage } from '../template/card-message.ts';
import { rich } from '../template/rich-text.ts';
import { questionInputs } from './plan-questions.ts';
import { type AskedNote, drawPlan } from './plan-section.ts';

export interface PlanCardView {
  readonly details: ConflictDetails;
  readonly plan: RemedyPlan;
  /** Goes back with Apply, so that only what is shown here is done. */
  readonly fingerprint: string;
  /** Side effects beside those of the plan. */
  readonly moreEffects?: readonly SideEffect[];
  /** Other ways to the same end. */
  readonly alternatives?: readonly RemedyKind[];
  readonly needsSecondApprover?: boolean;
  /** Why the last press did not do, in one sentence: an answer is missing or wrong. */
  readonly problem?: string;
}

/** The plan for one object, shown before anything is written. */
export function planCard(view: PlanCardView, words: Words): CardMessage {
  return drawPlan(
    {
      ...view,
      ...(view.needsSecondApprover === true && { asked: takesTwo }),
      questions: questionInputs(view.plan),
      actions: [...actionsOf(view), ...alternativesOf(view), cancel(view)],
    },
    words,
  );
}

const takesTwo: AskedNote = {
  heading: literal('This takes two people'),
  sentence: rich`After you ask for it, another approver has to agree within 24 hours.`,
  times: literal(''),
};

function cancel({ plan }: PlanCardView): object {
  const data = { conflict: plan.conflictNumber };
  return cardAction('cancelRemedy', literal('Cancel'), data, { associatedInputs: 'none' });
}

function actionsOf(view: PlanCardView): readonly object[] {
  const { plan } = view;
  const conflict = plan.conflictNumber;
  if (plan.kind !== 'handOff') return [applyButton(view)];
  if (plan.steps.length === 0) {
    const show = literal('Show the instructions');
    const data = { conflict, object: plan.target.id };
    return [cardAction('previewRemedy', show, data, { style: 'positive' })];
  }
  const done = literal('I have done it: check now');
  const data = { conflict, done: true };
  return [cardAction('checkNow', done, data, { style: 'positive', associatedInputs: 'none' })];
}

/** The way that was shown goes back with the press where there are several. */
function applyButton(view: PlanCardView): object {
  const { plan, fingerprint, alternatives = [] } = view;
  const conflict = plan.conflictNumber;
  const takes = view.needsSecondApprover === true;
  if (plan.kind === 'undo') {
    const title = literal(takes ? 'Ask to put it back' : 'Put it back');
    return cardAction('undoRemedy', title, { conflict, fingerprint }, { style: 'positive' });
  }
  const style = plan.reversible ? 'positive' : 'destructive';
  const remedy = alternatives.length > 0 && { remedy: plan.kind };
  const data = { conflict, object: plan.target.id, fingerprint, ...remedy };
  return cardAction('applyRemedy', literal(takes ? 'Ask to apply' : 'Apply'), data, { style });
}

const instead: Readonly<Partial<Record<RemedyKind, string>>> = {
  restoreDeletedUser: 'Restore it instead',
  purgeDeletedUser: 'Delete it for good instead',
};

function alternativesOf({ plan, alternatives = [] }: PlanCardView): readonly object[] {
  const { conflictNumber: conflict, target } = plan;
  return alternatives.map((remedy) =>
    cardAction(
      'previewRemedy',
      literal(instead[remedy] ?? 'Another way'),
      { conflict, object: target.id, remedy },
      { associatedInputs: 'none' },
    ),
  );
}
