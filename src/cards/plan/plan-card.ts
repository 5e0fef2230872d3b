import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import { defined } from '../../domain/defined.ts';
import type { RemedyKind, RemedyPlan } from '../../domain/remedy/remedy-plan.ts';
import type { SideEffect } from '../../domain/remedy/side-effects.ts';
import type { BareCode } from '../../words/codes.ts';
import { literal } from '../../words/plain-text.ts';
import type { Said, Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import type { CardMessage } from '../template/card-message.ts';
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
  readonly problem?: Said;
}

/** The plan for one object, shown before anything is written. */
export function planCard(view: PlanCardView, words: Words): CardMessage {
  const section = {
    ...view,
    ...defined({ asked: view.needsSecondApprover === true ? approvalNote(words) : undefined }),
    questions: questionInputs(view.plan, words),
    actions: [...actionsOf(view, words), ...alternativesOf(view, words), cancel(view, words)],
  };
  return drawPlan(section, words);
}

const approvalNote = (words: Words): AskedNote => ({
  heading: words.text('card.approval.required'),
  sentence: words.runs('card.plan.approvalTime'),
  times: literal(''),
});

function cancel({ plan }: PlanCardView, words: Words): object {
  const data = { conflict: plan.conflictNumber };
  const title = words.text('card.cancel');
  return cardAction('cancelRemedy', title, data, { associatedInputs: 'none' });
}

function actionsOf(view: PlanCardView, words: Words): readonly object[] {
  const { plan } = view;
  const conflict = plan.conflictNumber;
  if (plan.kind !== 'handOff') return [applyButton(view, words)];
  if (plan.steps.length === 0) {
    const data = { conflict, object: plan.target.id };
    return [cardAction('previewRemedy', words.text('card.showSteps'), data, { style: 'positive' })];
  }
  const options = { style: 'positive', associatedInputs: 'none' } as const;
  const done = { conflict, done: true, object: plan.target.id };
  return [cardAction('checkNow', words.text('card.done'), done, options)];
}

/** The way that was shown goes back with the press where there are several. */
function applyButton(view: PlanCardView, words: Words): object {
  const { plan, fingerprint, alternatives = [] } = view;
  const conflict = plan.conflictNumber;
  const needsTwo = view.needsSecondApprover === true;
  if (plan.kind === 'undo') {
    const title = words.text(needsTwo ? 'card.requestApproval' : 'card.undoNow');
    return cardAction('undoRemedy', title, { conflict, fingerprint }, { style: 'positive' });
  }
  const style = plan.reversible ? 'positive' : 'destructive';
  const remedy = alternatives.length > 0 && { remedy: plan.kind };
  const data = { conflict, object: plan.target.id, fingerprint, ...remedy };
  const title = words.text(needsTwo ? 'card.requestApproval' : 'card.apply');
  return cardAction('applyRemedy', title, data, { style });
}

const instead: Readonly<Partial<Record<RemedyKind, BareCode>>> = {
  restoreDeletedUser: 'card.restoreInstead',
  purgeDeletedUser: 'card.deleteInstead',
};

function alternativesOf(
  { plan, alternatives = [] }: PlanCardView,
  words: Words,
): readonly object[] {
  const { conflictNumber: conflict, target } = plan;
  return alternatives.map((remedy) =>
    cardAction(
      'previewRemedy',
      words.text(instead[remedy] ?? 'card.otherPlan'),
      { conflict, object: target.id, remedy },
      { associatedInputs: 'none' },
    ),
  );
}
