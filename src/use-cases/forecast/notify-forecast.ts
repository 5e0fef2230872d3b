import type { ForecastStore } from '../ports/forecasts.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { Store } from '../ports/store.ts';
import { unsubscribeIfGone } from '../watch/notify-channel.ts';

/** Conflicts that the card names. */
const NAMED = 10;

interface Ports {
  readonly predicted: Pick<ForecastStore, 'withIds'>;
  readonly store: Pick<Store, 'channels'>;
  readonly notifier: Pick<Notifier, 'postForecast'>;
}

/**
 * Posts one card to a channel about what will conflict at the next sync. What is over by now is left out.
 */
export async function notifyForecast(
  { predicted, store, notifier }: Ports,
  { channelId, ids }: { readonly channelId: string; readonly ids: readonly number[] },
): Promise<void> {
  const channel = await store.channels.get(channelId);
  const conflicts = await predicted.withIds(ids);
  if (!channel || conflicts.length === 0) return;
  await unsubscribeIfGone(store, channel, async () => {
    await notifier.postForecast(channel, conflicts.slice(0, NAMED), conflicts.length);
  });
}
