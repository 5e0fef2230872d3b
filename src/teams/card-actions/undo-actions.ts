import { planCard } from '../../cards/plan/plan-card.ts';
import type { Actor } from '../../use-cases/ports/people.ts';
import { type Reply, refusalReply } from './action-responses.ts';
import type { ReadCardAction } from './card-data.ts';
import { type ActionParts, replyTo, signInRanOut } from './remedy-actions.ts';

/** The plan that takes the last remedy back; `problem` says why the person sees it again. */
export async function previewUndo(
  executors: ActionParts,
  { conflict }: ReadCardAction<'previewUndo'> | ReadCardAction<'undoRemedy'>,
  by: Actor,
  problem?: string,
): Promise<Reply> {
  const shown = await executors.useCases.previewUndo({ conflictNumber: conflict, by });
  if (shown.outcome !== 'preview') return refusalReply(shown);
  if (await executors.mustSignIn?.(by, shown.plan)) return { reply: 'signIn' };
  return { reply: 'card', message: planCard({ ...shown, ...(problem && { problem }) }) };
}

/** Takes the last remedy back. */
export async function undo(
  executors: ActionParts,
  press: ReadCardAction<'undoRemedy'>,
  by: Actor,
): Promise<Reply> {
  const { conflict: conflictNumber, fingerprint } = press;
  const { previewUndo: planUndo, undoRemedy } = executors.useCases;
  if (await signInRanOut(executors, by, () => planUndo({ conflictNumber, by })))
    return { reply: 'signIn' };
  const pressed = await undoRemedy({ conflictNumber, by, fingerprint });
  return replyTo(executors, pressed, (problem) => previewUndo(executors, press, by, problem));
}
