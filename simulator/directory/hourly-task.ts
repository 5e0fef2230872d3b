import type { OnPremisesProvisioningError } from '@microsoft/microsoft-graph-types';
import { bareAddress, isPrimary } from './address.ts';
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
  return claims.flatMap(({ entry, error }) => {
    const value = error.value ?? '';
    if (tenant.directory.blockersOf(value, entry.resource.id).length > 0) return [];
    promote(tenant, entry, error);
    return [{ id: entry.resource.id, property: error.propertyCausingError ?? '', value }];
  });
}

function instant(error: OnPremisesProvisioningError): number {
  return Date.parse(error.occurredDateTime ?? '');
}

function promote(tenant: Tenant, entry: Entry, error: OnPremisesProvisioningError): void {
  const value = error.value ?? '';
  tenant.directory.change(entry, {
    ...(error.propertyCausingError === 'UserPrincipalName'
      ? afterUserPrincipalName(entry, value)
      : promotedAddress(entry.resource, value)),
    onPremisesProvisioningErrors: entry.resource.onPremisesProvisioningErrors.filter(
      (other) => other !== error,
    ),
  });
}

function promotedAddress(resource: DirectoryResource, value: string): Partial<DirectoryResource> {
  if (!isPrimary(value)) return { proxyAddresses: [...resource.proxyAddresses, value] };
  const mail = bareAddress(value);
  return { mail, proxyAddresses: withPrimary(resource.proxyAddresses, mail) };
}
