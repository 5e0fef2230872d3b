import type { Log } from '../../telemetry/log.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { messageId } from '../send/message-id.ts';
import type { Activity } from './activity.ts';
import { channelOf } from './conversation.ts';

/** Ids of messages in Teams are the milliseconds since 1970 at which they were posted. */
const POSTED_AT = /;messageid=(\d{13})$/;

/** The first message of the thread that a message answers. */
function threadOf({ conversation: { id }, recipient }: Activity) {
  // Teams deletes a private message and its answer after a day.
  if (recipient.isTargeted === true) return undefined;
  const posted = POSTED_AT.exec(id)?.[1];
  if (posted === undefined) return undefined;
  return { activityId: messageId(id, posted), beganAt: new Date(Number(posted)).toISOString() };
}

/**
 * Keeps the newest `serviceUrl` of each conversation with alerts: Teams may move a conversation to another
 * region and answers at the old address only for a while. Where somebody writes, alerts can be posted, too,
 * and a thread that somebody answers in may be that of a card whose id got lost.
 */
export function createConversationReferences(
  { rememberChannel, adoptThread }: Pick<UseCases, 'rememberChannel' | 'adoptThread'>,
  log: Log,
): (activity: Activity) => Promise<void> {
  return async (activity) => {
    const { type } = activity;
    if (type !== 'message' && type !== 'invoke') return;
    try {
      const channel = channelOf(activity);
      await rememberChannel(channel);
      const thread = type === 'message' ? threadOf(activity) : undefined;
      if (thread !== undefined) await adoptThread({ ...thread, channelId: channel.id });
    } catch (err) {
      log.warn({ err }, 'the newest address of a channel could not be remembered');
    }
  };
}
