import { conflictCard } from '../../cards/conflict/conflict-card.ts';
import type { CardMessage } from '../../cards/template/card-message.ts';
import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import { defined } from '../../domain/defined.ts';
import type { CheckSaw } from '../../use-cases/remedy/check-now.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { Words } from '../../words/words.ts';

/** The card of a conflict as it is now, with the recommended side; `saw`: what its reader has just checked. */
export function conflictMessage(
  { suggest, clock }: Pick<UseCases, 'suggest' | 'clock'>,
  details: ConflictDetails,
  words: Words,
  saw?: CheckSaw,
): CardMessage {
  const view = { details, now: clock.now(), ...suggest(details), ...defined({ saw }) };
  return conflictCard(view, words);
}
