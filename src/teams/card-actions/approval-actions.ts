import { reviewCard } from '../../cards/plan/review-card.ts';
import { workingCard } from '../../cards/plan/working-card.ts';
import type { CardData } from '../../cards/template/verbs.ts';
import { defined } from '../../domain/defined.ts';
import type { Actor } from '../../use-cases/ports/people.ts';
import { cardOf, type Reply, refusalReply } from './action-responses.ts';
import type { ActionParts } from './card-verb.ts';

/** Shows what a second person is asked to agree to. */
export async function review(
  parts: ActionParts,
  { conflict }: CardData['reviewRemedy'],
  by: Actor,
): Promise<Reply> {
  const found = await parts.useCases.reviewRemedy({ conflictNumber: conflict, by });
  switch (found.outcome) {
    case 'review':
      return { reply: 'card', message: reviewCard(found, parts.words) };
    case 'noRequest':
      return cardOf(parts, found.details);
    case 'notPermitted':
    case 'unknownConflict':
      return refusalReply(found, parts.words);
  }
}

/** Agrees as the second person. */
export async function approve(
  parts: ActionParts,
  { conflict, remedyRequest }: CardData['approveRemedy'],
  by: Actor,
): Promise<Reply> {
  const request = { conflictNumber: conflict, remedyRequestId: remedyRequest, by };
  const agreed = await parts.useCases.approveRemedy(request);
  switch (agreed.outcome) {
    case 'accepted':
      return { reply: 'card', message: workingCard(agreed, parts.words) };
    case 'planOutdated':
    case 'noRequest':
      return cardOf(parts, agreed.details);
    case 'refused':
    case 'notPermitted':
    case 'unknownConflict':
      return refusalReply(agreed, parts.words);
  }
}

/** Does not agree, or takes one's own request back. */
export async function reject(
  parts: ActionParts,
  { conflict, remedyRequest, reason }: CardData['rejectRemedy'],
  by: Actor,
): Promise<Reply> {
  const why = reason?.trim();
  const declined = await parts.useCases.rejectRemedy({
    conflictNumber: conflict,
    remedyRequestId: remedyRequest,
    by,
    ...defined({ reason: why || undefined }),
  });
  switch (declined.outcome) {
    case 'declined':
    case 'noRequest':
      return cardOf(parts, declined.details);
    case 'notPermitted':
    case 'unknownConflict':
      return refusalReply(declined, parts.words);
  }
}
