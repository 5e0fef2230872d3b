import type { DigestTime } from '../../domain/alerts/alert-settings.ts';
import type { Clock } from '../ports/clock.ts';
import type { BookedDigest } from '../ports/digests.ts';
import type { Job, JobQueue } from '../ports/jobs.ts';
import type { Store } from '../ports/store.ts';
import { nextLocal } from './next-local.ts';

interface Ports {
  readonly store: Pick<Store, 'channels' | 'digests'>;
  readonly queue: JobQueue;
  readonly clock: Clock;
}

/**
 * Compares the bookings with what channels chose, of all channels or of one: books what is missing or was chosen
 * otherwise, cancels what nobody wants, and makes the job of a digest that is due anew. A digest that was missed is
 * posted once, late.
 */
export async function bookDigests(ports: Ports, channelId?: string): Promise<void> {
  const { store, queue, clock } = ports;
  const at = clock.now();
  const [channels, booked] = await Promise.all([store.channels.list(), store.digests.list()]);
  const isMeant = (id: string) => channelId === undefined || id === channelId;
  const wanted = new Map(
    channels.flatMap(({ id, settings }) => (settings?.digest ? [[id, settings.digest]] : [])),
  );
  for (const { channelId: id } of booked)
    if (isMeant(id) && !wanted.has(id)) await store.digests.cancel(id);
  for (const [id, time] of wanted) {
    if (!isMeant(id)) continue;
    const known = booked.find((one) => one.channelId === id);
    const next = { channelId: id, time, since: at, dueAt: nextLocal(time, at) };
    if (known === undefined || !isSameTime(known.time, time))
      await store.digests.book(next, [digestJob(next, at)]);
    else if (known.dueAt <= at) await queue.enqueue([digestJob(known, at)]);
  }
}

/** The job that posts a digest when it is due. */
export function digestJob({ channelId, dueAt }: BookedDigest, at: string): Job {
  const afterSeconds = Math.max(0, Math.ceil((Date.parse(dueAt) - Date.parse(at)) / 1000));
  return { name: 'digest', channelId, dueAt, afterSeconds };
}

const isSameTime = (one: DigestTime, other: DigestTime): boolean =>
  one.time === other.time && one.zone === other.zone && one.weekday === other.weekday;
