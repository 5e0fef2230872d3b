import type { AlertChannel, ConflictStore } from '../ports/ports.ts';
import type { SubscribeChannel } from './subscribe-channel.ts';

/** A conversation, and with `teamId` every channel of its team. */
export interface Place {
  readonly channelId: string;
  readonly teamId?: string;
}

/** Why a place cannot be written to. After all but `removed` it may come back by itself. */
export type Absence = 'removed' | 'channelDeleted' | 'teamDeleted' | 'teamArchived';

const SENTENCES: Readonly<Record<Absence, string>> = {
  removed: 'Unclash was removed.',
  channelDeleted: 'The channel was deleted.',
  teamDeleted: 'The team was deleted.',
  teamArchived: 'The team was archived.',
};

/** No more alerts to the channels of a place. */
export type LeavePlace = (place: Place, why: Absence) => Promise<void>;

/**
 * A place is there again: channels that were left because it was away get alerts again, and are told
 * what is open. `asSeenNow` brings them up to date.
 */
export type ReturnToPlace = (
  place: Place,
  asSeenNow: (channel: AlertChannel) => AlertChannel,
) => Promise<void>;

/** Builds `LeavePlace`. */
export const createLeavePlace =
  ({ store }: { readonly store: Pick<ConflictStore, 'channels' | 'unsubscribe'> }): LeavePlace =>
  async (place, why) => {
    for (const channel of await store.channels())
      if (isIn(channel, place)) await store.unsubscribe(channel.id, SENTENCES[why]);
  };

/** Builds `ReturnToPlace`. A channel that people left, or that the bot was removed from, stays left. */
export const createReturnToPlace =
  ({
    store,
    subscribe,
  }: {
    readonly store: Pick<ConflictStore, 'formerChannels'>;
    readonly subscribe: SubscribeChannel;
  }): ReturnToPlace =>
  async (place, asSeenNow) => {
    const { removed: _, ...away } = SENTENCES;
    const reasons = Object.values(away);
    for (const { leftBecause, ...channel } of await store.formerChannels())
      if (isIn(channel, place) && reasons.includes(leftBecause))
        await subscribe(asSeenNow(channel));
  };

function isIn({ id, teamId }: AlertChannel, place: Place): boolean {
  return id === place.channelId || (teamId !== undefined && teamId === place.teamId);
}
