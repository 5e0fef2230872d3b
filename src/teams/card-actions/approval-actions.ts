import { reviewCard } from '../../cards/plan/review-card.ts';
import { workingCard } from '../../cards/plan/working-card.ts';
import type { Requester } from '../../use-cases/ports/ports.ts';
import type { Abilities } from '../bot/use-cases.ts';
import { cardOf, noPlan, type Reply } from './action-responses.ts';
import type { Pressed } from './card-data.ts';

/** Shows what a second person is asked to agree to. */
export async function review(
  abilities: Abilities,
  { conflict }: Pressed<'reviewRemedy'>,
  by: Requester,
): Promise<Reply> {
  const found = await abilities.reviewRemedy({ conflictNumber: conflict, by });
  switch (found.outcome) {
    case 'review':
      return { reply: 'card', message: reviewCard(found) };
    case 'nobodyAsks':
      return cardOf(abilities, found.about);
    case 'notPermitted':
    case 'unknownConflict':
      return noPlan(found);
  }
}

/** Agrees as the second person. */
export async function agree(
  abilities: Abilities,
  { conflict, resolution }: Pressed<'agreeRemedy'>,
  by: Requester,
): Promise<Reply> {
  const request = { conflictNumber: conflict, resolutionId: resolution, by };
  const agreed = await abilities.agreeRemedy(request);
  switch (agreed.outcome) {
    case 'accepted':
      return { reply: 'card', message: workingCard(agreed) };
    case 'worldMoved':
    case 'nobodyAsks':
      return cardOf(abilities, agreed.about);
    case 'refused':
    case 'notPermitted':
    case 'unknownConflict':
      return noPlan(agreed);
  }
}

/** Does not agree, or takes one's own request back. */
export async function decline(
  abilities: Abilities,
  { conflict, resolution, reason }: Pressed<'declineRemedy'>,
  by: Requester,
): Promise<Reply> {
  const why = reason?.trim();
  const declined = await abilities.declineRemedy({
    conflictNumber: conflict,
    resolutionId: resolution,
    by,
    ...(why && { reason: why }),
  });
  switch (declined.outcome) {
    case 'declined':
    case 'nobodyAsks':
      return cardOf(abilities, declined.about);
    case 'notPermitted':
    case 'unknownConflict':
      return noPlan(declined);
  }
}
