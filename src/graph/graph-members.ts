import { chunksOf } from '../domain/chunks.ts';
import type { Person } from '../domain/conflict/person.ts';
import { isRecord } from './client/graph-answer.ts';
import type { GraphClient } from './client/graph-client.ts';
import { graphError } from './client/graph-errors.ts';

/** `checkMemberGroups` accepts at most 20 groups per call ("directoryObject: checkMemberGroups"). */
const GROUPS_PER_CALL = 20;

/**
 * True when the user is a transitive member of one of the groups. A user or a group that the tenant
 * does not know makes for no membership. Throws `BotError` on every other failure, so that callers
 * fail closed.
 */
export async function isMemberOfAny(
  client: GraphClient,
  entraObjectId: string,
  groupIds: readonly string[],
): Promise<boolean> {
  for (const chunk of chunksOf(groupIds, GROUPS_PER_CALL)) {
    if (await isMemberOfOne(client, entraObjectId, chunk)) return true;
  }
  return false;
}

async function isMemberOfOne(
  client: GraphClient,
  entraObjectId: string,
  groupIds: readonly string[],
): Promise<boolean> {
  const answer = await client.send({
    method: 'POST',
    path: `/users/${encodeURIComponent(entraObjectId)}/checkMemberGroups`,
    body: { groupIds },
    readsOnly: true,
    priority: 'high',
  });
  if (answer.status === 404) {
    // The user or one of the groups was deleted; one stale group must not lock out the others.
    const [first, ...others] = groupIds;
    if (first === undefined || others.length === 0) return false;
    return (
      (await isMemberOfOne(client, entraObjectId, [first])) ||
      (await isMemberOfOne(client, entraObjectId, others))
    );
  }
  if (answer.status !== 200) throw graphError(answer);
  const value = isRecord(answer.body) ? answer.body['value'] : undefined;
  return Array.isArray(value) && value.length > 0;
}

/** Users among the first twenty direct members of the group; others are left out. Throws `BotError`. */
export const readMembers = (client: GraphClient, groupId: string, most: number) =>
  readUsers(client, `/groups/${encodeURIComponent(groupId)}/members`, most);

/**
 * Users among the first twenty owners of the group ("List group owners"), which of a team are those of its standard
 * channels; applications are left out. Throws `BotError`.
 */
export const readOwners = (client: GraphClient, groupId: string, most: number) =>
  readUsers(client, `/groups/${encodeURIComponent(groupId)}/owners`, most);

async function readUsers(
  client: GraphClient,
  people: string,
  most: number,
): Promise<readonly Person[]> {
  const path = `${people}?$select=id,displayName&$top=20`;
  const answer = await client.send({ method: 'GET', path, priority: 'low' });
  if (answer.status !== 200) throw graphError(answer);
  const value = isRecord(answer.body) ? answer.body['value'] : undefined;
  return (Array.isArray(value) ? value : []).flatMap(userOf).slice(0, most);
}

function userOf(member: unknown): readonly Person[] {
  if (!isRecord(member) || member['@odata.type'] !== '#microsoft.graph.user') return [];
  const { id, displayName } = member;
  if (typeof id !== 'string') return [];
  return [{ entraObjectId: id, displayName: typeof displayName === 'string' ? displayName : '' }];
}
