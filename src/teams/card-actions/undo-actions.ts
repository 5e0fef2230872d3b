import { planCard } from '../../cards/plan/plan-card.ts';
import type { CardData } from '../../cards/template/verbs.ts';
import { defined } from '../../domain/defined.ts';
import type { Actor } from '../../use-cases/ports/people.ts';
import type { Said } from '../../words/words.ts';
import { type Reply, refusalReply } from './action-responses.ts';
import type { ActionParts } from './card-verb.ts';
import { replyTo, signInOf } from './remedy-actions.ts';

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
  const mustSignIn = signInOf(parts, by);
  const pressed = await parts.useCases.undoRemedy({ conflictNumber, by, fingerprint, mustSignIn });
  return replyTo(parts, pressed, (problem) => answerPreviewUndo(parts, press, by, problem));
}
