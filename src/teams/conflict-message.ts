import type { CardMessage } from '../cards/card-message.ts';
import { conflictCard } from '../cards/conflict-card.ts';
import type { ConflictCase } from '../domain/conflict.ts';
import type { Abilities } from './abilities.ts';

/** The card of a conflict as it is now, with the recommended side. */
export function conflictMessage(
  { recommend, clock }: Pick<Abilities, 'recommend' | 'clock'>,
  about: ConflictCase,
): CardMessage {
  const recommendation = recommend(about);
  return conflictCard({ about, now: clock.now(), ...(recommendation && { recommendation }) });
}
