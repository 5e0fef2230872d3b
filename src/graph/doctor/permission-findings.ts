import type { DoctorFinding } from '../../use-cases/inspect/run-doctor.ts';
import { firstOf, isRecord } from '../client/graph-answer.ts';
import type { GraphClient } from '../client/graph-client.ts';
import { graphError } from '../client/graph-errors.ts';
import { isMemberOfAny } from '../graph-members.ts';
import { rolesIn, rolesRead } from '../graph-user-reads.ts';

/** What permissions are for, tried by harmless reads. */

/** A read that takes the permission, and what does not work without it. */
export interface Trial {
  /** Its line in the doctor. */
  readonly name: string;
  readonly permission: string;
  readonly path: string;
  readonly without: string;
  /** Unclash does its work without it. */
  readonly optional?: true;
}

/** The reads that the bot depends on. */
export const TRIALS = [
  {
    name: 'User.Read.All',
    permission: 'User.Read.All',
    path: '/users?$select=id,proxyAddresses&$top=1',
    without: 'users are not seen',
  },
  {
    name: 'Group.Read.All',
    permission: 'Group.Read.All',
    path: '/groups?$select=id,proxyAddresses&$top=1',
    without: 'groups are not seen, and nobody is an approver through a group',
  },
  {
    name: 'OrgContact.Read.All',
    permission: 'OrgContact.Read.All',
    path: '/contacts?$select=id,proxyAddresses&$top=1',
    without: 'contacts are not seen',
  },
  {
    name: 'Organization.Read.All',
    permission: 'Organization.Read.All',
    path: '/organization?$select=id',
    without: "the tenant's name, its domains and the last sync are not known",
  },
  {
    name: 'deleted users',
    permission: 'User.Read.All',
    path: '/directory/deletedItems/microsoft.graph.user?$select=id&$top=1',
    without: 'deleted users that still have an address are not seen',
  },
  {
    name: 'deleted groups',
    permission: 'Group.Read.All',
    path: '/directory/deletedItems/microsoft.graph.group?$select=id&$top=1',
    without: 'deleted groups that still have an address are not seen',
  },
  {
    name: 'OnPremDirectorySynchronization.Read.All',
    permission: 'OnPremDirectorySynchronization.Read.All',
    path: '/directory/onPremisesSynchronization',
    without: 'whether the tenant quarantines duplicates is not known',
    optional: true,
  },
] as const satisfies readonly Trial[];

/** One permission, by trying it. */
export async function tryRead(client: GraphClient, trial: Trial): Promise<DoctorFinding> {
  const { permission, path } = trial;
  const answer = await client.send({ method: 'GET', path, priority: 'high' });
  if (answer.status === 200) return { outcome: 'ok', sentence: 'Reading works.' };
  if (answer.status !== 403) throw graphError(answer);
  return {
    outcome: trial.optional ? 'warning' : 'failed',
    sentence: `Without ${permission} ${trial.without}.`,
    nextStep: `Grant the application permission ${permission} with admin consent (docs/PERMISSIONS.md); a managed identity may keep its old token for a day.`,
  };
}

/** What every press asks about its person, tried with any user of the tenant. */
export async function directoryRoles(client: GraphClient): Promise<DoctorFinding> {
  return withAnyUser(client, (id) => rolesOf(client, id));
}

/** The same for the membership in the approvers' groups. */
export async function approverMembership(
  client: GraphClient,
  groupIds: readonly string[],
): Promise<DoctorFinding> {
  return withAnyUser(client, (id) => membershipOf(client, id, groupIds));
}

async function withAnyUser(
  client: GraphClient,
  look: (userId: string) => Promise<DoctorFinding>,
): Promise<DoctorFinding> {
  const path = '/users?$select=id&$top=1';
  const answer = await client.send({ method: 'GET', path, priority: 'high' });
  if (answer.status !== 200) throw graphError(answer);
  const id = firstOf(answer)?.['id'];
  return typeof id === 'string' ? look(id) : noUser;
}

const noUser: DoctorFinding = {
  outcome: 'warning',
  sentence: 'There is no user to try it with.',
  nextStep: 'Check that TENANT_ID is the tenant that you mean.',
};

/** Unclash does not write to a user whose roles it cannot read (docs/decisions, 11). */
async function rolesOf(client: GraphClient, userId: string): Promise<DoctorFinding> {
  const answer = await client.send({ ...rolesRead(userId), method: 'GET', priority: 'high' });
  if (rolesIn(answer) !== undefined) return works;
  if (answer.status !== 403) throw graphError(answer);
  return without('RoleManagement.Read.Directory', 'no remedy is applied to a user');
}

async function membershipOf(
  client: GraphClient,
  userId: string,
  groupIds: readonly string[],
): Promise<DoctorFinding> {
  try {
    await isMemberOfAny(client, userId, groupIds);
    return works;
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'notPermittedInDirectory') throw error;
    return without('GroupMember.Read.All', 'nobody is an approver through a group');
  }
}

const works: DoctorFinding = { outcome: 'ok', sentence: 'Reading works.' };

const without = (permission: string, consequence: string): DoctorFinding => ({
  outcome: 'failed',
  sentence: `It may not be read, so ${consequence}.`,
  nextStep: `Grant what docs/PERMISSIONS.md names for reading; if that is not enough in this tenant, ${permission}.`,
});

/** Neither groups nor people are named. */
export const nobodyApproves: DoctorFinding = {
  outcome: 'warning',
  sentence: 'No approvers are named, so nobody may apply a remedy.',
  nextStep: 'Set APPROVER_GROUP_IDS or APPROVER_USER_IDS.',
};

/** The group is there. */
export async function approverGroup(client: GraphClient, id: string): Promise<DoctorFinding> {
  const path = `/groups/${encodeURIComponent(id)}?$select=displayName`;
  const answer = await client.send({ method: 'GET', path, priority: 'high' });
  if (answer.status === 404)
    return {
      outcome: 'failed',
      sentence: 'This tenant has no such group, so nobody is an approver through it.',
      nextStep: "Set APPROVER_GROUP_IDS to the group's object id.",
    };
  if (answer.status !== 200 || !isRecord(answer.body)) throw graphError(answer);
  const name = String(answer.body['displayName'] ?? '');
  return { outcome: 'ok', sentence: `Members of ${name} may apply remedies.` };
}
