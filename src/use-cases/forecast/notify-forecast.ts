import type { Notifier } from '../ports/notifier.ts';
import type { Store } from '../ports/store.ts';
import { unsubscribeIfGone } from '../watch/notify-channel.ts';
import type { ForecastStore } from './watch-active-directory.ts';

/** Tells a channel what will conflict at the next sync, with one card. What is over by now is left out. */
export type NotifyForecast = (ids: readonly number[], channelId: string) => Promise<void>;

/** Conflicts that the card names. */
const NAMED = 10;

interface Ports {
  readonly predicted: Pick<ForecastStore, 'withIds'>;
  readonly store: Pick<Store, 'channels'>;
  readonly notifier: Pick<Notifier, 'postForecast'>;
}

/** Builds `NotifyForecast`. */
export const createNotifyForecast =
  ({ predicted, store, notifier }: Ports): NotifyForecast =>
  async (ids, channelId) => {
    const channel = await store.channels.get(channelId);
    const conflicts = await predicted.withIds(ids);
    if (!channel || conflicts.length === 0) return;
    await unsubscribeIfGone(store, channel, async () => {
      await notifier.postForecast(channel, conflicts.slice(0, NAMED), conflicts.length);
    });
  };
