import { isUnchanged } from '../../domain/cloud-check/cloud-news.ts';
import type { CloudNewsTarget } from '../ports/cloud-watch.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { Store } from '../ports/store.ts';
import { cloudNewsJob } from './book-cloud-check.ts';
import { quietUntil } from './quiet-hours.ts';
import { type SendPorts, sendToChannel } from './send-to-channel.ts';
import { earlierTries, tryToPost } from './unconfirmed-tries.ts';

interface Ports extends SendPorts {
  readonly store: SendPorts['store'] & Pick<Store, 'cloudWatch'>;
  readonly notifier: Pick<Notifier, 'postCloudNews' | 'postNotice'>;
}

/**
 * Posts what a weekly check found to a channel, as a card; where nothing differs, in one line, so that no check and no
 * change are not the same silence. In quiet hours it waits for their end. Doing it twice changes nothing. Throws
 * `BotError`.
 */
export async function postCloudNews(
  ports: Ports,
  { channelId, dueAt }: CloudNewsTarget,
): Promise<void> {
  const { store, notifier, queue, clock } = ports;
  const place = { channelId, dueAt };
  const [channel, news] = await Promise.all([
    store.channels.get(channelId),
    store.cloudWatch.news(place),
  ]);
  if (news === undefined) return;
  if (channel?.settings?.cloud === undefined) return store.cloudWatch.delivered(place);
  const now = clock.now();
  const quietEnd = quietUntil(channel.settings, now);
  if (quietEnd !== undefined) return queue.enqueue([cloudNewsJob(place, quietEnd, now)]);
  await sendToChannel(ports, channel, async () => {
    const counted = { tries: store.cloudWatch, clock };
    await earlierTries(counted, place);
    await tryToPost(counted, place, () => {
      if (news.outcome === 'failed' || !isUnchanged(news))
        return notifier.postCloudNews(channel, news);
      const { objects, findings, nextAt } = news;
      const since = news.difference?.since ?? dueAt;
      return notifier.postNotice(channel, {
        code: 'cloud.weekly.unchanged',
        objects,
        findings,
        since,
        nextAt,
      });
    });
    await store.cloudWatch.delivered(place);
  });
}
