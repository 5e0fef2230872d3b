import type { OnPremisesProvisioningError } from '@microsoft/microsoft-graph-types';
import { addressKey, bareAddress, isPrimary } from './address.ts';
import type { DirectoryResource, Entry } from './entry.ts';
import { afterUserPrincipalName, withPrimary } from './proxy-calculation.ts';
import type { Tenant } from './tenant.ts';

/** A value that left quarantine. */
export interface Promotion {
  readonly id: string;
  readonly property: string;
  readonly value: string;
}

/**
 * The hourly task of Entra: every quarantined value that nobody else has any more moves onto its
 * claimant and its error vanishes, oldest first. The sync client has no part in it.
 */
export function runHourlyTask(tenant: Tenant): Promotion[] {
  const claims = Object.values(tenant.directory.live)
    .flatMap((collection) => collection.withProvisioningErrors())
    .flatMap((entry) =>
      entry.resource.onPremisesProvisioningErrors.map((error) => ({ entry, error })),
    )
    .sort((a, b) => instant(a.error) - instant(b.error));
  if (tenant.settings.readings.releaseOrder === 'newestFirst') claims.reverse();
  return claims.flatMap(({ entry, error }) => {
    const value = error.value ?? '';
    if (!isWanted(tenant, entry, value)) {
      drop(tenant, entry, error);
      return [];
    }
    if (tenant.directory.blockersOf(value, entry.resource.id).length > 0) return [];
    if (isOutOfReach(tenant, entry)) return [];
    promote(tenant, entry, error);
    return [{ id: entry.resource.id, property: error.propertyCausingError ?? '', value }];
  });
}

function instant(error: OnPremisesProvisioningError): number {
  return Date.parse(error.occurredDateTime ?? '');
}

/** What the task does for an object of the cloud is not documented. */
function isOutOfReach({ directory, settings }: Tenant, { resource }: Entry): boolean {
  return !settings.readings.releasedAfterTransfer && directory.cloudManaged.has(resource.id);
}

/** Does the original in Active Directory still ask for the value? */
function isWanted({ onPremises, settings }: Tenant, entry: Entry, value: string): boolean {
  if (settings.readings.errorVanishes === 'withSync') return true;
  const ad = onPremises.get(entry.resource.id);
  const wanted = [...(ad?.proxyAddresses ?? []), ad?.mail ?? '', ad?.userPrincipalName ?? ''];
  return wanted.some((own) => addressKey(own) === addressKey(value));
}

function drop({ directory }: Tenant, entry: Entry, error: OnPremisesProvisioningError): void {
  const errors = entry.resource.onPremisesProvisioningErrors.filter((other) => other !== error);
  directory.change(entry, { onPremisesProvisioningErrors: errors });
}

function promote(tenant: Tenant, entry: Entry, error: OnPremisesProvisioningError): void {
  const value = error.value ?? '';
  tenant.directory.change(entry, {
    ...(error.propertyCausingError === 'UserPrincipalName'
      ? afterUserPrincipalName(entry, value, tenant.settings.readings)
      : promotedAddress(tenant, entry.resource, value)),
    onPremisesProvisioningErrors: entry.resource.onPremisesProvisioningErrors.filter(
      (other) => other !== error,
    ),
  });
}

function promotedAddress(
  { settings }: Tenant,
  resource: DirectoryResource,
  value: string,
): Partial<DirectoryResource> {
  if (!isPrimary(value) || settings.readings.releasedAs === 'alias') {
    const alias = `smtp:${value.includes(':') ? bareAddress(value) : value}`;
    return { proxyAddresses: [...resource.proxyAddresses, alias] };
  }
  const mail = bareAddress(value);
  return { mail, proxyAddresses: withPrimary(resource.proxyAddresses, mail) };
}
