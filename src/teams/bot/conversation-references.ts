import type { Log } from '../../telemetry/log.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { Activity } from './activity.ts';
import { channelOf, scopeOf } from './conversation.ts';

/** Told channels are forgotten beyond this number; telling again costs one look-up. */
const MOST_CHANNELS = 5_000;

/**
 * Keeps the newest `serviceUrl` of each channel: Teams may move a conversation to another region and
 * answers at the old address only for a while. Tells each address once per process.
 */
export function createConversationReferences(
  { rememberChannel }: Pick<UseCases, 'rememberChannel'>,
  log: Log,
): (activity: Activity) => Promise<void> {
  const told = new Map<string, string>();
  return async (activity) => {
    const { type, serviceUrl } = activity;
    const isTalk = type === 'message' || type === 'invoke';
    if (!isTalk || scopeOf(activity) !== 'team') return;
    const channel = channelOf(activity);
    if (told.get(channel.id) === serviceUrl) return;
    if (told.size >= MOST_CHANNELS) told.clear();
    told.set(channel.id, serviceUrl);
    try {
      await rememberChannel(channel);
    } catch (err) {
      told.delete(channel.id);
      log.warn({ err }, 'the newest address of a channel could not be remembered');
    }
  };
}
