import type { ConflictDetails, Person } from '../../domain/conflict/conflict.ts';
import type { RemedyPlan } from '../../domain/remedy/remedy-plan.ts';
import { literal, nameText, plainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import type { CardMessage } from '../template/card-message.ts';
import { localTime } from '../template/card-time.ts';
import { rich, strong } from '../template/rich-text.ts';
import { reasonInput } from './plan-questions.ts';
import { type AskedNote, drawPlan } from './plan-section.ts';

/** What a second approver is asked to agree to, as `review-remedy` gives it. */
export interface ReviewCardView {
  readonly details: ConflictDetails;
  readonly plan: RemedyPlan;
  readonly remedyRequestId: string;
  readonly askedBy: Person;
  readonly reason?: string;
  /** ISO 8601 instant at which the request lapses. */
  readonly expiresAt: string;
  /** False for who asked: they can take the request back. */
  readonly mayAgree: boolean;
}

/** The plan that somebody asks a second person to agree to. */
export function reviewCard(view: ReviewCardView, words: Words): CardMessage {
  const { details, plan } = view;
  return drawPlan(
    {
      details,
      plan,
      asked: askedNote(view),
      questions: [reasonInput],
      actions: actionsOf(view),
    },
    words,
  );
}

function askedNote({ askedBy, reason, expiresAt, mayAgree }: ReviewCardView): AskedNote {
  const why = reason === undefined ? rich`` : rich` Reason: ${plainText(reason)}`;
  const whom = mayAgree ? 'Do you agree?' : 'Another approver has to agree.';
  return {
    heading: literal('A second person has to agree'),
    sentence: rich`${strong(nameText(askedBy.displayName))} asks for this. ${literal(whom)}${why}`,
    times: literal(`Lapses ${localTime(expiresAt)}`),
  };
}

function actionsOf({ plan, remedyRequestId, mayAgree }: ReviewCardView): readonly object[] {
  const conflict = plan.conflictNumber;
  const data = { conflict, remedyRequest: remedyRequestId };
  const style = plan.reversible || plan.kind === 'undo' ? 'positive' : 'destructive';
  const agree = { style, associatedInputs: 'none' } as const;
  const back = { associatedInputs: 'none' } as const;
  return [
    ...(mayAgree ? [cardAction('approveRemedy', literal('Agree: do it'), data, agree)] : []),
    cardAction('rejectRemedy', literal(mayAgree ? 'Decline' : 'Take the request back'), data),
    cardAction('cancelRemedy', literal('Back to the conflict'), { conflict }, back),
  ];
}
