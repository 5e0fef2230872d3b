import type { Conflict } from '../../domain/conflict/conflict.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { Store } from '../ports/store.ts';
import { isShown } from './notify-channel.ts';
import { type SendPorts, sendToChannel } from './send-to-channel.ts';

/** Conflicts that the summary card names; the rest is behind "show more". */
const NAMED = 10;

interface Ports extends SendPorts {
  readonly store: Store;
  readonly notifier: Notifier;
}

/** Posts one summary card about many conflicts to a channel. */
export async function notifyMany(
  ports: Ports,
  {
    channelId,
    conflictNumbers,
  }: { readonly channelId: string; readonly conflictNumbers: readonly number[] },
): Promise<void> {
  const { store, notifier } = ports;
  const channel = await store.channels.get(channelId);
  const untold = await unannounced(store, conflictNumbers, channelId);
  if (!channel || untold.length === 0) return;
  await sendToChannel(ports, channel, async () => {
    await notifier.postSummary(channel, untold.slice(0, NAMED), untold.length);
    await store.messages.remember(
      untold.map(({ number: conflictNumber, reopenedCount: occurrence }) => ({
        conflictNumber,
        channelId,
        shownRevision: 0,
        occurrence,
      })),
    );
  });
}

/** Most open conflicts that are told at once; the next poll tells the rest. */
const MOST_TOLD = 10_000;

async function unannounced(
  store: Store,
  conflictNumbers: readonly number[],
  channelId: string,
): Promise<readonly Conflict[]> {
  const [messages, { conflicts }] = await Promise.all([
    store.messages.inChannel(channelId, conflictNumbers),
    store.conflicts.list('open', 1, MOST_TOLD),
  ]);
  const shown = new Map(messages.map((one) => [one.conflictNumber, one]));
  const open = new Map(conflicts.map((one) => [one.number, one]));
  return conflictNumbers
    .map((number) => open.get(number))
    .filter((one) => one !== undefined)
    .filter((one) => !isShown(one, shown.get(one.number)));
}
