import { channelOf } from '../bot/conversation.ts';
import { conflictMessage } from '../send/conflict-message.ts';
import type { Answer, CommandParts, CommandTurn } from './command.ts';

/**
 * The cards of open conflicts again: in an alert channel the ones that follow their conflicts, elsewhere a
 * card each of the newest.
 */
export async function answerCards(
  { useCases }: CommandParts,
  _: object,
  { activity, words }: CommandTurn,
): Promise<Answer> {
  const redrawn = await useCases.repostCards(channelOf(activity).id);
  if (redrawn !== undefined) return [{ code: 'chat.cards.redrawn', open: redrawn }];
  const { conflicts, total } = await useCases.listConflicts('open', 1);
  const opened = await Promise.all(conflicts.map(({ number }) => useCases.openConflict(number)));
  const cards = opened.flatMap((one) =>
    one.outcome === 'case' ? [conflictMessage(useCases, one.details, words)] : [],
  );
  const answer: Answer[number][] = [...cards];
  answer.push({ code: 'chat.cards.shown', shown: cards.length, open: total });
  return answer;
}
