import type { BulkView } from '../../domain/bulk/bulk-view.ts';
import type { ReplyTarget } from './directory-check.ts';

/** Shows a run in the conversation where it was planned. Every method throws `BotError`. */
export interface BulkReporter {
  /** Posts its card; gives the id of the message. */
  post(place: ReplyTarget, view: BulkView): Promise<string>;
  /** Edits it for everybody. False when the message was deleted. */
  update(place: ReplyTarget, activityId: string, view: BulkView): Promise<boolean>;
}
