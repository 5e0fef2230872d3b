import type { Store } from '../ports/store.ts';

/** The activity id of the message that shows the conflict in the channel and follows it, if any does. */
export type FindAlertCard = (
  conflictNumber: number,
  channelId: string,
) => Promise<string | undefined>;

/** Builds `FindAlertCard`. */
export const createFindAlertCard =
  ({ store }: { readonly store: Pick<Store, 'messages'> }): FindAlertCard =>
  async (conflictNumber, channelId) =>
    (await store.messages.get(conflictNumber, channelId))?.activityId;
