import type { Conflict } from '../../domain/conflict/conflict.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { Store } from '../ports/store.ts';
import { unsubscribeIfGone } from './notify-channel.ts';

/** Conflicts that the summary card names; the rest is behind "show more". */
const NAMED = 10;

interface Ports {
  readonly store: Store;
  readonly notifier: Notifier;
}

/** Tells a channel about many conflicts at once with one summary card. */
export async function notifyMany(
  { store, notifier }: Ports,
  {
    channelId,
    conflictNumbers,
  }: { readonly channelId: string; readonly conflictNumbers: readonly number[] },
): Promise<void> {
  const channel = await store.channels.get(channelId);
  const untold = await unannounced(store, conflictNumbers, channelId);
  if (!channel || untold.length === 0) return;
  const first = await Promise.all(
    untold.slice(0, NAMED).map((number) => store.conflicts.get(number)),
  );
  const conflicts = first.filter((conflict): conflict is Conflict => conflict !== undefined);
  await unsubscribeIfGone(store, channel, async () => {
    await notifier.postSummary(channel, conflicts, untold.length);
    await store.messages.remember(
      untold.map((conflictNumber) => ({ conflictNumber, channelId, shownRevision: 0 })),
    );
  });
}

async function unannounced(
  store: Store,
  conflictNumbers: readonly number[],
  channelId: string,
): Promise<readonly number[]> {
  const told = await store.messages.inChannel(channelId, conflictNumbers);
  const numbers = new Set(told.map(({ conflictNumber }) => conflictNumber));
  return conflictNumbers.filter((number) => !numbers.has(number));
}
