import type { Person } from '../../domain/conflict/conflict.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import type { AlertChannel } from '../ports/channels.ts';
import type { Store } from '../ports/store.ts';
import type { Authorize } from '../remedy/authorize.ts';
import type { SubscribeChannel } from './subscribe-channel.ts';

/** Whether a conversation gets alerts, after the question or the wish. */
export interface AlertsChosen {
  readonly outcome: 'on' | 'off';
  /** The wish made a difference. */
  readonly isNew: boolean;
}

/**
 * The command `alerts`: alerts to this conversation, on or off, or the question whether they are on. For
 * approvers, as alerts name people, and as silence would hide conflicts from everybody else there.
 * Throws `BotError`.
 */
export type ChooseAlerts = (asked: {
  readonly by: Person;
  readonly channel: AlertChannel;
  /** Absent: only asks. */
  readonly wanted?: 'on' | 'off';
}) => Promise<AlertsChosen | NotPermitted>;

interface Ports {
  readonly authorize: Authorize;
  readonly store: Pick<Store, 'channels'>;
  readonly subscribe: SubscribeChannel;
}

/** Builds `ChooseAlerts`. */
export const createChooseAlerts =
  ({ authorize, store, subscribe }: Ports): ChooseAlerts =>
  async ({ by, channel, wanted }) => {
    const refused = await authorize(by);
    if (refused) return refused;
    const now = (await store.channels.get(channel.id)) === undefined ? 'off' : 'on';
    if (wanted === undefined || wanted === now) return { outcome: now, isNew: false };
    if (wanted === 'on') await subscribe(channel);
    else await store.channels.unsubscribe(channel.id, `${by.displayName} switched alerts off.`);
    return { outcome: wanted, isNew: true };
  };
