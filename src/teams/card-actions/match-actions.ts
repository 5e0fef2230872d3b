import { matchCard } from '../../cards/plan/match-card.ts';
import type { CardData } from '../../cards/template/verbs.ts';
import type { Actor } from '../../use-cases/ports/people.ts';
import { cardOf, type Reply, refusalReply } from './action-responses.ts';
import type { ActionParts } from './card-verb.ts';

/** Shows how two accounts of one person are matched. */
export async function answerPreviewMatch(
  { useCases, words }: ActionParts,
  { conflict: conflictNumber }: CardData['previewMatch'],
  by: Actor,
): Promise<Reply> {
  const shown = await useCases.previewMatch({ conflictNumber, by });
  if (shown.outcome !== 'match') return refusalReply(shown, words);
  return { reply: 'card', message: matchCard(shown, words) };
}

/** Follows a match from now on, or no longer; shows the plan where Entra ID would refuse it by now. */
export async function follow(
  parts: ActionParts,
  { conflict: conflictNumber, follow: isWanted }: CardData['followMatch'],
  by: Actor,
): Promise<Reply> {
  const pressed = await parts.useCases.followMatch({ conflictNumber, by, follow: isWanted });
  switch (pressed.outcome) {
    case 'followed':
      return cardOf(parts, pressed.details);
    case 'match':
      return { reply: 'card', message: matchCard(pressed, parts.words) };
    default:
      return refusalReply(pressed, parts.words);
  }
}
