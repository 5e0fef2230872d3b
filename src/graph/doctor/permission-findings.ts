import type { Message } from '../../domain/message/message.ts';
import type { CheckName, DoctorFinding } from '../../use-cases/inspect/run-doctor.ts';
import { firstOf, isRecord } from '../client/graph-answer.ts';
import type { GraphClient } from '../client/graph-client.ts';
import { graphError } from '../client/graph-errors.ts';
import { isMemberOfAny } from '../graph-members.ts';
import { activeRolesIn, activeRolesRead } from '../graph-roles.ts';

/** What permissions are for, tried by harmless reads. */

/** A read that needs the permission, and what does not work without it. */
export interface Trial {
  /** Its line in the doctor. */
  readonly name: CheckName;
  readonly permission: string;
  readonly path: string;
  readonly without: Message;
  /** Unclash does its work without it. */
  readonly optional?: true;
}

/** The reads that the bot depends on. */
export const TRIALS = [
  {
    name: { code: 'doctor.check.permission', permission: 'User.Read.All' },
    permission: 'User.Read.All',
    path: '/users?$select=id,proxyAddresses&$top=1',
    without: { code: 'doctor.without.users' },
  },
  {
    name: { code: 'doctor.check.permission', permission: 'Group.Read.All' },
    permission: 'Group.Read.All',
    path: '/groups?$select=id,proxyAddresses&$top=1',
    without: { code: 'doctor.without.groups' },
  },
  {
    name: { code: 'doctor.check.permission', permission: 'OrgContact.Read.All' },
    permission: 'OrgContact.Read.All',
    path: '/contacts?$select=id,proxyAddresses&$top=1',
    without: { code: 'doctor.without.contacts' },
  },
  {
    name: { code: 'doctor.check.permission', permission: 'Organization.Read.All' },
    permission: 'Organization.Read.All',
    path: '/organization?$select=id',
    without: { code: 'doctor.without.organization' },
  },
  {
    name: { code: 'doctor.check.deletedUsers' },
    permission: 'User.Read.All',
    path: '/directory/deletedItems/microsoft.graph.user?$select=id&$top=1',
    without: { code: 'doctor.without.deletedUsers' },
  },
  {
    name: { code: 'doctor.check.deletedGroups' },
    permission: 'Group.Read.All',
    path: '/directory/deletedItems/microsoft.graph.group?$select=id&$top=1',
    without: { code: 'doctor.without.deletedGroups' },
  },
  {
    name: {
      code: 'doctor.check.permission',
      permission: 'OnPremDirectorySynchronization.Read.All',
    },
    permission: 'OnPremDirectorySynchronization.Read.All',
    path: '/directory/onPremisesSynchronization',
    without: { code: 'doctor.without.syncFeatures' },
    optional: true,
  },
] as const satisfies readonly Trial[];

/** One permission, by trying it. */
export async function tryRead(client: GraphClient, trial: Trial): Promise<DoctorFinding> {
  const { permission, path } = trial;
  const answer = await client.send({ method: 'GET', path, priority: 'high' });
  if (answer.status === 200) return works;
  if (trial.optional && MISSING.includes(answer.status)) return notInCloud(trial);
  if (answer.status !== 403) throw graphError(answer);
  return {
    outcome: trial.optional ? 'warning' : 'failed',
    message: { code: 'doctor.notGranted', permission, consequence: trial.without },
    nextStep: { code: 'doctor.next.grant', permission },
  };
}

/** How a cloud answers that does not have the resource. */
const MISSING: readonly number[] = [400, 404, 405, 501];

const notInCloud = ({ without: consequence }: Trial): DoctorFinding => ({
  outcome: 'warning',
  message: { code: 'doctor.notInCloud', consequence },
  nextStep: { code: 'doctor.next.assumeQuarantine' },
});

/** What every press reads about its person, tried with any user of the tenant. */
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
  message: { code: 'doctor.noUser' },
  nextStep: { code: 'doctor.next.checkTenantId' },
};

/** Unclash does not write to a user whose roles it cannot read (docs/decisions, 11). */
async function rolesOf(client: GraphClient, userId: string): Promise<DoctorFinding> {
  const answer = await client.send({ ...activeRolesRead(userId), method: 'GET', priority: 'high' });
  if (activeRolesIn(answer) !== undefined) return works;
  if (answer.status !== 403) throw graphError(answer);
  return without('RoleManagement.Read.Directory', 'doctor.without.roles');
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
    return without('GroupMember.Read.All', 'doctor.without.memberships');
  }
}

const works: DoctorFinding = { outcome: 'ok', message: { code: 'doctor.readable' } };

const without = (
  permission: string,
  code: 'doctor.without.roles' | 'doctor.without.memberships',
): DoctorFinding => ({
  outcome: 'failed',
  message: { code: 'doctor.unreadable', consequence: { code } },
  nextStep: { code: 'doctor.next.grantForReading', permission },
});

/** Neither groups nor people are named. */
export const nobodyApproves: DoctorFinding = {
  outcome: 'warning',
  message: { code: 'doctor.noApprovers' },
  nextStep: { code: 'doctor.next.nameApprovers' },
};

/** The group is there. */
export async function approverGroup(client: GraphClient, id: string): Promise<DoctorFinding> {
  const path = `/groups/${encodeURIComponent(id)}?$select=displayName`;
  const answer = await client.send({ method: 'GET', path, priority: 'high' });
  if (answer.status === 404)
    return {
      outcome: 'failed',
      message: { code: 'doctor.noSuchGroup' },
      nextStep: { code: 'doctor.next.setGroupId' },
    };
  if (answer.status !== 200 || !isRecord(answer.body)) throw graphError(answer);
  const name = String(answer.body['displayName'] ?? '');
  return { outcome: 'ok', message: { code: 'doctor.groupApproves', name } };
}
