import { reviewCard } from '../../cards/plan/review-card.ts';
import { workingCard } from '../../cards/plan/working-card.ts';
import type { CardData } from '../../cards/template/verbs.ts';
import type { Actor } from '../../use-cases/ports/people.ts';
import { wordsIn } from '../../words/words.ts';
import { cardOf, type Reply, refusalReply } from './action-responses.ts';
import type { ActionParts } from './card-verb.ts';

const words = wordsIn('en');

/** Shows what a second person is asked to agree to. */
export async function review(
  { useCases }: ActionParts,
  { conflict }: CardData['reviewRemedy'],
  by: Actor,
): Promise<Reply> {
  const found = await useCases.reviewRemedy({ conflictNumber: conflict, by });
  switch (found.outcome) {
    case 'review':
      return { reply: 'card', message: reviewCard(found, words) };
    case 'noRequest':
      return cardOf(useCases, found.details);
    case 'notPermitted':
    case 'unknownConflict':
      return refusalReply(found);
  }
}

/** Agrees as the second person. */
export async function approve(
  { useCases }: ActionParts,
  { conflict, remedyRequest }: CardData['approveRemedy'],
  by: Actor,
): Promise<Reply> {
  const request = { conflictNumber: conflict, remedyRequestId: remedyRequest, by };
  const agreed = await useCases.approveRemedy(request);
  switch (agreed.outcome) {
    case 'accepted':
      return { reply: 'card', message: workingCard(agreed, words) };
    case 'planOutdated':
    case 'noRequest':
      return cardOf(useCases, agreed.details);
    case 'refused':
    case 'notPermitted':
    case 'unknownConflict':
      return refusalReply(agreed);
  }
}

/** Does not agree, or takes one's own request back. */
export async function reject(
  { useCases }: ActionParts,
  { conflict, remedyRequest, reason }: CardData['rejectRemedy'],
  by: Actor,
): Promise<Reply> {
  const why = reason?.trim();
  const declined = await useCases.rejectRemedy({
    conflictNumber: conflict,
    remedyRequestId: remedyRequest,
    by,
    ...(why && { reason: why }),
  });
  switch (declined.outcome) {
    case 'declined':
    case 'noRequest':
      return cardOf(useCases, declined.details);
    case 'notPermitted':
    case 'unknownConflict':
      return refusalReply(declined);
  }
}
