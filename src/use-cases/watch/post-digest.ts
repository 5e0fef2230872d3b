import { digestOf } from '../../domain/alerts/digest.ts';
import { hoursBefore } from '../conflict/time.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { Store } from '../ports/store.ts';
import { digestJob } from './book-digests.ts';
import { nextLocal } from './next-local.ts';
import { type SendPorts, sendToChannel } from './send-to-channel.ts';
import { earlierTries, tryToPost } from './unconfirmed-tries.ts';

interface Ports extends SendPorts {
  readonly store: SendPorts['store'] & Pick<Store, 'digests'>;
  readonly notifier: Pick<Notifier, 'postDigest' | 'postNotice'>;
}

/**
 * Posts the digest of a channel that is due, from the end of the last one until now, and books the next one. Doing it
 * twice changes nothing. Tries that Teams may have accepted are repeated with growing pauses, as those of cards are.
 * Throws `BotError`.
 */
export async function postDigest(
  ports: Ports,
  { channelId }: { readonly channelId: string },
): Promise<void> {
  const { store, notifier, queue, clock } = ports;
  const [channel, booked] = await Promise.all([
    store.channels.get(channelId),
    store.digests.get(channelId),
  ]);
  const time = channel?.settings?.digest;
  if (channel === undefined || booked === undefined || time === undefined) return;
  const until = clock.now();
  // The clock of the database may be ahead of this one.
  if (booked.dueAt > until) return queue.enqueue([digestJob(booked, until)]);
  await sendToChannel(ports, channel, async () => {
    const counted = { tries: store.digests, clock };
    await earlierTries(counted, channelId);
    const { since, dueAt } = booked;
    const facts = await store.digests.facts(since, until);
    const { filter } = channel.settings ?? {};
    const digest = digestOf(facts, { since, until, filter, hoursAgo: hoursBefore(until) });
    await tryToPost(counted, channelId, () => notifier.postDigest(channel, digest));
    const next = { channelId, time, since: until, dueAt: nextLocal(time, until) };
    await store.digests.posted(dueAt, next, [digestJob(next, clock.now())]);
  });
}
