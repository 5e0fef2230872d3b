import type { Store } from '../ports/store.ts';

interface Ports {
  readonly store: Pick<Store, 'messages'>;
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
