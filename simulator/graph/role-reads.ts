import { badRequest, denied, GraphError } from './graph-error.ts';
import { PERMISSIONS, requirePermission } from './permissions.ts';
import { project } from './projection.ts';
import { findLive } from './reads.ts';
import type { GraphHandler, GraphRequest } from './request.ts';

/** `GET /users/{id}/transitiveMemberOf/microsoft.graph.directoryRole`. */
export const directoryRolesOf: GraphHandler = (request) => {
  requirePermission(request.principal, PERMISSIONS.readRoles);
  const { resource } = findLive(request, 'user');
  const roles = request.tenant.memberships.rolesOf(resource.id);
  return {
    status: 200,
    body: { value: roles.map((displayName) => ({ id: roleId(displayName), displayName })) },
  };
};

/** `GET /users/{id}/transitiveMemberOf/microsoft.graph.group`. */
export const groupsOf: GraphHandler = (request) => {
  requirePermission(request.principal, PERMISSIONS.readUsers);
  requirePermission(request.principal, PERMISSIONS.checkMembership);
  const { directory, memberships } = request.tenant;
  const ids = memberships.groupsOf(findLive(request, 'user').resource.id);
  const groups = [...ids].flatMap((id) => directory.live.group.get(id) ?? []);
  const selected = new Set(request.query.get('$select')?.split(','));
  return { status: 200, body: { value: groups.map((group) => project(group, selected)) } };
};

/** `GET /roleManagement/directory/roleAssignments`. */
export const roleAssignments: GraphHandler = (request) => {
  requirePermission(request.principal, PERMISSIONS.readRoleAssignments);
  return assignmentsIn(request, false);
};

/** `GET /roleManagement/directory/roleEligibilityScheduleInstances`. */
export const roleEligibilities: GraphHandler = (request) => {
  requirePermission(request.principal, PERMISSIONS.readRoleEligibility);
  if (request.tenant.settings.readings.roleManagement === 'unlicensed') {
    throw new GraphError(
      400,
      'AadPremiumLicenseRequired',
      'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
    );
  }
  return assignmentsIn(request, true);
};

function assignmentsIn({ tenant, query }: GraphRequest, eligible: boolean) {
  if (tenant.settings.readings.roleManagement === 'forbidden') throw denied();
  const principalId = /^principalId eq '([^']+)'$/.exec(query.get('$filter') ?? '')?.[1];
  if (principalId === undefined) throw badRequest('The filter is not supported.');
  const assignments = tenant.memberships.assignmentsOf(principalId);
  const value = assignments
    .filter((assignment) => (assignment.eligible === true) === eligible)
    .map(({ role: displayName, directoryScopeId }) => ({
      principalId,
      roleDefinitionId: roleId(displayName),
      directoryScopeId,
      ...(query.get('$expand') === 'roleDefinition' && {
        roleDefinition: { id: roleId(displayName), displayName },
      }),
    }));
  return { status: 200, body: { value } };
}

/** A lasting made-up object id per role name. */
function roleId(name: string): string {
  const hex = Buffer.from(name).toString('hex').padEnd(12, '0').slice(-12);
  return `00000000-0000-4000-8000-${hex}`;
}
