import type { Log } from '../../telemetry/log.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { Activity } from './activity.ts';
import { channelOf } from './conversation.ts';

/**
 * Keeps the newest `serviceUrl` of each conversation with alerts: Teams may move a conversation to another
 * region and answers at the old address only for a while. Where somebody writes, alerts can be posted, too.
 */
export function createConversationReferences(
  { rememberChannel }: Pick<UseCases, 'rememberChannel'>,
  log: Log,
): (activity: Activity) => Promise<void> {
  return async (activity) => {
    const { type } = activity;
    if (type !== 'message' && type !== 'invoke') return;
    try {
      await rememberChannel(channelOf(activity));
    } catch (err) {
      log.warn({ err }, 'the newest address of a channel could not be remembered');
    }
  };
}
