import { type DirectoryResource, isSynced, isUnifiedGroup } from '../directory/entry.ts';
import { requireAdminRole } from './admin-roles.ts';
import { badRequest, denied, masteredOnPremises, readOnly } from './graph-error.ts';
import { PERMISSIONS, requirePermission } from './permissions.ts';
import { isProperty } from './properties.ts';
import { findLive } from './reads.ts';
import { bodyOf, type GraphHandler } from './request.ts';

/** `PATCH /groups/{id}`: never the addresses, and nothing of a list that Exchange manages. */
export const patchGroup: GraphHandler = (request) => {
  const { principal, tenant, version } = request;
  const body = bodyOf(request);
  const entry = findLive(request, 'group');
  requirePermission(principal, PERMISSIONS.writeGroup);
  requireAdminRole(tenant, principal, { target: entry.resource.id, object: 'group' });
  if ('proxyAddresses' in body) {
    if (version === 'v1.0') throw readOnly('proxyAddresses');
    throw denied('The requesting application is not authorized to set group proxy addresses.');
  }
  if ('mail' in body) throw readOnly('mail');
  const unknown = Object.keys(body).find((name) => !isProperty('group', name));
  if (unknown !== undefined) throw badRequest(`Invalid property '${unknown}'.`);
  if (isSynced(entry)) throw masteredOnPremises();
  if (entry.resource.mailEnabled && !isUnifiedGroup(entry)) {
    throw badRequest('Cannot Update a mail-enabled security groups and or distribution list.');
  }
  tenant.directory.change(entry, body as Partial<DirectoryResource>);
  return { status: 204 };
};
