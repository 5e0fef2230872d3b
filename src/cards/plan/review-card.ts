import type { ConflictCase, Person } from '../../domain/conflict/conflict.ts';
import type { RemedyPlan } from '../../domain/remedy/remedy.ts';
import { cardAction } from '../template/card-action.ts';
import type { CardMessage } from '../template/card-message.ts';
import { nameText, ownWords, plainText } from '../template/card-text.ts';
import { localTime } from '../template/card-time.ts';
import { rich, strong } from '../template/rich-text.ts';
import { reasonInput } from './plan-questions.ts';
import { type AskedNote, drawPlan } from './plan-section.ts';

/** What a second approver is asked to agree to, as `review-remedy` gives it. */
export interface ReviewCardView {
  readonly about: ConflictCase;
  readonly plan: RemedyPlan;
  readonly resolutionId: string;
  readonly askedBy: Person;
  readonly reason?: string;
  /** ISO 8601 instant at which the request lapses. */
  readonly expiresAt: string;
  /** False for who asked: they can take the request back. */
  readonly mayAgree: boolean;
}

/** The plan that somebody asks a second person to agree to. */
export function reviewCard(view: ReviewCardView): CardMessage {
  const { about, plan } = view;
  return drawPlan({
    about,
    plan,
    asked: askedNote(view),
    questions: [reasonInput],
    actions: actionsOf(view),
  });
}

function askedNote({ askedBy, reason, expiresAt, mayAgree }: ReviewCardView): AskedNote {
  const why = reason === undefined ? rich`` : rich` Reason: ${plainText(reason)}`;
  const whom = mayAgree ? 'Do you agree?' : 'Another approver has to agree.';
  return {
    heading: ownWords('A second person has to agree'),
    sentence: rich`${strong(nameText(askedBy.displayName))} asks for this. ${ownWords(whom)}${why}`,
    times: ownWords(`Lapses ${localTime(expiresAt)}`),
  };
}

function actionsOf({ plan, resolutionId, mayAgree }: ReviewCardView): readonly object[] {
  const conflict = plan.conflictNumber;
  const data = { conflict, resolution: resolutionId };
  const style = plan.reversible || plan.kind === 'undo' ? 'positive' : 'destructive';
  const agree = { style, associatedInputs: 'none' } as const;
  const back = { associatedInputs: 'none' } as const;
  return [
    ...(mayAgree ? [cardAction('agreeRemedy', ownWords('Agree: do it'), data, agree)] : []),
    cardAction('declineRemedy', ownWords(mayAgree ? 'Decline' : 'Take the request back'), data),
    cardAction('cancelRemedy', ownWords('Back to the conflict'), { conflict }, back),
  ];
}
