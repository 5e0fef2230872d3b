import type { Conflict } from '../../domain/conflict/conflict.ts';
import type { AlertChannel } from '../ports/channels.ts';
import type { UntoldConflict } from '../ports/messages.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { Store } from '../ports/store.ts';
import { CARDS_AT_ONCE, notifyJobs } from './notify-jobs.ts';
import { catchUpJob, quietUntil } from './quiet-hours.ts';
import { readShapes, type ShapePorts } from './read-shapes.ts';
import { type SendPorts, sendToChannel, unlessUnconfirmed } from './send-to-channel.ts';
import { earlierTries, tryToPost } from './unconfirmed-tries.ts';
import { wantedConflicts } from './wanted-conflicts.ts';

/** Conflicts that the summary card names; the rest is behind "show more". */
const NAMED = 10;

interface Ports extends SendPorts, ShapePorts {
  readonly store: Store;
  readonly notifier: Notifier;
}

/**
 * Posts one summary card about many conflicts to a channel: what they have in common, the oldest one and the newest
 * ones, in the order of the list that continues them. Where its filter leaves few, each gets a card. In quiet hours it
 * waits for their end. Throws `BotError`.
 */
export async function notifyMany(
  ports: Ports,
  {
    channelId,
    conflictNumbers,
    all = false,
    woken,
    inOne = false,
  }: {
    readonly channelId: string;
    readonly conflictNumbers: readonly number[];
    readonly all?: boolean;
    readonly woken?: true;
    /** One card, however few they are. */
    readonly inOne?: boolean;
  },
): Promise<void> {
  const { store, notifier } = ports;
  const channel = await store.channels.get(channelId);
  if (!channel) return;
  if (woken) return sayWoken(ports, channel, conflictNumbers);
  const now = ports.clock.now();
  const quietEnd = quietUntil(channel.settings ?? {}, now);
  if (quietEnd !== undefined) return ports.queue.enqueue([catchUpJob(channel, quietEnd, now)]);
  const about = new Set(conflictNumbers);
  const untold = (await wantedConflicts(ports, channel)).filter(
    ({ conflictNumber }) => all || about.has(conflictNumber),
  );
  if (untold.length === 0) return;
  const most = inOne ? 1 : (ports.cardsAtOnce ?? CARDS_AT_ONCE);
  if (channel.settings !== undefined && untold.length <= most) {
    const opened = untold.map(({ conflictNumber }) => conflictNumber);
    return ports.queue.enqueue(notifyJobs([channel], { opened, changed: [] }, ports.cardsAtOnce));
  }
  await sendToChannel(ports, channel, async () => {
    const numbers = untold.map(({ conflictNumber }) => conflictNumber);
    // The summary as a whole counts its tries at the oldest conflict in it.
    const conflictNumber = numbers.reduce((least, number) => Math.min(least, number), Infinity);
    const place = { conflictNumber, channelId };
    const counted = { tries: store.messages, clock: ports.clock };
    await earlierTries(counted, place);
    await readShapes(ports, numbers);
    const overview = await store.conflicts.overview(numbers);
    const news = { conflicts: await named(store, untold), total: untold.length, overview };
    await tryToPost(counted, place, () => notifier.postSummary(channel, news));
    await store.messages.forgetTry(place);
    const told = { channelId, shownRevision: 0, shownAt: ports.clock.now() };
    await store.messages.remember(
      untold.map(({ conflictNumber, occurrence }) => ({ ...told, conflictNumber, occurrence })),
    );
  });
}

/** What a channel does not show yet, in one card: the card of the conflict, or a summary. Throws `BotError`. */
export function catchUp(
  ports: Ports,
  { channelId }: { readonly channelId: string },
): Promise<void> {
  return notifyMany(ports, { channelId, conflictNumbers: [], all: true, inOne: true });
}

/** Says once in a channel which of the conflicts that it shows are open again. */
async function sayWoken(
  ports: Ports,
  channel: AlertChannel,
  conflictNumbers: readonly number[],
): Promise<void> {
  const shown = await ports.store.messages.inChannel(channel.id, conflictNumbers);
  const numbers = shown.map(({ conflictNumber }) => conflictNumber).toSorted((a, b) => a - b);
  if (numbers.length === 0) return;
  const notice = { code: 'teams.manyWoken', total: numbers.length, numbers } as const;
  await sendToChannel(ports, channel, async () => {
    const first = { ...notice, numbers: numbers.slice(0, NAMED) };
    await unlessUnconfirmed(ports.notifier.postNotice(channel, first));
  });
}

async function named(
  store: Store,
  untold: readonly UntoldConflict[],
): Promise<readonly Conflict[]> {
  const numbers = untold.map(({ conflictNumber }) => conflictNumber);
  const first = numbers.toSorted((one, other) => other - one).slice(0, NAMED);
  const conflicts = await Promise.all(first.map((number) => store.conflicts.get(number)));
  return conflicts.filter((one) => one !== undefined);
}
