import { conflictCard } from '../../cards/conflict/conflict-card.ts';
import type { CardMessage } from '../../cards/template/card-message.ts';
import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { CheckSaw } from '../../use-cases/remedy/check-now.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { Words } from '../../words/words.ts';

/** The card of a conflict as it is now, with the recommended side; `saw`: what its reader has just checked; `cardUrl`: the message that follows the conflict, where this is another one. */
export function conflictMessage(
  { suggest, clock }: Pick<UseCases, 'suggest' | 'clock'>,
  details: ConflictDetails,
  words: Words,
  more: { readonly saw?: CheckSaw; readonly cardUrl?: string } = {},
): CardMessage {
  const view = { details, now: clock.now(), ...suggest(details), ...more };
  return conflictCard(view, words);
}
