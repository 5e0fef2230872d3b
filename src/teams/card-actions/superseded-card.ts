import type { UseCases } from '../../use-cases/use-cases.ts';
import type { Activity } from '../bot/activity.ts';
import { withoutThread } from '../bot/conversation.ts';
import { messageId, parseMessageId } from '../send/message-id.ts';
import type { CardAction } from './card-actions.ts';

/**
 * The conflict whose older alert card was pressed on.
 *
 * A post that Teams accepts without a confirmation leaves a card whose id nobody knows, until somebody presses
 * on it. In a channel only alerts begin a thread, so such a card is the first message of its thread and not
 * the message that follows the conflict. Where no message follows the conflict, this one does from now.
 */
export async function supersededCardOf(
  { findAlertCard, adoptCard }: Pick<UseCases, 'findAlertCard' | 'adoptCard'>,
  { replyToId, conversation }: Activity,
  { verb, data }: CardAction,
): Promise<number | undefined> {
  if (!('conflict' in data) || verb === 'showConflict') return undefined;
  if (!replyToId || !conversation.id.endsWith(`;messageid=${replyToId}`)) return undefined;
  const { conflict: conflictNumber } = data;
  const channelId = withoutThread(conversation.id);
  const newest = await findAlertCard(conflictNumber, channelId);
  if (newest === undefined) {
    const activityId = messageId(conversation.id, replyToId);
    await adoptCard({ conflictNumber, channelId, activityId });
    return undefined;
  }
  return parseMessageId(newest, '').activityId === replyToId ? undefined : conflictNumber;
}
