import type { UseCases } from '../../use-cases/use-cases.ts';
import type { Activity } from '../bot/activity.ts';
import { withoutThread } from '../bot/conversation.ts';
import { parseMessageId } from '../send/message-id.ts';
import type { CardAction } from './card-actions.ts';

/**
 * The conflict whose older alert card was pressed on.
 *
 * A process that dies between posting a card and remembering its id posts a second one, and Teams tells
 * a bot nothing about the first until somebody presses on it. In a channel only alerts begin a thread,
 * so such a card is the first message of its thread and not the message that follows the conflict.
 */
export async function supersededCardOf(
  { findAlertCard }: Pick<UseCases, 'findAlertCard'>,
  { replyToId, conversation }: Activity,
  { verb, data }: CardAction,
): Promise<number | undefined> {
  if (!('conflict' in data) || verb === 'showConflict') return undefined;
  if (!replyToId || !conversation.id.endsWith(`;messageid=${replyToId}`)) return undefined;
  const newest = await findAlertCard(data.conflict, withoutThread(conversation.id));
  if (newest === undefined || parseMessageId(newest, '').activityId === replyToId) return undefined;
  return data.conflict;
}
