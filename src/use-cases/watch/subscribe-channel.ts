import type { Message } from '../../domain/message/message.ts';
import type { AlertChannel } from '../ports/channels.ts';
import type { Clock } from '../ports/clock.ts';
import type { Job, JobQueue } from '../ports/jobs.ts';
import type { Store } from '../ports/store.ts';
import { showAnew } from './make-work-anew.ts';
import { notifyJobs } from './notify-jobs.ts';
import { GIVEN_UP } from './send-to-channel.ts';

/** A channel as an activity shows it; what the activity does not have is absent. */
export type SeenChannel = Pick<AlertChannel, 'id' | 'reference'> &
  Partial<Pick<AlertChannel, 'name' | 'teamName' | 'teamId' | 'teamGroupId'>>;

/** Most open conflicts whose messages are drawn anew at once; a summary counts all. */
const MOST_OPEN_TOLD = 10_000;

/** What a subscription writes to. */
export interface SubscribePorts {
  readonly store: Pick<Store, 'channels' | 'conflicts'>;
  readonly queue: JobQueue;
  /** Default 10. */
  readonly cardsAtOnce?: number;
}

/**
 * This channel gets alerts from now; what is open is posted. True when it is new here.
 *
 * In a channel that is added again, without having been left, every message is checked: Teams sends
 * such events, and a test client forgets messages.
 *
 * @param more what a channel that is new leads to as well
 */
export async function subscribeChannel(
  { store, queue, cardsAtOnce }: SubscribePorts,
  channel: AlertChannel,
  more: readonly Job[] = [],
): Promise<boolean> {
  const tell = (opened: readonly number[]) =>
    notifyJobs(
      [channel],
      { opened, changed: [], isCut: opened.length >= MOST_OPEN_TOLD },
      cardsAtOnce,
    );
  const numbers = await openNumbers(store);
  const isNew = await store.channels.subscribe(channel, [...tell(numbers), ...more]);
  if (!isNew) {
    if (await store.channels.resume(channel.id)) await queue.enqueue(tell(numbers));
    await queue.enqueue(redrawJobs(channel.id, numbers));
    return false;
  }
  // A poll that committed between the list and the subscription did not know this channel.
  const told = new Set(numbers);
  const missed = (await openNumbers(store)).filter((number) => !told.has(number));
  await queue.enqueue(tell(missed));
  return true;
}

/** A person switches alerts on here: the other alert channels are notified of it. True when it is new here. */
export async function subscribeAsNew(
  ports: SubscribePorts,
  channel: AlertChannel,
): Promise<boolean> {
  const others = (await ports.store.channels.list()).filter(({ id }) => id !== channel.id);
  const notices = others.map(
    ({ id }): Job => ({ name: 'notifySubscription', channelId: id, subscribedId: channel.id }),
  );
  return subscribeChannel(ports, channel, notices);
}

async function openNumbers(store: Pick<Store, 'conflicts'>): Promise<readonly number[]> {
  const { conflicts } = await store.conflicts.list('open', 1, MOST_OPEN_TOLD);
  return conflicts.map(({ number }) => number);
}

/** Edits the messages about all open conflicts in the channel, whatever they show now; gives their number. */
export async function redrawChannel(
  { store, queue }: Pick<SubscribePorts, 'store' | 'queue'>,
  channelId: string,
): Promise<number> {
  const numbers = await openNumbers(store);
  await queue.enqueue(redrawJobs(channelId, numbers));
  return numbers.length;
}

function redrawJobs(channelId: string, numbers: readonly number[]): readonly Job[] {
  return numbers.map((conflictNumber) => ({
    name: 'notify',
    conflictNumber,
    channelId,
    again: true,
  }));
}

type RememberPorts = Pick<SubscribePorts, 'queue' | 'cardsAtOnce'> & {
  readonly store: Pick<Store, 'channels' | 'conflicts' | 'messages'>;
  readonly clock: Clock;
};

/**
 * Somebody spoke in a conversation, or it was renamed: brings its reference and names up to date. Alerts that
 * Teams refused return at once, also where they were given up; conversations without alerts are left alone.
 *
 * Writes only when something changed.
 */
export async function rememberChannel(ports: RememberPorts, seen: SeenChannel): Promise<void> {
  const { channels } = ports.store;
  const known = await channels.get(seen.id);
  if (!known) return subscribeGivenUp(ports, seen);
  const next = { ...known, ...seen };
  if (JSON.stringify(next) !== JSON.stringify(known)) await channels.refresh(next);
  if (known.suspension === undefined || !(await channels.resume(seen.id))) return;
  await showAnew(ports, seen.id);
}

async function subscribeGivenUp(ports: RememberPorts, seen: SeenChannel): Promise<void> {
  const [former] = await ports.store.channels.former(seen.id);
  if (!former || !wasRefused(former.leftBecause)) return;
  const { leftBecause: _, ...channel } = former;
  await subscribeChannel(ports, { ...channel, ...seen });
}

/** Former versions gave a channel up at its first refusal, and stored the refusal itself. */
function wasRefused(why: Message): boolean {
  const former = 'text' in why ? why.text : '';
  return (
    why.code === GIVEN_UP.code ||
    /^(teams\.mayNotWrite|Teams does not let Unclash write there)/.test(former)
  );
}
