import type { Check, DoctorFinding } from '../../use-cases/inspect/run-doctor.ts';
import { firstOf } from '../client/graph-answer.ts';
import type { GraphClient } from '../client/graph-client.ts';
import { graphError } from '../client/graph-errors.ts';
import { isMemberOfAny } from '../graph-members.ts';
import { rolesIn, rolesRead } from '../graph-roles.ts';

/** What is asked about people at every press, tried with any user of the tenant. */
export function personChecks(
  client: GraphClient,
  approverGroupIds: readonly string[],
): readonly Check[] {
  const roles: Check = {
    name: 'directory roles',
    look: async () => withSomebody(client, (id) => rolesOf(client, id)),
  };
  const membership: Check = {
    name: 'approver membership',
    look: async () => withSomebody(client, (id) => membershipOf(client, id, approverGroupIds)),
  };
  return approverGroupIds.length > 0 ? [roles, membership] : [roles];
}

async function withSomebody(
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
