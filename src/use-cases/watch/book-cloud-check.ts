import type { Clock } from '../ports/clock.ts';
import type { CloudNewsTarget } from '../ports/cloud-watch.ts';
import type { Job, JobQueue } from '../ports/jobs.ts';
import type { Store } from '../ports/store.ts';

interface Ports {
  readonly store: Pick<Store, 'channels' | 'cloudWatch'>;
  readonly queue: JobQueue;
  readonly clock: Clock;
}

/**
 * Compares the booking of the weekly check with what channels chose: books the first one at once, cancels it when nobody
 * wants it, and makes the jobs of a check that is due and of news that wait anew. A check that was missed is made once,
 * late.
 */
export async function bookCloudCheck({ store, queue, clock }: Ports): Promise<void> {
  const at = clock.now();
  const [channels, dueAt] = await Promise.all([store.channels.list(), store.cloudWatch.dueAt()]);
  const isWanted = channels.some(({ settings }) => settings?.cloud !== undefined);
  if (dueAt === undefined) {
    if (isWanted) await store.cloudWatch.book(at, [watchCloudJob(at, at)]);
    return;
  }
  if (!isWanted) return store.cloudWatch.cancel();
  const waiting = await store.cloudWatch.waiting();
  await queue.enqueue([
    ...(dueAt <= at ? [watchCloudJob(dueAt, at)] : []),
    ...waiting.map((place) => cloudNewsJob(place, at, at)),
  ]);
}

/** The job that makes the weekly check when it is due. */
export const watchCloudJob = (dueAt: string, now: string): Job => ({
  name: 'watchCloud',
  dueAt,
  afterSeconds: secondsUntil(dueAt, now),
});

/** The job that posts news to a channel at that instant. */
export const cloudNewsJob = (place: CloudNewsTarget, at: string, now: string): Job => ({
  name: 'cloudNews',
  channelId: place.channelId,
  dueAt: place.dueAt,
  afterSeconds: secondsUntil(at, now),
});

const secondsUntil = (at: string, now: string): number =>
  Math.max(0, Math.ceil((Date.parse(at) - Date.parse(now)) / 1000));
