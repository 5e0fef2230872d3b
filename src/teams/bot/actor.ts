import { z } from 'zod/v4';
import type { Actor } from '../../use-cases/ports/people.ts';
import type { Activity } from './activity.ts';

const sender = z.object({
  id: z.string().min(1),
  name: z.string().optional().catch(undefined),
  aadObjectId: z.guid(),
});

/**
 * Who acts, from the sender of an authenticated activity and never from card data. Undefined when
 * Teams gives no Entra object id, as for anonymous meeting guests.
 */
export function actorOf(activity: Activity): Actor | undefined {
  const { success, data } = sender.safeParse(activity.from);
  if (!success) return undefined;
  return {
    entraObjectId: data.aadObjectId.toLowerCase(),
    displayName: data.name ?? '',
    teamsUserId: data.id,
    channelId: activity.channelId,
  };
}
