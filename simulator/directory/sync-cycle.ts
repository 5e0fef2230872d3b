import type { OnPremisesProvisioningError } from '@microsoft/microsoft-graph-types';
import { addressKey, bareAddress, domainOf, isPrimary, isSmtp } from './address.ts';
import { type DirectoryResource, type Entry, isSynced, newEntry } from './entry.ts';
import { findMatch, type Home, type MatchRefused } from './match.ts';
import { type AdObject, anchorOf } from './on-premises.ts';
import { acceptedFromAd, withPrimary, withUserPrincipalName } from './proxy-calculation.ts';
import type { Tenant } from './tenant.ts';

/** What one sync cycle did. Export errors are seen by the sync server only, never in Graph. */
export interface SyncReport {
  readonly exported: number;
  /** Ids of objects that carry a provisioning error after this cycle. */
  readonly quarantined: string[];
  readonly deleted: string[];
  readonly exportErrors: { readonly id: string; readonly error: string }[];
}

/**
 * One cycle of Entra Connect: exports what changed in Active Directory, with duplicate attribute
 * resiliency ("Identity synchronization and duplicate attribute resiliency", Microsoft Entra docs).
 * With `only`, just these objects are exported.
 */
export function runSyncCycle(tenant: Tenant, only?: readonly string[]): SyncReport {
  const changes = tenant.onPremises.takeChanges(only);
  const report: SyncReport = { exported: 0, quarantined: [], deleted: [], exportErrors: [] };
  tenant.lastSyncDateTime = tenant.now();
  for (const id of changes) {
    const ad = tenant.onPremises.get(id);
    const entry = tenant.directory.find(id);
    if (!ad) {
      if (entry) remove(tenant, entry);
      report.deleted.push(id);
    } else if (!entry && clashesWithGroup(tenant, ad)) {
      report.exportErrors.push({ id, error: 'AttributeValueMustBeUnique' });
    } else if (!entry || isSynced(entry)) {
      const home = entry ? { ad, entry } : homeOf(tenant, ad);
      if ('error' in home) {
        report.exportErrors.push({ id, error: home.error });
        continue;
      }
      const exported = exportObject(tenant, home.ad, home.entry);
      if (exported.resource.onPremisesProvisioningErrors.length > 0) {
        report.quarantined.push(exported.resource.id);
      }
    }
  }
  return { ...report, exported: changes.length - report.exportErrors.length };
}

/** A synced user goes to deletedItems; synced groups and contacts are gone at once. */
function remove(tenant: Tenant, entry: Entry): void {
  if (entry.kind === 'user') tenant.directory.softDelete(entry, tenant.now());
  else tenant.directory.purge(entry);
}

/** A new user whose UPN and address both are a group's address still fails in the classic way. */
function clashesWithGroup(tenant: Tenant, ad: AdObject): boolean {
  const upn = ad.userPrincipalName;
  if (ad.kind !== 'user' || !upn) return false;
  const wanted = ad.proxyAddresses.some((value) => addressKey(value) === addressKey(upn));
  return wanted && tenant.directory.live.group.byAddress(upn).length > 0;
}

/** Where an object without twin is exported to: a matched account, its deleted twin, or a new one. */
function homeOf(tenant: Tenant, ad: AdObject): Home | MatchRefused {
  const match = findMatch(tenant, ad);
  if (match === undefined) return unmatched(tenant, ad);
  if ('error' in match) return match;
  const { id } = match.entry.resource;
  tenant.directory.change(match.entry, {
    onPremisesSyncEnabled: true,
    ...userAnchors(ad),
    ...domainNames(ad),
  });
  return { ad: tenant.onPremises.rematch(ad, id), entry: match.entry };
}

/** A deleted twin is restored; an object whose twin was deleted for good gets another one. */
function unmatched(tenant: Tenant, ad: AdObject): Home {
  const deleted = tenant.directory.findDeleted(ad.id);
  if (deleted) {
    tenant.directory.restore(deleted, {});
    return { ad, entry: deleted };
  }
  const { onPremises } = tenant;
  const source = onPremises.hasReturned(ad.id) ? onPremises.rematch(ad, tenant.newId()) : ad;
  return { ad: source, entry: provision(tenant, source) };
}

function userAnchors(ad: AdObject): Partial<DirectoryResource> {
  return {
    onPremisesDistinguishedName: ad.distinguishedName,
    onPremisesImmutableId: anchorOf(ad),
    onPremisesUserPrincipalName: ad.userPrincipalName ?? null,
  };
}

function domainNames(ad: AdObject): Partial<DirectoryResource> {
  return {
    onPremisesSamAccountName: ad.samAccountName ?? null,
    onPremisesDomainName: 'contoso.local',
  };
}

function provision(tenant: Tenant, ad: AdObject): Entry {
  const { id, kind, displayName } = ad;
  const anchors =
    kind === 'user'
      ? {
          accountEnabled: true,
          userType: 'Member',
          ...userAnchors(ad),
        }
      : {};
  const names = kind === 'orgContact' ? {} : domainNames(ad);
  const group =
    kind === 'group' ? { groupTypes: [], mailEnabled: true, securityEnabled: false } : {};
  return tenant.directory.add(
    newEntry(
      kind,
      {
        id,
        displayName,
        mailNickname: ad.mailNickname ?? ad.samAccountName ?? null,
        onPremisesSyncEnabled: true,
        createdDateTime: tenant.now(),
        ...anchors,
        ...names,
        ...group,
      },
      ad.recipient,
    ),
  );
}

