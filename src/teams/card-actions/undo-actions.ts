import { planCard } from '../../cards/plan/plan-card.ts';
import type { CardData } from '../../cards/template/verbs.ts';
import { defined } from '../../domain/defined.ts';
import type { Actor } from '../../use-cases/ports/people.ts';
import type { Said } from '../../words/words.ts';
import { type Reply, refusalReply } from './action-responses.ts';
import type { ActionParts } from './card-verb.ts';
import { replyTo, signInRanOut } from './remedy-actions.ts';

/** The plan that takes the last remedy back; `problem` says why the person sees it again. */
export async function answerPreviewUndo(
  parts: ActionParts,
  { conflict }: CardData['previewUndo'],
  by: Actor,
  problem?: Said,
): Promise<Reply> {
  const shown = await parts.useCases.previewUndo({ conflictNumber: conflict, by });
  if (shown.outcome !== 'preview') return refusalReply(shown, parts.words);
  if (await parts.mustSignIn?.(by, shown.plan)) return { reply: 'signIn' };
  return {
    reply: 'card',
    message: planCard({ ...shown, ...defined({ problem }) }, parts.words),
  };
}

/** Takes the last remedy back. */
export async function undo(
  parts: ActionParts,
  press: CardData['undoRemedy'],
  by: Actor,
): Promise<Reply> {
  const { conflict: conflictNumber, fingerprint } = press;
  const { previewUndo: planUndo, undoRemedy } = parts.useCases;
  if (await signInRanOut(parts, by, () => planUndo({ conflictNumber, by })))
    return { reply: 'signIn' };
  const pressed = await undoRemedy({ conflictNumber, by, fingerprint });
  return replyTo(parts, pressed, (problem) => answerPreviewUndo(parts, press, by, problem));
}
