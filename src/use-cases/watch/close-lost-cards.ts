import type { AlertChannel } from '../ports/channels.ts';
import type { DoubtfulCards } from '../ports/messages.ts';
import type { Notifier } from '../ports/notifier.ts';
import { type SendPorts, sendToChannel } from './send-to-channel.ts';

interface Ports extends SendPorts {
  readonly notifier: Pick<Notifier, 'findCards' | 'closeCard' | 'postNotice'>;
}

const MINUTE_MS = 60_000;
/** Milliseconds after the last try. How late Graph shows a message is not documented; in practice, seconds. */
const LOOKS_MS = [MINUTE_MS, 3 * MINUTE_MS, 10 * MINUTE_MS];
/** A channel that could not be read so long is given up. */
const LAST_LOOK_MS = 24 * 60 * MINUTE_MS;

/**
 * Closes the cards of a conflict beside the one that follows it: posts that Teams accepted without confirming them.
 * Searches the channel when that is due; without the permission to read it, nothing is found and nothing changes.
 * Throws `BotError`.
 */
export async function closeLostCards(
  ports: Ports,
  channel: AlertChannel,
  {
    conflictNumber,
    doubtful,
  }: { readonly conflictNumber: number; readonly doubtful: DoubtfulCards | undefined },
): Promise<void> {
  const { store, notifier, clock } = ports;
  const { messages } = store;
  const place = { conflictNumber, channelId: channel.id };
  if (doubtful === undefined || doubtful.lookAt > clock.now()) return;
  // Nothing can be closed there, so that the search would be in vain; a later poll has it due still.
  if (channel.suspension !== undefined) return;
  const found = await notifier.findCards(channel, conflictNumber, doubtful);
  // In this order: a card that is being posted meanwhile is recorded as a try until it is remembered.
  if ((await messages.unconfirmed(place)) !== undefined) return;
  const known = (await messages.get(conflictNumber, channel.id))?.activityId;
  // Where a summary alone names the conflict by now, no card follows it that others could be closed for.
  for (const id of known === undefined ? [] : (found ?? []))
    if (id !== known)
      await sendToChannel(ports, channel, () => notifier.closeCard(channel, id, conflictNumber));
  const lookAt = nextLook(doubtful, { isRead: found !== undefined, now: clock.now() });
  await messages.lookLater(place, doubtful, lookAt);
}

/** Undefined after the last one. */
function nextLook(
  { triedAt }: DoubtfulCards,
  { isRead, now }: { readonly isRead: boolean; readonly now: string },
): string | undefined {
  const pastMs = Date.parse(now) - Date.parse(triedAt);
  const nextMs = isRead
    ? LOOKS_MS.find((lookMs) => lookMs > pastMs)
    : pastMs < LAST_LOOK_MS
      ? pastMs + MINUTE_MS
      : undefined;
  return nextMs === undefined ? undefined : new Date(Date.parse(triedAt) + nextMs).toISOString();
}
