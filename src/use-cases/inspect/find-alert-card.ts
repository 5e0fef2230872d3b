import type { Store } from '../ports/store.ts';

interface Ports {
  readonly store: Pick<Store, 'messages'>;
}

/** The activity ids of the messages in the channel that follow these conflicts, by number; without those that none follows. */
export async function findAlertCards(
  { store }: Ports,
  conflictNumbers: readonly number[],
  channelId: string,
): Promise<ReadonlyMap<number, string>> {
  const messages = await store.messages.inChannel(channelId, conflictNumbers);
  return new Map(
    messages.flatMap(({ conflictNumber, activityId }) =>
      activityId === undefined ? [] : [[conflictNumber, activityId] as const],
    ),
  );
}

/**
 * The activity id of the message that shows the conflict in the channel and follows it, if any does.
 */
export async function findAlertCard(
  { store }: Ports,
  conflictNumber: number,
  channelId: string,
): Promise<string | undefined> {
  return (await store.messages.get(conflictNumber, channelId))?.activityId;
}
