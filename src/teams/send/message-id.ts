import { PostUnconfirmed } from '../bot/post-once.ts';

/**
 * Where a message is. A thread in a channel is a conversation of its own, and editing its first
 * message takes both ids, so both travel in the one id that the store keeps: `conversation|activity`.
 */
export function messageId(conversationId: string, activityId: string): string {
  return `${conversationId}|${activityId}`;
}

/** `messageId` of a message that was just posted. Throws where Teams gave no id: then nothing is confirmed. */
export function confirmedId(conversationId: unknown, activityId: unknown): string {
  const isId = (id: unknown): id is string => typeof id === 'string' && id !== '';
  if (isId(conversationId) && isId(activityId)) return messageId(conversationId, activityId);
  throw new PostUnconfirmed('no id');
}

/** Takes `messageId` apart; an id without a conversation is of the channel itself. */
export function parseMessageId(
  id: string,
  channelId: string,
): { readonly conversationId: string; readonly activityId: string } {
  const bar = id.lastIndexOf('|');
  return bar < 0
    ? { conversationId: channelId, activityId: id }
    : { conversationId: id.slice(0, bar), activityId: id.slice(bar + 1) };
}
