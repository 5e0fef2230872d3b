import type { Clock } from '../ports/clock.ts';
import type { JobQueue } from '../ports/jobs.ts';
import type { MessageKey } from '../ports/messages.ts';
import type { Store } from '../ports/store.ts';

interface Ports {
  readonly store: Pick<Store, 'conflicts' | 'messages'>;
  readonly queue: JobQueue;
  readonly clock: Clock;
}

/** A message of the bot, as somebody used it. */
interface UsedMessage extends MessageKey {
  /** As the notifier gives it. */
  readonly activityId: string;
}

/**
 * Somebody used a card that Teams accepted and never confirmed: it follows the conflict from now, and is
 * drawn as the conflict is. A message that shows another conflict stays that one's, whatever a client sends;
 * where a message is remembered already, nothing changes.
 */
export async function adoptCard({ store, queue }: Ports, used: UsedMessage): Promise<void> {
  const { conflictNumber, channelId, activityId } = used;
  const conflict = await store.conflicts.get(conflictNumber);
  const shown = await store.messages.get(conflictNumber, channelId);
  if (!conflict || shown?.activityId !== undefined) return;
  if ((await store.messages.shownIn(channelId, activityId)) !== undefined) return;
  const { reopenedCount: occurrence, revision } = conflict;
  const message = { conflictNumber, channelId, activityId, occurrence };
  await store.messages.remember([{ ...message, shownRevision: 0 }]);
  const redraw = { name: 'notify', conflictNumber, channelId, again: true, urgent: true } as const;
  await queue.enqueue([{ ...redraw, revision }]);
}

/** Clocks of Teams and of this machine differ by so much, and a post lasts so long. */
const EARLIER_MS = 10_000;
const LATER_MS = 120_000;

/**
 * Somebody answered in the thread of a message that nobody remembers: where exactly one card may have been
 * accepted when the thread began, it is that card. `beganAt` is the instant that Teams gives a thread.
 */
export async function adoptThread(
  ports: Ports,
  thread: Omit<UsedMessage, 'conflictNumber'> & { readonly beganAt: string },
): Promise<void> {
  const { channelId, activityId, beganAt } = thread;
  const around = (ms: number) => new Date(Date.parse(beganAt) + ms).toISOString();
  const { triedBetween } = ports.store.messages;
  const tried = await triedBetween(channelId, around(-LATER_MS), around(EARLIER_MS));
  const [conflictNumber] = tried;
  if (conflictNumber === undefined || tried.length > 1) return;
  await adoptCard(ports, { conflictNumber, channelId, activityId });
}
