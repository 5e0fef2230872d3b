import { BotError } from '../ports/errors.ts';
import type { ForecastStore } from '../ports/forecasts.ts';
import type { Notifier } from '../ports/notifier.ts';
import { type SendPorts, sendToChannel, waitForChannel } from '../watch/send-to-channel.ts';
import { LONGEST_PAUSE_MS, postLater } from '../watch/unconfirmed-tries.ts';

/** Conflicts that the card names. */
const NAMED = 10;

interface Ports extends SendPorts {
  readonly predicted: Pick<ForecastStore, 'withIds'>;
  readonly notifier: Pick<Notifier, 'postForecast' | 'postNotice'>;
}

/**
 * Posts one card to a channel about what will conflict at the next sync. What is over by now is left out.
 */
export async function notifyForecast(
  ports: Ports,
  { channelId, ids }: { readonly channelId: string; readonly ids: readonly number[] },
): Promise<void> {
  const { predicted, store, notifier } = ports;
  const channel = await store.channels.get(channelId);
  const conflicts = await predicted.withIds(ids);
  if (!channel || conflicts.length === 0) return;
  waitForChannel(ports, channel);
  await sendToChannel(ports, channel, async () => {
    const post = notifier.postForecast(channel, conflicts.slice(0, NAMED), conflicts.length);
    await post.catch((error: unknown) => {
      if (!(error instanceof BotError) || error.code !== 'postUnconfirmed') throw error;
      throw postLater(error.problem, LONGEST_PAUSE_MS);
    });
  });
}
