import type { ConflictStore } from '../ports/conflicts.ts';

/** The activity id of the message that shows the conflict in the channel and follows it, if any does. */
export type FindAlertCard = (
  conflictNumber: number,
  channelId: string,
) => Promise<string | undefined>;

/** Builds `FindAlertCard`. */
export const createFindAlertCard =
  ({ store }: { readonly store: Pick<ConflictStore, 'postedMessage'> }): FindAlertCard =>
  async (conflictNumber, channelId) =>
    (await store.postedMessage(conflictNumber, channelId))?.activityId;
