import { objectCard } from '../../cards/check/object-card.ts';
import { conflictListCard } from '../../cards/conflict/conflict-list-card.ts';
import type { CardData } from '../../cards/template/verbs.ts';
import { defined } from '../../domain/defined.ts';
import type { Actor } from '../../use-cases/ports/people.ts';
import { listFilterOf, listPositionOf } from '../commands/conflict-filter.ts';
import { cardLinks } from '../send/message-link.ts';
import { cardOf, conflictReply, type Reply, refusalReply } from './action-responses.ts';
import type { ActionParts } from './card-verb.ts';

/** Looks whether Entra ID still holds the address back. */
export async function answerCheckNow(
  parts: ActionParts,
  { conflict: conflictNumber, done = false, object: objectId }: CardData['checkNow'],
  by: Actor,
): Promise<Reply> {
  const request = { conflictNumber, by, done, ...defined({ objectId }) };
  const checked = await parts.useCases.checkNow(request);
  return checked.outcome === 'checked'
    ? cardOf(parts, checked.details, checked.saw)
    : refusalReply(checked, parts.words);
}

/** The card of what a check found about an address: its plans are those of a conflict. */
export async function openFound(
  parts: ActionParts,
  { address, object: objectId }: CardData['openFinding'],
  by: Actor,
): Promise<Reply> {
  const opened = await parts.useCases.openFinding({ address, by, ...defined({ objectId }) });
  switch (opened.outcome) {
    case 'opened': {
      const { number } = opened.details.conflict;
      return {
        ...cardOf(parts, opened.details),
        note: { code: 'chat.button.shownBelow', number },
      };
    }
    case 'nothingToPlan':
      return { reply: 'text', text: opened.why };
    case 'notPermitted':
      return refusalReply(opened, parts.words);
  }
}

/** A page of a list of conflicts. */
export async function showMore(
  { useCases, words, activity }: ActionParts,
  request: CardData['showMore'],
  by: Actor | undefined,
): Promise<Reply> {
  const filter = listFilterOf(request, by?.entraObjectId);
  if (filter === undefined) return { reply: 'text', text: 'chat.unnamedPerson' };
  const found = await useCases.listConflicts(filter, listPositionOf(request));
  const numbers = found.conflicts.map(({ number }) => number);
  const cardUrls = await cardLinks(useCases, activity, numbers);
  const now = useCases.clock.now();
  return {
    reply: 'card',
    message: conflictListCard({ request, ...found, cardUrls, now }, words),
  };
}

/** What is known about an object that was chosen from several. */
export async function answerShowObject(
  { useCases, words }: ActionParts,
  { object: id, kind }: CardData['showObject'],
): Promise<Reply> {
  const found = await useCases.showObject({ id, kind });
  if (found === undefined) return { reply: 'text', text: { code: 'chat.check.noObject', id } };
  return { reply: 'card', message: objectCard(found, words) };
}

/** The card of a conflict as it is now. */
export const showConflict = (
  parts: ActionParts,
  { conflict: number }: CardData['showConflict'],
): Promise<Reply> =>
  conflictReply(parts, number, { note: { code: 'chat.button.shownBelow', number } });
