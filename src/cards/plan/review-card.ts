import type { ConflictDetails, RemedyRecord } from '../../domain/conflict/conflict.ts';
import type { Person } from '../../domain/conflict/person.ts';
import type { RemedyPlan } from '../../domain/remedy/remedy-plan.ts';
import type { SideEffect } from '../../domain/remedy/side-effects.ts';
import type { Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import type { CardMessage } from '../template/card-message.ts';
import { reasonInput } from './plan-questions.ts';
import { type AskedNote, drawPlan } from './plan-section.ts';

/** What a second approver is asked to agree to, as `review-remedy` gives it. */
export interface ReviewCardView {
  readonly details: ConflictDetails;
  readonly plan: RemedyPlan;
  readonly moreEffects: readonly SideEffect[];
  /** What the person who asked typed or chose. */
  readonly typed: RemedyRecord['typed'];
  readonly remedyRequestId: string;
  readonly askedBy: Person;
  readonly reason?: string;
  /** ISO 8601 instant at which the request lapses. */
  readonly expiresAt: string;
  /** False for who asked: they can take the request back. */
  readonly mayAgree: boolean;
}

/** The plan that waits for a second approver. */
export function reviewCard(view: ReviewCardView, words: Words): CardMessage {
  const { details, plan, moreEffects } = view;
  const asked = askedNote(view, words);
  const questions = [reasonInput(words)];
  return drawPlan(
    { details, plan, moreEffects, asked, questions, actions: actionsOf(view, words) },
    words,
  );
}

function askedNote(view: ReviewCardView, words: Words): AskedNote {
  const { askedBy, typed, reason, expiresAt, mayAgree: mayApprove } = view;
  const why = reason !== undefined && { reason };
  return {
    heading: words.text('card.approval.required'),
    sentence: words.runs({
      code: 'card.review.request',
      by: askedBy.displayName,
      mayApprove,
      typed,
      ...why,
    }),
    times: words.text({ code: 'card.review.expires', at: expiresAt }),
  };
}

function actionsOf(view: ReviewCardView, words: Words): readonly object[] {
  const { plan, remedyRequestId, mayAgree } = view;
  const conflict = plan.conflictNumber;
  const data = { conflict, remedyRequest: remedyRequestId };
  const style = plan.reversible || plan.kind === 'undo' ? 'positive' : 'destructive';
  const approve = { style, associatedInputs: 'none' } as const;
  const back = { associatedInputs: 'none' } as const;
  const no = words.text(mayAgree ? 'card.reject' : 'card.withdraw');
  return [
    ...(mayAgree ? [cardAction('approveRemedy', words.text('card.approve'), data, approve)] : []),
    cardAction('rejectRemedy', no, data),
    cardAction('cancelRemedy', words.text('card.backToConflict'), { conflict }, back),
  ];
}
