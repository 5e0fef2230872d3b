import { z } from 'zod/v4';
import type { Actor } from '../../use-cases/ports/people.ts';
import type { Activity } from './activity.ts';

const sender = z.object({
  id: z.string().min(1),
  name: z.string().optional().catch(undefined),
  aadObjectId: z.guid(),
});

/** Said to somebody whose activity does not tell the Entra object id. */
export const nobodySentence =
  'Teams did not say who you are, so nothing was done. Sign in to Teams with your work account and press again.';

/**
 * Who acts, from the sender of an authenticated activity and never from card data. Undefined when
 * Teams gives no Entra object id, as for anonymous meeting guests.
 */
export function actorOf(activity: Activity): Actor | undefined {
  const { success, data } = sender.safeParse(activity.from);
  if (!success) return undefined;
  return {
    entraObjectId: data.aadObjectId.toLowerCase(),
    displayName: data.name ?? 'Somebody',
    teamsUserId: data.id,
    channelId: activity.channelId,
  };
}
