import { conflictListCard } from '../../cards/conflict/conflict-list-card.ts';
import type { CardMessage } from '../../cards/template/card-message.ts';
import type { Requester } from '../../use-cases/ports/ports.ts';
import { nobodySentence } from '../bot/actor.ts';
import type { Abilities } from '../bot/use-cases.ts';
import { conflictMessage } from '../send/conflict-message.ts';
import { cardOf, noPlan, type Reply, unknownConflict } from './action-responses.ts';
import { agree, decline, review } from './approval-actions.ts';
import type { Press, Pressed } from './card-data.ts';
import { apply, type Hands, preview } from './remedy-actions.ts';
import { previewUndo, undo } from './undo-actions.ts';

/** Does what a button says. Throws `BotError` when the outside world fails. */
export async function act(hands: Hands, press: Press, by: Requester | undefined): Promise<Reply> {
  const { abilities } = hands;
  switch (press.verb) {
    case 'cancelRemedy':
      return showCase(abilities, press.conflict, (message) => ({ reply: 'card', message }));
    case 'showConflict':
      return showCase(abilities, press.conflict, (message) => ({
        reply: 'newMessage',
        message,
        text: `Conflict ${press.conflict} is shown below.`,
      }));
    case 'showMore':
      return showMore(abilities, press);
    default:
      return by === undefined ? { reply: 'text', text: nobodySentence } : actAs(hands, press, by);
  }
}

type Personal = Exclude<Press, { readonly verb: 'cancelRemedy' | 'showConflict' | 'showMore' }>;

/** Presses that count only with the person who made them. */
function actAs(hands: Hands, press: Personal, by: Requester): Promise<Reply> {
  const { abilities } = hands;
  switch (press.verb) {
    case 'previewRemedy':
      return preview(hands, press, by);
    case 'applyRemedy':
      return apply(hands, press, by);
    case 'previewUndo':
      return previewUndo(hands, press, by);
    case 'undoRemedy':
      return undo(hands, press, by);
    case 'reviewRemedy':
      return review(abilities, press, by);
    case 'agreeRemedy':
      return agree(abilities, press, by);
    case 'declineRemedy':
      return decline(abilities, press, by);
    case 'acknowledge':
    case 'unacknowledge':
      return acknowledge(abilities, press, by);
    case 'checkNow':
      return checkNow(abilities, press, by);
  }
}

async function acknowledge(
  abilities: Abilities,
  { verb, conflict }: Pressed<'acknowledge'> | Pressed<'unacknowledge'>,
  by: Requester,
): Promise<Reply> {
  const acknowledged = verb === 'acknowledge';
  const shown = await abilities.acknowledgeConflict({ conflictNumber: conflict, by, acknowledged });
  return shown.outcome === 'shown' ? cardOf(abilities, shown.about) : noPlan(shown);
}

async function checkNow(
  abilities: Abilities,
  { conflict, done }: Pressed<'checkNow'>,
  by: Requester,
): Promise<Reply> {
  const checked = await abilities.checkNow({ conflictNumber: conflict, by, done });
  return checked.outcome === 'checked' ? cardOf(abilities, checked.about) : noPlan(checked);
}

async function showMore(
  { listConflicts, clock }: Abilities,
  { filter, page }: Pressed<'showMore'>,
): Promise<Reply> {
  const found = await listConflicts(filter, page);
  return { reply: 'card', message: conflictListCard({ ...found, now: clock.now() }) };
}

async function showCase(
  abilities: Abilities,
  conflictNumber: number,
  reply: (message: CardMessage) => Reply,
): Promise<Reply> {
  const found = await abilities.openCase(conflictNumber);
  return found.outcome === 'case'
    ? reply(conflictMessage(abilities, found.about))
    : unknownConflict(found);
}
