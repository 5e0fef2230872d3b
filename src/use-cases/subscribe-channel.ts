import { announceJobs } from './announce-jobs.ts';
import type { AlertChannel, ConflictStore } from './ports.ts';

/** Alerts go to this channel from now; what is open is announced. True when it is new here. */
export type SubscribeChannel = (channel: AlertChannel) => Promise<boolean>;

/** No more alerts to this channel. */
export type UnsubscribeChannel = (channelId: string, why: string) => Promise<void>;

/** Most open conflicts that a new channel is told about at once; `conflicts` lists the rest. */
const MOST_OPEN_TOLD = 10_000;

/** Builds `SubscribeChannel`. */
export const createSubscribeChannel =
  ({ store }: { readonly store: ConflictStore }): SubscribeChannel =>
  async (channel) => {
    const { conflicts } = await store.list('open', 1, MOST_OPEN_TOLD);
    const news = conflicts.map(({ number }) => number);
    return store.subscribe(channel, announceJobs([channel], news, []));
  };

/** Builds `UnsubscribeChannel`. */
export const createUnsubscribeChannel =
  ({ store }: { readonly store: Pick<ConflictStore, 'unsubscribe'> }): UnsubscribeChannel =>
  (channelId, why) =>
    store.unsubscribe(channelId, why);
