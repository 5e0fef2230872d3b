import type { JobQueue } from '../ports/jobs.ts';
import type { Store } from '../ports/store.ts';
import { redrawChannel } from './subscribe-channel.ts';

interface Ports {
  readonly store: Pick<Store, 'channels' | 'conflicts'>;
  readonly queue: JobQueue;
}

/**
 * Brings the cards of open conflicts in an alert channel up to date, and posts those again that were deleted
 * there. Gives how many conflicts are open; undefined where the conversation gets no alerts.
 */
export async function repostCards(
  { store, queue }: Ports,
  channelId: string,
): Promise<number | undefined> {
  if ((await store.channels.get(channelId)) === undefined) return undefined;
  return redrawChannel({ store, queue }, channelId);
}
