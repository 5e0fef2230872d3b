import { conflictListCard } from '../../cards/conflict/conflict-list-card.ts';
import type { CardData } from '../../cards/template/verbs.ts';
import type { Actor } from '../../use-cases/ports/people.ts';
import { wordsIn } from '../../words/words.ts';
import { cardOf, type Reply, refusalReply, unknownConflict } from './action-responses.ts';
import type { ActionParts } from './card-verb.ts';

/** "I look after it" and its reverse. */
export function acknowledge(acknowledged: boolean) {
  return async (
    { useCases }: ActionParts,
    { conflict: conflictNumber }: CardData['acknowledge'],
    by: Actor,
  ): Promise<Reply> => {
    const shown = await useCases.acknowledgeConflict({ conflictNumber, by, acknowledged });
    return shown.outcome === 'shown' ? cardOf(useCases, shown.details) : refusalReply(shown);
  };
}

/** Looks whether Entra ID still holds the address back. */
export async function answerCheckNow(
  { useCases }: ActionParts,
  { conflict: conflictNumber, done = false }: CardData['checkNow'],
  by: Actor,
): Promise<Reply> {
  const checked = await useCases.checkNow({ conflictNumber, by, done });
  return checked.outcome === 'checked' ? cardOf(useCases, checked.details) : refusalReply(checked);
}

/** A page of a list of conflicts. */
export async function showMore(
  { useCases: { listConflicts, clock } }: ActionParts,
  { filter, page }: CardData['showMore'],
): Promise<Reply> {
  const found = await listConflicts(filter, page);
  return {
    reply: 'card',
    message: conflictListCard({ ...found, now: clock.now() }, wordsIn('en')),
  };
}

/** The card of a conflict as it is now. */
export async function showConflict(
  { useCases }: ActionParts,
  { conflict }: CardData['showConflict'],
): Promise<Reply> {
  const found = await useCases.openConflict(conflict);
  if (found.outcome !== 'case') return unknownConflict(found);
  return { ...cardOf(useCases, found.details), note: `Conflict ${conflict} is shown below.` };
}