function exportObject(tenant: Tenant, ad: AdObject, entry: Entry): Entry {
  const errors: OnPremisesProvisioningError[] = [];
  const properties: Partial<DirectoryResource> = {
    onPremisesLastSyncDateTime: tenant.lastSyncDateTime,
    ...(ad.userPrincipalName ? exportUserPrincipalName(tenant, ad, { entry, errors }) : {}),
  };
  if (!entry.recipient?.isExchangeCloudManaged) {
    Object.assign(properties, exportAddresses(tenant, ad, { entry, errors, properties }));
  }
  if (tenant.settings.readings.errorVanishes === 'withHourlyTask') {
    const known = entry.resource.onPremisesProvisioningErrors;
    errors.push(...known.filter((error) => !errors.includes(error)));
  }
  properties.onPremisesProvisioningErrors = errors;
  tenant.directory.change(entry, properties);
  return entry;
}

interface Export {
  readonly entry: Entry;
  /** Filled with what is quarantined. */
  readonly errors: OnPremisesProvisioningError[];
  readonly properties?: Partial<DirectoryResource>;
}

/** Keeps an entry that is already there: the instant is that of the first quarantine. */
function quarantine(tenant: Tenant, { entry, errors }: Export, property: string, value: string) {
  const known = entry.resource.onPremisesProvisioningErrors.find(
    (error) =>
      error.propertyCausingError?.slice(0, 4) === property.slice(0, 4) &&
      addressKey(error.value ?? '') === addressKey(value),
  );
  errors.push(
    known ?? {
      category: 'PropertyConflict',
      occurredDateTime: tenant.now(),
      propertyCausingError: property,
      value: tenant.settings.readings.errorValue === 'bare' ? addressOf(value) : value,
    },
  );
}

function addressOf(value: string): string {
  return value.includes(':') ? bareAddress(value) : value;
}

function exportUserPrincipalName(tenant: Tenant, ad: AdObject, target: Export) {
  const upn = ad.userPrincipalName ?? '';
  if (tenant.directory.blockersOf(upn, ad.id).length === 0) return { userPrincipalName: upn };
  quarantine(tenant, target, 'UserPrincipalName', upn);
  const { userPrincipalName } = target.entry.resource;
  const hasPlaceholder =
    userPrincipalName && /\d{4}@/.test(userPrincipalName) && userPrincipalName !== upn;
  return { userPrincipalName: hasPlaceholder ? userPrincipalName : placeholder(tenant, upn) };
}

/** `name+1234@tenant.onmicrosoft.com`; the documents show it without the plus too. */
function placeholder({ settings, directory }: Tenant, upn: string): string {
  const name = upn.split('@')[0] ?? 'user';
  for (let digits = 1234; ; digits = ((digits * 7 + 1) % 9000) + 1000) {
    const plus = settings.placeholderHasPlus ? '+' : '';
    const candidate = `${name}${plus}${digits}@${settings.initialDomain}`;
    if (directory.blockersOf(candidate, '').length === 0) return candidate;
  }
}

function exportAddresses(tenant: Tenant, ad: AdObject, target: Export): Partial<DirectoryResource> {
  const { entry, properties } = target;
  const { settings, directory } = tenant;
  const licensed = (entry.resource.assignedLicenses ?? []).length > 0;
  const free: string[] = [];
  for (const value of acceptedFromAd(ad, licensed ? settings.verifiedDomains : undefined)) {
    if (!isSmtp(value) || directory.blockersOf(value, ad.id).length === 0) free.push(value);
    else quarantine(tenant, target, settings.propertyCausingError, value);
  }
  const routing = routingAddresses(tenant, entry);
  const addresses = [...free, ...routing.filter((value) => !free.some(sameAddress(value)))];
  const [firstRouting] = routing;
  const complete =
    firstRouting && !addresses.some(isPrimary)
      ? withPrimary(addresses, bareAddress(firstRouting))
      : addresses;
  const proxyAddresses = entry.recipient
    ? withUserPrincipalName(complete, properties?.userPrincipalName)
    : complete;
  const primary = proxyAddresses.find(isPrimary);
  return { proxyAddresses, mail: primary ? bareAddress(primary) : null };
}

function sameAddress(value: string): (other: string) => boolean {
  return (other) => addressKey(other) === addressKey(value);
}

/** `alias@tenant.onmicrosoft.com` of a recipient: kept when there, made when there is none. */
function routingAddresses({ settings, directory }: Tenant, entry: Entry): string[] {
  const { proxyAddresses, mailNickname, id } = entry.resource;
  const kept = proxyAddresses.filter((value) => domainOf(value) === settings.initialDomain);
  if (kept.length > 0 || !entry.recipient || !mailNickname) return kept.map(asAlias);
  const address = `${mailNickname}@${settings.initialDomain}`;
  if (directory.blockersOf(address, id).length === 0) return [`smtp:${address}`];
  return [`smtp:${mailNickname}${1000 + (entry.position % 9000)}@${settings.initialDomain}`];
}

function asAlias(value: string): string {
  return `smtp:${bareAddress(value)}`;
}
