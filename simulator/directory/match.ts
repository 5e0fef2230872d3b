import { addressKey, isPrimary } from './address.ts';
import { type Entry, isSynced } from './entry.ts';
import { type AdObject, anchorOf } from './on-premises.ts';
import type { Tenant } from './tenant.ts';

/** An object of Active Directory with the account in Entra that it is exported to. */
export interface Home {
  readonly ad: AdObject;
  readonly entry: Entry;
}

/** What the sync server shows instead of a match; nothing of it is seen in Graph. */
export interface MatchRefused {
  readonly error: string;
}

/**
 * The cloud account that Entra Connect matches a user with that is back in the sync scope ("Use Microsoft
 * Entra Connect with an existing tenant"): by its source anchor (hard match), else by its UPN or primary
 * SMTP address where it has no anchor (soft match). An object that is synced for the first time is never
 * matched here: the conflicts of the scenarios began when a match was blocked.
 */
export function findMatch(tenant: Tenant, ad: AdObject): Home | MatchRefused | undefined {
  if (ad.kind !== 'user' || !tenant.onPremises.hasReturned(ad.id)) return undefined;
  const { settings, memberships } = tenant;
  const anchor = anchorOf(ad);
  const cloud = [...tenant.directory.live.user.after(-1)].filter((entry) => !isSynced(entry));
  const isRoleHolder = ({ resource }: Entry) => memberships.rolesOf(resource.id).length > 0;
  const hard = cloud.find(({ resource }) => resource.onPremisesImmutableId === anchor);
  if (hard) {
    const refusesRoles = settings.readings.hardMatchOntoRoleHolders === 'refused';
    if (refusesRoles && isRoleHolder(hard)) return { error: 'ExistingAdminRoleConflict' };
    if (settings.blockCloudObjectTakeoverThroughHardMatchEnabled) {
      return { error: 'InvalidHardMatch' };
    }
    // Since July 2026 (MC1263280): the OnPremisesObjectIdentifier of an account is not mapped anew.
    if (wasSynced(hard)) {
      return { error: 'Hard match operation blocked due to security hardening' };
    }
    return { ad, entry: hard };
  }
  const soft = settings.blockSoftMatchEnabled
    ? undefined
    : cloud.find((entry) => isSoftMatch(tenant, ad, entry));
  if (soft === undefined) return undefined;
  return isRoleHolder(soft) ? { error: 'ExistingAdminRoleConflict' } : { ad, entry: soft };
}

function isSoftMatch({ settings }: Tenant, ad: AdObject, { resource }: Entry): boolean {
  if (resource.onPremisesImmutableId) return false;
  const primary = ad.proxyAddresses.find(isPrimary);
  const isSame = (one: string | null | undefined, other: string | undefined) =>
    !!one && !!other && addressKey(one) === addressKey(other);
  const byName =
    settings.softMatchOnUpnEnabled && isSame(resource.userPrincipalName, ad.userPrincipalName);
  return byName || isSame(resource.proxyAddresses.find(isPrimary), primary);
}

function wasSynced({ resource }: Entry): boolean {
  return resource.onPremisesSyncEnabled === false || resource.onPremisesLastSyncDateTime !== null;
}
