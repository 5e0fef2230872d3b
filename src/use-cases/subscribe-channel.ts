import type { AlertChannel } from './ports.ts';

/** Alerts go to this channel from now; what is open is announced. True when it is new here. */
export type SubscribeChannel = (channel: AlertChannel) => Promise<boolean>;

/** No more alerts to this channel. */
export type UnsubscribeChannel = (channelId: string, why: string) => Promise<void>;
