import { defined } from '../../domain/defined.ts';
import type { Job } from '../ports/jobs.ts';
import {
  channelTitle,
  type SendPorts,
  sendToChannel,
  unlessUnconfirmed,
  waitForChannel,
} from './send-to-channel.ts';

type NotifySubscription = Extract<Job, { readonly name: 'notifySubscription' }>;

/**
 * Posts in a channel that alerts are on in another conversation, so that nobody reads along unnoticed.
 * A notice that Teams may have accepted is not posted again. Throws `BotError`.
 */
export async function notifySubscription(
  ports: SendPorts,
  { channelId, subscribedId }: Omit<NotifySubscription, 'name'>,
): Promise<void> {
  const { channels } = ports.store;
  const channel = await channels.get(channelId);
  const subscribed = await channels.get(subscribedId);
  if (!channel || !subscribed) return;
  waitForChannel(ports, channel);
  const by = subscribed.addedBy?.name || undefined;
  const place = channelTitle(subscribed);
  const notice = { code: 'teams.alertsAdded', place, ...defined({ by }) } as const;
  await sendToChannel(ports, channel, async () => {
    await unlessUnconfirmed(ports.notifier.postNotice(channel, notice));
  });
}
