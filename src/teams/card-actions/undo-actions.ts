import { planCard } from '../../cards/plan/plan-card.ts';
import type { Requester } from '../../use-cases/ports/ports.ts';
import { noPlan, type Reply } from './action-responses.ts';
import type { Pressed } from './card-data.ts';
import { type Hands, replyTo, signInRanOut } from './remedy-actions.ts';

/** The plan that takes the last remedy back; `problem` says why the person sees it again. */
export async function previewUndo(
  hands: Hands,
  { conflict }: Pressed<'previewUndo'> | Pressed<'undoRemedy'>,
  by: Requester,
  problem?: string,
): Promise<Reply> {
  const shown = await hands.abilities.previewUndo({ conflictNumber: conflict, by });
  if (shown.outcome !== 'preview') return noPlan(shown);
  if (await hands.mustSignIn?.(by, shown.plan)) return { reply: 'signIn' };
  return { reply: 'card', message: planCard({ ...shown, ...(problem && { problem }) }) };
}

/** Takes the last remedy back. */
export async function undo(
  hands: Hands,
  press: Pressed<'undoRemedy'>,
  by: Requester,
): Promise<Reply> {
  const { conflict: conflictNumber, fingerprint } = press;
  const { previewUndo: planUndo, undoRemedy } = hands.abilities;
  if (await signInRanOut(hands, by, () => planUndo({ conflictNumber, by })))
    return { reply: 'signIn' };
  const pressed = await undoRemedy({ conflictNumber, by, fingerprint });
  return replyTo(hands, pressed, (problem) => previewUndo(hands, press, by, problem));
}
