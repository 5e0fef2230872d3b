import type { AlertDigest } from '../../domain/alerts/digest.ts';
import type { OwnerReminder } from '../../domain/alerts/owner-reminder.ts';
import type { CloudNews } from '../../domain/cloud-check/cloud-news.ts';
import type { Conflict, ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { ConflictOverview } from '../../domain/conflict/conflict-shape.ts';
import type { Person } from '../../domain/conflict/person.ts';
import type { PredictedConflict } from '../../domain/forecast/predicted-conflict.ts';
import type { Message } from '../../domain/message/message.ts';
import type { AlertChannel, ChannelPerson } from './channels.ts';

/** A request that waits for a second approver. */
export interface ApprovalRequest {
  readonly details: ConflictDetails;
  /** Mentioned by name. */
  readonly approvers: readonly Person[];
  /** It was posted before, and expires soon. */
  readonly isReminder: boolean;
}

/** Many conflicts at once. */
export interface NewConflicts {
  /** The newest of them. */
  readonly conflicts: readonly Conflict[];
  /** How many there are in all. */
  readonly total: number;
  readonly overview: ConflictOverview;
}

/** Shows conflicts in Teams. `channelGone` (BotError): Teams refuses messages to the conversation. */
export interface Notifier {
  /** Posts a new thread; gives the activity id to edit later. */
  post(channel: AlertChannel, details: ConflictDetails): Promise<string>;
  /**
   * Searches for cards that were posted about the conflict at `since` or later and never confirmed; gives their
   * activity ids, the newest first, without the one that is `known`. None seen is no proof that there is none.
   * Undefined: the channel could not be read. Never rejects.
   */
  findCards(
    channel: AlertChannel,
    conflictNumber: number,
    search: { readonly since: string; readonly known?: string },
  ): Promise<readonly string[] | undefined>;
  /** Edits the message for everyone. False when the message was deleted. */
  update(channel: AlertChannel, activityId: string, details: ConflictDetails): Promise<boolean>;
  /** Replaces a card beside the one that follows the conflict by a sentence without buttons, for everyone. */
  closeCard(channel: AlertChannel, activityId: string, conflictNumber: number): Promise<void>;
  postSummary(channel: AlertChannel, news: NewConflicts): Promise<string>;
  /** Mentions approvers in an answer to the message that shows the conflict. */
  postApprovalRequest(
    channel: AlertChannel,
    activityId: string,
    request: ApprovalRequest,
  ): Promise<void>;
  /** Mentions owners in an answer to the message that shows the conflict; without one in a message of its own. */
  postReminder(
    channel: AlertChannel,
    activityId: string | undefined,
    reminder: OwnerReminder,
  ): Promise<void>;
  /** Says something in words in an answer to a message; in a chat, which has no threads, as a message of its own. */
  postReply(channel: AlertChannel, activityId: string, notice: Message): Promise<void>;
  /** What will conflict at the next sync, in one card: the first ones of `total`. */
  postForecast(
    channel: AlertChannel,
    conflicts: readonly PredictedConflict[],
    total: number,
  ): Promise<string>;
  /** What happened since the last digest, and what there is to do. */
  postDigest(channel: AlertChannel, digest: AlertDigest): Promise<string>;
  /** What the weekly check of Entra ID found. */
  postCloudNews(channel: AlertChannel, news: CloudNews): Promise<string>;
  /** Says something in words, in the channel or in the personal chat of a person who is in it. */
  postNotice(channel: AlertChannel, notice: Message, person?: ChannelPerson): Promise<string>;
}
