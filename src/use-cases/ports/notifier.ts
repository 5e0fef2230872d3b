import type { Conflict, ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { PredictedConflict } from '../../domain/forecast/predicted-conflict.ts';
import type { AlertChannel } from './channels.ts';

/** Shows conflicts in Teams. `channelGone` (BotError) means that the channel must be unsubscribed. */
export interface Notifier {
  /** Posts a new thread; gives the activity id to edit later. */
  post(channel: AlertChannel, details: ConflictDetails): Promise<string>;
  /** Edits the message for everyone. False when the message was deleted. */
  update(channel: AlertChannel, activityId: string, details: ConflictDetails): Promise<boolean>;
  postSummary(
    channel: AlertChannel,
    conflicts: readonly Conflict[],
    total: number,
  ): Promise<string>;
  /** What will conflict at the next sync, in one card: the first ones of `total`. */
  postForecast(
    channel: AlertChannel,
    conflicts: readonly PredictedConflict[],
    total: number,
  ): Promise<string>;
}
