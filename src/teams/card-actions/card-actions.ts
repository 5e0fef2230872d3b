import { conflictListCard } from '../../cards/conflict/conflict-list-card.ts';
import type { CardMessage } from '../../cards/template/card-message.ts';
import type { Actor } from '../../use-cases/ports/people.ts';
import { nobodySentence } from '../bot/actor.ts';
import type { UseCases } from '../bot/use-cases.ts';
import { conflictMessage } from '../send/conflict-message.ts';
import { cardOf, type Reply, refusalReply, unknownConflict } from './action-responses.ts';
import { approve, reject, review } from './approval-actions.ts';
import type { CardAction, ReadCardAction } from './card-data.ts';
import { type ActionParts, apply, preview } from './remedy-actions.ts';
import { previewUndo, undo } from './undo-actions.ts';

/** Does what a button says. Throws `BotError` when the outside world fails. */
export async function act(
  executors: ActionParts,
  press: CardAction,
  by: Actor | undefined,
): Promise<Reply> {
  const { useCases } = executors;
  switch (press.verb) {
    case 'cancelRemedy':
      return showCase(useCases, press.conflict, (message) => ({ reply: 'card', message }));
    case 'showConflict':
      return showCase(useCases, press.conflict, (message) => ({
        reply: 'newMessage',
        message,
        text: `Conflict ${press.conflict} is shown below.`,
      }));
    case 'showMore':
      return showMore(useCases, press);
    default:
      return by === undefined
        ? { reply: 'text', text: nobodySentence }
        : actAs(executors, press, by);
  }
}

type Personal = Exclude<
  CardAction,
  { readonly verb: 'cancelRemedy' | 'showConflict' | 'showMore' }
>;

/** Presses that count only with the person who made them. */
function actAs(executors: ActionParts, press: Personal, by: Actor): Promise<Reply> {
  const { useCases } = executors;
  switch (press.verb) {
    case 'previewRemedy':
      return preview(executors, press, by);
    case 'applyRemedy':
      return apply(executors, press, by);
    case 'previewUndo':
      return previewUndo(executors, press, by);
    case 'undoRemedy':
      return undo(executors, press, by);
    case 'reviewRemedy':
      return review(useCases, press, by);
    case 'approveRemedy':
      return approve(useCases, press, by);
    case 'rejectRemedy':
      return reject(useCases, press, by);
    case 'acknowledge':
    case 'unacknowledge':
      return acknowledge(useCases, press, by);
    case 'checkNow':
      return checkNow(useCases, press, by);
  }
}

async function acknowledge(
  useCases: UseCases,
  { verb, conflict }: ReadCardAction<'acknowledge'> | ReadCardAction<'unacknowledge'>,
  by: Actor,
): Promise<Reply> {
  const acknowledged = verb === 'acknowledge';
  const shown = await useCases.acknowledgeConflict({ conflictNumber: conflict, by, acknowledged });
  return shown.outcome === 'shown' ? cardOf(useCases, shown.details) : refusalReply(shown);
}

async function checkNow(
  useCases: UseCases,
  { conflict, done }: ReadCardAction<'checkNow'>,
  by: Actor,
): Promise<Reply> {
  const checked = await useCases.checkNow({ conflictNumber: conflict, by, done });
  return checked.outcome === 'checked' ? cardOf(useCases, checked.details) : refusalReply(checked);
}

async function showMore(
  { listConflicts, clock }: UseCases,
  { filter, page }: ReadCardAction<'showMore'>,
): Promise<Reply> {
  const found = await listConflicts(filter, page);
  return { reply: 'card', message: conflictListCard({ ...found, now: clock.now() }) };
}

async function showCase(
  useCases: UseCases,
  conflictNumber: number,
  reply: (message: CardMessage) => Reply,
): Promise<Reply> {
  const found = await useCases.openConflict(conflictNumber);
  return found.outcome === 'case'
    ? reply(conflictMessage(useCases, found.details))
    : unknownConflict(found);
}
