import type { ConflictStore, Notifier } from '../ports/ports.ts';
import { leavingDeadChannels } from '../watch/notify-channel.ts';
import type { ForeseenStore } from './watch-active-directory.ts';

/** Tells a channel what will conflict at the next sync, with one card. What is over by now is left out. */
export type AnnounceForeseen = (ids: readonly number[], channelId: string) => Promise<void>;

/** Conflicts that the card names. */
const NAMED = 10;

interface Ports {
  readonly foreseen: Pick<ForeseenStore, 'withIds'>;
  readonly store: Pick<ConflictStore, 'channel' | 'unsubscribe'>;
  readonly notifier: Pick<Notifier, 'postForeseen'>;
}

/** Builds `AnnounceForeseen`. */
export const createAnnounceForeseen =
  ({ foreseen, store, notifier }: Ports): AnnounceForeseen =>
  async (ids, channelId) => {
    const channel = await store.channel(channelId);
    const conflicts = await foreseen.withIds(ids);
    if (!channel || conflicts.length === 0) return;
    await leavingDeadChannels(store, channel, async () => {
      await notifier.postForeseen(channel, conflicts.slice(0, NAMED), conflicts.length);
    });
  };
