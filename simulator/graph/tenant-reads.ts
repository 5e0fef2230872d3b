import type {
  MailboxSettings,
  OnPremisesDirectorySynchronization,
  Organization,
} from '@microsoft/microsoft-graph-types';
import type { DirectoryKind, RecipientTypeDetails } from '../directory/entry.ts';
import type { Memberships } from '../directory/memberships.ts';
import { badRequest, denied, GraphError, notFound } from './graph-error.ts';
import { PERMISSIONS, requirePermission } from './permissions.ts';
import { findLive } from './reads.ts';
import { bodyOf, type GraphHandler } from './request.ts';

/** `GET /organization`: name, verified domains, freshness of the sync. */
export const organization: GraphHandler = ({ tenant, principal, origin, version }) => {
  requirePermission(principal, PERMISSIONS.readOrganization);
  const { settings } = tenant;
  const value: Organization = {
    id: settings.tenantId,
    displayName: settings.displayName,
    onPremisesSyncEnabled: settings.onPremisesSyncEnabled,
    onPremisesLastSyncDateTime: tenant.lastSyncDateTime,
    verifiedDomains: settings.verifiedDomains.map((name) => ({
      name,
      isDefault: name === settings.verifiedDomains[0],
      isInitial: name === settings.initialDomain,
      type: 'Managed',
      capabilities: 'Email, OfficeCommunicationsOnline',
    })),
  };
  const context = `${origin}/${version}/$metadata#organization`;
  return { status: 200, body: { '@odata.context': context, value: [value] } };
};

/** `GET /directory/onPremisesSynchronization`: whether duplicates are quarantined at all. */
export const onPremisesSynchronization: GraphHandler = ({ tenant, principal }) => {
  requirePermission(principal, PERMISSIONS.readSynchronization);
  const { tenantId: id, readings, ...settings } = tenant.settings;
  if (readings.synchronizationResource === 'forbidden') throw denied();
  if (readings.synchronizationResource === 'missing') throw notFound('onPremisesSynchronization');
  if (readings.synchronizationResource === 'empty') return { status: 200, body: { value: [] } };
  const value: OnPremisesDirectorySynchronization = {
    id,
    features: {
      quarantineUponProxyAddressesConflictEnabled:
        settings.quarantineUponProxyAddressesConflictEnabled,
      quarantineUponUpnConflictEnabled: settings.quarantineUponUpnConflictEnabled,
      softMatchOnUpnEnabled: settings.softMatchOnUpnEnabled,
      blockSoftMatchEnabled: settings.blockSoftMatchEnabled,
      blockCloudObjectTakeoverThroughHardMatchEnabled:
        settings.blockCloudObjectTakeoverThroughHardMatchEnabled,
    },
  };
  const isSingle = readings.synchronizationResource === 'single';
  return { status: 200, body: isSingle ? value : { value: [value] } };
};

const SYNC_BEHAVIOR = {
  user: PERMISSIONS.readUserSyncBehavior,
  group: PERMISSIONS.readGroupSyncBehavior,
  orgContact: PERMISSIONS.readContactSyncBehavior,
};

/** `GET /{users|groups|contacts}/{id}/onPremisesSyncBehavior`. */
export function onPremisesSyncBehavior(kind: DirectoryKind): GraphHandler {
  return (request) => {
    requirePermission(request.principal, SYNC_BEHAVIOR[kind]);
    const { id } = findLive(request, kind).resource;
    const isCloudManaged = request.tenant.directory.cloudManaged.has(id);
    return { status: 200, body: { id, isCloudManaged } };
  };
}

const PURPOSE: Partial<Record<RecipientTypeDetails, MailboxSettings['userPurpose']>> = {
  UserMailbox: 'user',
  SharedMailbox: 'shared',
  RoomMailbox: 'room',
  EquipmentMailbox: 'equipment',
  SchedulingMailbox: 'others',
  LinkedMailbox: 'linked',
};

/** `GET /users/{id}/mailboxSettings`: 404 unless a mailbox lies in Exchange Online. */
export const mailboxSettings: GraphHandler = (request) => {
  requirePermission(request.principal, PERMISSIONS.readMailboxSettings);
  const { recipient } = findLive(request, 'user');
  const userPurpose = recipient && PURPOSE[recipient.type];
  if (!userPurpose) {
    throw new GraphError(
      404,
      'MailboxNotEnabledForRESTAPI',
      'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
    );
  }
  const shown = request.tenant.settings.readings.mailboxShowsPurpose ? { userPurpose } : {};
  return { status: 200, body: { ...shown, timeZone: 'UTC' } satisfies MailboxSettings };
};

/** `GET /users/{id}/drive`: 404 where no OneDrive was made; here, without a licence. */
export const drive: GraphHandler = (request) => {
  requirePermission(request.principal, PERMISSIONS.readDrives);
  const { resource } = findLive(request, 'user');
  if ((resource.assignedLicenses ?? []).length === 0) throw notFound(resource.id);
  return { status: 200, body: { id: `b!${resource.id}` } };
};

/** `POST /users/{id}/checkMemberGroups`: which of at most 20 groups hold the user, transitively. */
export const checkMemberGroups: GraphHandler = (request) => {
  requirePermission(request.principal, PERMISSIONS.checkMembership);
  const { resource } = findLive(request, 'user');
  const { groupIds } = bodyOf(request);
  if (!Array.isArray(groupIds) || groupIds.length === 0) {
    throw badRequest("The 'groupIds' parameter must be specified.");
  }
  if (groupIds.length > 20) throw badRequest('Too many group ids: at most 20 are allowed.');
  const groups = request.tenant.memberships.groupsOf(resource.id);
  return { status: 200, body: { value: groupIds.filter((id) => groups.has(String(id))) } };
};

/** `GET /groups/{id}/members`: users among the direct members. */
export const membersOf: GraphHandler = (request) =>
  usersOf(request, (memberships, id) => memberships.membersOf(id));

/** `GET /groups/{id}/owners`: users among them. */
export const ownersOf: GraphHandler = (request) =>
  usersOf(request, (memberships, id) => memberships.ownersOf(id));

function usersOf(
  request: Parameters<GraphHandler>[0],
  idsOf: (memberships: Memberships, groupId: string) => readonly string[],
): ReturnType<GraphHandler> {
  requirePermission(request.principal, PERMISSIONS.checkMembership);
  const { resource } = findLive(request, 'group');
  const { directory, memberships } = request.tenant;
  const value = idsOf(memberships, resource.id).flatMap((id) => {
    const displayName = directory.live.user.get(id)?.resource.displayName;
    if (displayName === undefined) return [];
    return [{ '@odata.type': '#microsoft.graph.user', id, displayName }];
  });
  return { status: 200, body: { value } };
}

/** `GET /servicePrincipals`, filtered by the start of the name. */
export const servicePrincipals: GraphHandler = ({ tenant, principal, query }) => {
  requirePermission(principal, PERMISSIONS.readApplications);
  const prefix = /^startswith\(displayName,'([^']+)'\)$/i.exec(query.get('$filter') ?? '')?.[1];
  if (prefix === undefined) throw badRequest('The filter is not supported.');
  const found = tenant.applications.filter((name) =>
    name.toLowerCase().startsWith(prefix.toLowerCase()),
  );
  return { status: 200, body: { value: found.map((displayName) => ({ displayName })) } };
};
