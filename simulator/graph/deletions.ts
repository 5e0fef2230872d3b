import { addressKey, bareAddress, isPrimary, isSmtp } from '../directory/address.ts';
import {
  type DirectoryResource,
  type Entry,
  isSynced,
  isUnifiedGroup,
} from '../directory/entry.ts';
import type { Tenant } from '../directory/tenant.ts';
import { requireAdminRole } from './admin-roles.ts';
import { badRequest, masteredOnPremises, objectConflict } from './graph-error.ts';
import { PERMISSIONS, requirePermission } from './permissions.ts';
import { findDeleted, findLive, show } from './reads.ts';
import { bodyOf, type GraphHandler, type GraphRequest } from './request.ts';
import { nameShown, refuseDuplicates } from './user-writes.ts';

/** `DELETE /users/{id}` and `/groups/{id}`: users and Microsoft 365 groups go to deletedItems. */
export function deleteLive(kind: 'user' | 'group'): GraphHandler {
  return (request) => {
    const { tenant, principal } = request;
    const permission = kind === 'user' ? PERMISSIONS.deleteUser : PERMISSIONS.writeGroup;
    requirePermission(principal, permission);
    const entry = findLive(request, kind);
    requireAdminRole(tenant, principal, { target: entry.resource.id, object: kind });
    if (isSynced(entry)) throw masteredOnPremises();
    if (kind === 'user' || isUnifiedGroup(entry)) {
      tenant.directory.softDelete(entry, tenant.now());
    } else if (entry.resource.mailEnabled) {
      throw badRequest('Cannot Delete a mail-enabled security groups and or distribution list.');
    } else {
      tenant.directory.purge(entry);
    }
    return { status: 204 };
  };
}

/** `DELETE /directory/deletedItems/{id}`: for good. Groups never with an app-only token. */
export const purge: GraphHandler = (request) => {
  const { tenant, principal } = request;
  const entry = findDeleted(request);
  const permission = entry.kind === 'user' ? PERMISSIONS.purgeUser : PERMISSIONS.purgeGroup;
  requirePermission(principal, permission);
  requireAdminRole(tenant, principal, { target: entry.resource.id, object: objectOf(entry) });
  tenant.directory.purge(entry);
  return { status: 204 };
};

/** `POST /directory/deletedItems/{id}/restore`. */
export const restore: GraphHandler = (request) => {
  const { tenant, principal } = request;
  const entry = findDeleted(request);
  const permission = entry.kind === 'user' ? PERMISSIONS.purgeUser : PERMISSIONS.restoreGroup;
  requirePermission(principal, permission);
  requireAdminRole(tenant, principal, { target: entry.resource.id, object: objectOf(entry) });
  tenant.directory.restore(entry, restoredProperties(request, entry));
  return show(request, entry);
};

function objectOf(entry: Entry): 'user' | 'group' {
  return entry.kind === 'group' ? 'group' : 'user';
}

function restoredProperties(request: GraphRequest, entry: Entry): Partial<DirectoryResource> {
  const { tenant } = request;
  const { autoReconcileProxyConflict, newUserPrincipalName } = bodyOf(request);
  const { resource } = entry;
  const properties: Partial<DirectoryResource> = {};
  if (resource.userPrincipalName) {
    properties.userPrincipalName =
      typeof newUserPrincipalName === 'string'
        ? newUserPrincipalName
        : resource.userPrincipalName.replace(resource.id.replaceAll('-', ''), '');
    const [blocker] = tenant.directory.blockersOf(properties.userPrincipalName, resource.id);
    if (blocker) throw objectConflict('userPrincipalName', nameShown(tenant, blocker));
  }
  if (autoReconcileProxyConflict === true) Object.assign(properties, reconciled(tenant, resource));
  refuseDuplicates(tenant, { ...resource, ...properties });
  return properties;
}

/**
 * Drops what an active object has by now. That a value which waits in quarantine elsewhere is
 * dropped too is one reading (switch `reconcileDropsQuarantined`); Microsoft does not say.
 */
function reconciled(tenant: Tenant, resource: DirectoryResource): Partial<DirectoryResource> {
  const claimed = new Set(
    Object.values(tenant.directory.live)
      .flatMap((collection) => collection.withProvisioningErrors())
      .flatMap((entry) => entry.resource.onPremisesProvisioningErrors)
      .map((error) => addressKey(error.value ?? '')),
  );
  const kept = resource.proxyAddresses.filter(
    (value) =>
      !isSmtp(value) ||
      (!(tenant.settings.reconcileDropsQuarantined && claimed.has(addressKey(value))) &&
        tenant.directory.blockersOf(value, resource.id).length === 0),
  );
  const primary = kept.find(isPrimary);
  return { proxyAddresses: kept, mail: primary ? bareAddress(primary) : null };
}
