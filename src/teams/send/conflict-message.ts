import { conflictCard } from '../../cards/conflict/conflict-card.ts';
import type { CardMessage } from '../../cards/template/card-message.ts';
import type { ConflictCase } from '../../domain/conflict/conflict.ts';
import type { Abilities } from '../bot/use-cases.ts';

/** The card of a conflict as it is now, with the recommended side. */
export function conflictMessage(
  { recommend, clock }: Pick<Abilities, 'recommend' | 'clock'>,
  about: ConflictCase,
): CardMessage {
  const recommendation = recommend(about);
  return conflictCard({ about, now: clock.now(), ...(recommendation && { recommendation }) });
}
