import { isRecord } from './graph-answer.ts';
import { chunksOf } from './graph-batch.ts';
import type { GraphClient } from './graph-client.ts';
import { graphError } from './graph-errors.ts';

/** `checkMemberGroups` takes at most 20 groups per call ("directoryObject: checkMemberGroups"). */
const GROUPS_PER_CALL = 20;

/**
 * True when the user is a transitive member of one of the groups. A user whom the tenant does not
 * know is a member of nothing. Throws `BotError` on every other failure, so that callers fail closed.
 */
export async function isMemberOfAny(
  client: GraphClient,
  entraObjectId: string,
  groupIds: readonly string[],
): Promise<boolean> {
  for (const chunk of chunksOf(groupIds, GROUPS_PER_CALL)) {
    const answer = await client.send({
      method: 'POST',
      path: `/users/${encodeURIComponent(entraObjectId)}/checkMemberGroups`,
      body: { groupIds: chunk },
      readsOnly: true,
      priority: 'high',
    });
    if (answer.status === 404) return false;
    if (answer.status !== 200) throw graphError(answer);
    const value = isRecord(answer.body) ? answer.body['value'] : undefined;
    if (Array.isArray(value) && value.length > 0) return true;
  }
  return false;
}
