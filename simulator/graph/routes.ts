import { channelMessages } from './channel-messages.ts';
import { deleteLive, purge, restore } from './deletions.ts';
import { directoryAudits } from './directory-audits.ts';
import { patchGroup } from './group-writes.ts';
import { messageTraces } from './message-traces.ts';
import { getDeleted, getLive, listDeleted, listLive, notAllowed } from './reads.ts';
import type { GraphHandler } from './request.ts';
import { directoryRolesOf, groupsOf, roleAssignments, roleEligibilities } from './role-reads.ts';
import {
  checkMemberGroups,
  drive,
  mailboxSettings,
  membersOf,
  onPremisesSyncBehavior,
  onPremisesSynchronization,
  organization,
  ownersOf,
  servicePrincipals,
} from './tenant-reads.ts';
import { patchUser } from './user-writes.ts';

interface Route {
  readonly method: string;
  readonly segments: readonly string[];
  readonly handler: GraphHandler;
}

function route(method: string, pattern: string, handler: GraphHandler): Route {
  return { method, segments: pattern.split('/'), handler };
}

/** Every Graph call that this tenant answers, for v1.0 and beta alike. Literal paths come first. */
const ROUTES: readonly Route[] = [
  route('GET', 'users', listLive('user')),
  route('GET', 'groups', listLive('group')),
  route('GET', 'contacts', listLive('orgContact')),
  route('GET', 'organization', organization),
  route('GET', 'servicePrincipals', servicePrincipals),
  route('GET', 'auditLogs/directoryAudits', directoryAudits),
  route('GET', 'admin/exchange/tracing/messageTraces', messageTraces),
  route('GET', 'teams/:team/channels/:channel/messages', channelMessages),
  route('GET', 'directory/onPremisesSynchronization', onPremisesSynchronization),
  route('GET', 'directory/deletedItems/microsoft.graph.user', listDeleted('user')),
  route('GET', 'directory/deletedItems/microsoft.graph.group', listDeleted('group')),
  route('GET', 'directory/deletedItems/:id', getDeleted),
  route('DELETE', 'directory/deletedItems/:id', purge),
  route('POST', 'directory/deletedItems/:id/restore', restore),
  route('GET', 'users/:id', getLive('user')),
  route('GET', 'groups/:id', getLive('group')),
  route('GET', 'contacts/:id', getLive('orgContact')),
  route('PATCH', 'users/:id', patchUser),
  route('PATCH', 'groups/:id', patchGroup),
  route('PATCH', 'contacts/:id', notAllowed),
  route('DELETE', 'users/:id', deleteLive('user')),
  route('DELETE', 'groups/:id', deleteLive('group')),
  route('DELETE', 'contacts/:id', notAllowed),
  route('GET', 'users/:id/mailboxSettings', mailboxSettings),
  route('GET', 'users/:id/drive', drive),
  route('POST', 'users/:id/checkMemberGroups', checkMemberGroups),
  route('GET', 'groups/:id/members', membersOf),
  route('GET', 'groups/:id/owners', ownersOf),
  route('GET', 'users/:id/transitiveMemberOf/microsoft.graph.directoryRole', directoryRolesOf),
  route('GET', 'users/:id/transitiveMemberOf/microsoft.graph.group', groupsOf),
  route('GET', 'roleManagement/directory/roleAssignments', roleAssignments),
  route('GET', 'roleManagement/directory/roleEligibilityScheduleInstances', roleEligibilities),
  route('GET', 'users/:id/onPremisesSyncBehavior', onPremisesSyncBehavior('user')),
  route('GET', 'groups/:id/onPremisesSyncBehavior', onPremisesSyncBehavior('group')),
  route('GET', 'contacts/:id/onPremisesSyncBehavior', onPremisesSyncBehavior('orgContact')),
];

/** The handler of a call with the values of its `:parameters`. */
export function findRoute(method: string, path: string) {
  const segments = path.split('/');
  for (const { method: wanted, segments: pattern, handler } of ROUTES) {
    if (wanted !== method || pattern.length !== segments.length) continue;
    const fits = pattern.every(
      (part, index) =>
        part.startsWith(':') || part.toLowerCase() === segments[index]?.toLowerCase(),
    );
    if (!fits) continue;
    const params = Object.fromEntries(
      pattern.flatMap((part, index) =>
        part.startsWith(':') ? [[part.slice(1), decodeURIComponent(segments[index] ?? '')]] : [],
      ),
    );
    return { handler, params };
  }
  return undefined;
}
