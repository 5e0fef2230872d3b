import { conflictCard } from '../../cards/conflict/conflict-card.ts';
import type { CardMessage } from '../../cards/template/card-message.ts';
import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { Words } from '../../words/words.ts';

/** The card of a conflict as it is now, with the recommended side. */
export function conflictMessage(
  { suggest, clock }: Pick<UseCases, 'suggest' | 'clock'>,
  details: ConflictDetails,
  words: Words,
): CardMessage {
  return conflictCard({ details, now: clock.now(), ...suggest(details) }, words);
}
