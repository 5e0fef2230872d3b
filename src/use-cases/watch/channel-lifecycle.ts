import type { AlertChannel } from '../ports/channels.ts';
import type { Store } from '../ports/store.ts';
import { type SubscribePorts, subscribeChannel } from './subscribe-channel.ts';

/** A conversation, and with `teamId` every channel of its team. */
export interface ConversationScope {
  readonly channelId: string;
  readonly teamId?: string;
}

/** Why a conversation cannot be written to. After all but `removed` it may return by itself. */
export type LeaveReason = 'removed' | 'channelDeleted' | 'teamDeleted' | 'teamArchived';

const REASONS = {
  removed: 'teams.left.removed',
  channelDeleted: 'teams.left.channelDeleted',
  teamDeleted: 'teams.left.teamDeleted',
  teamArchived: 'teams.left.teamArchived',
} as const satisfies Readonly<Record<LeaveReason, string>>;

interface Ports {
  readonly store: Pick<Store, 'channels'>;
}

/** No more alerts to the channels of a place. */
export async function leaveConversation(
  { store }: Ports,
  place: ConversationScope,
  why: LeaveReason,
): Promise<void> {
  for (const channel of await store.channels.list())
    if (isIn(channel, place)) await store.channels.unsubscribe(channel.id, { code: REASONS[why] });
}

/**
 * A place is there again: channels that were left because it was away get alerts again, and are told
 * what is open. `asSeenNow` brings them up to date.
 *
 * A channel that people left, or that the bot was removed from, stays left.
 */
export async function rejoinConversation(
  ports: SubscribePorts,
  place: ConversationScope,
  asSeenNow: (channel: AlertChannel) => AlertChannel,
): Promise<void> {
  const { removed: _, ...away } = REASONS;
  const reasons: readonly string[] = Object.values(away);
  for (const { leftBecause, ...channel } of await ports.store.channels.former())
    if (isIn(channel, place) && reasons.includes(leftBecause.code))
      await subscribeChannel(ports, asSeenNow(channel));
}

function isIn({ id, teamId }: AlertChannel, place: ConversationScope): boolean {
  return id === place.channelId || (teamId !== undefined && teamId === place.teamId);
}
