import { addressKey, domainOf, isPrimary, isSmtp } from '../directory/address.ts';
import type { Blocker } from '../directory/directory.ts';
import { type DirectoryResource, type Entry, isSynced } from '../directory/entry.ts';
import {
  afterAddresses,
  afterMail,
  afterUserPrincipalName,
} from '../directory/proxy-calculation.ts';
import type { Tenant } from '../directory/tenant.ts';
import { requireAdminRole } from './admin-roles.ts';
import { badRequest, denied, masteredOnPremises, objectConflict, readOnly } from './graph-error.ts';
import { PERMISSIONS, requirePermission } from './permissions.ts';
import { isProperty } from './properties.ts';
import { findLive } from './reads.ts';
import { bodyOf, type GraphHandler, type GraphRequest } from './request.ts';

/** What stays writable in the cloud on an object that is mastered on-premises. */
const CLOUD_WRITABLE = ['usageLocation', 'otherMails'];

const COMPUTED = ['id', 'deletedDateTime', 'onPremisesProvisioningErrors', 'imAddresses'];

/** `PATCH /users/{id}`. Beta has one hole for `proxyAddresses`, v1.0 has none. */
export const patchUser: GraphHandler = (request) => {
  const body = bodyOf(request);
  const entry = findLive(request, 'user');
  allowPatch(request, entry, body);
  const wantsAddresses = 'proxyAddresses' in body;
  if (wantsAddresses) allowAddresses(request, entry);
  refuseUnwritable(entry, body);
  refuseTakenAnchor(request.tenant, entry, body);
  const changed = wantsAddresses
    ? { ...afterAddresses(entry, addressesIn(body)), ...simpleProperties(body) }
    : recalculated(request.tenant, entry, body);
  refuseDuplicates(request.tenant, { ...entry.resource, ...changed });
  request.tenant.directory.change(entry, changed);
  return { status: 204 };
};

function allowPatch({ principal, tenant }: GraphRequest, entry: Entry, body: object): void {
  const onlyOtherMails = Object.keys(body).every((name) => name === 'otherMails');
  requirePermission(
    principal,
    onlyOtherMails ? PERMISSIONS.writeOtherMails : PERMISSIONS.writeUser,
  );
  requireAdminRole(tenant, principal, { target: entry.resource.id, object: 'user' });
}

/**
 * The order in which a write of `proxyAddresses` is refused: v1.0 says read-only to everybody; beta
 * refuses app-only tokens, synced users and Exchange recipients. What remains is allowed
 * (seen in practice: msgraph-beta-sdk-java issue 951).
 */
function allowAddresses({ version, principal, tenant }: GraphRequest, entry: Entry): void {
  const isHole = version === 'beta' && tenant.settings.readings.betaWritesAddresses;
  if (!isHole) throw readOnly('proxyAddresses');
  if (principal.type === 'app') throw denied();
  if (isSynced(entry)) throw masteredOnPremises();
  if (entry.recipient) throw readOnly('proxyAddresses');
}

function refuseUnwritable(entry: Entry, body: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(body)) {
    if (!isProperty('user', name)) throw badRequest(`Invalid property '${name}'.`);
    if (COMPUTED.includes(name)) throw readOnly(name);
    if (isSynced(entry) && !CLOUD_WRITABLE.includes(name)) throw masteredOnPremises();
  }
}

/** The source anchor is unique; whether deleted users keep theirs is a reading (`deletedAnchorBlocks`). */
function refuseTakenAnchor(
  { directory, settings }: Tenant,
  { resource }: Entry,
  { onPremisesImmutableId: anchor }: Readonly<Record<string, unknown>>,
): void {
  if (typeof anchor !== 'string') return;
  const { live, deleted } = directory;
  const users = [live.user, ...(settings.readings.deletedAnchorBlocks ? [deleted.user] : [])];
  const isTaken = users
    .flatMap((collection) => [...collection.after(-1)])
    .some(
      (other) => other.resource.onPremisesImmutableId === anchor && other.resource !== resource,
    );
  if (isTaken) throw objectConflict('onPremisesImmutableId', undefined);
}

function addressesIn({ proxyAddresses }: Readonly<Record<string, unknown>>): string[] {
  const isList = Array.isArray(proxyAddresses);
  if (!isList || !proxyAddresses.every((value) => typeof value === 'string' && value !== '')) {
    throw badRequest("Invalid value specified for property 'proxyAddresses' of resource 'User'.");
  }
  const keys = proxyAddresses.map((value) => value.toLowerCase());
  if (proxyAddresses.filter(isPrimary).length > 1 || new Set(keys).size < keys.length) {
    throw badRequest("Invalid value specified for property 'proxyAddresses' of resource 'User'.");
  }
  return proxyAddresses;
}

function recalculated(tenant: Tenant, entry: Entry, body: Readonly<Record<string, unknown>>) {
  const changed: Partial<DirectoryResource> = simpleProperties(body);
  if ('mail' in body) Object.assign(changed, afterMail(entry.resource, mailIn(body)));
  if ('userPrincipalName' in body) {
    const upn = userPrincipalNameIn(tenant, body);
    const current = { ...entry, resource: { ...entry.resource, ...changed } };
    Object.assign(changed, afterUserPrincipalName(current, upn, tenant.settings.readings));
  }
  return changed;
}

function simpleProperties(body: Readonly<Record<string, unknown>>): Partial<DirectoryResource> {
  const { proxyAddresses, mail, userPrincipalName, ...simple } = body;
  return simple as Partial<DirectoryResource>;
}

function mailIn({ mail }: Readonly<Record<string, unknown>>): string {
  if (typeof mail === 'string' && /^[^\s@]+@[^\s@]+$/.test(mail)) return mail;
  throw badRequest("Invalid value specified for property 'mail' of resource 'User'.");
}

function userPrincipalNameIn(tenant: Tenant, body: Readonly<Record<string, unknown>>): string {
  const upn = body['userPrincipalName'];
  if (typeof upn === 'string' && /^[A-Za-z0-9'.\-_!#^~+]{1,64}@[^\s@]{1,48}$/.test(upn)) {
    if (tenant.settings.verifiedDomains.includes(domainOf(upn))) return upn;
  }
  throw badRequest('Property userPrincipalName is invalid.');
}

/** Every write re-runs this, so an unrelated one can fail on an address too. */
export function refuseDuplicates(tenant: Tenant, after: DirectoryResource): void {
  const { id, userPrincipalName, mail, proxyAddresses } = after;
  const claims: [string, string][] = proxyAddresses
    .filter(isSmtp)
    .map((value) => ['proxyAddresses', value]);
  if (userPrincipalName) claims.unshift(['userPrincipalName', userPrincipalName]);
  if (mail && !proxyAddresses.some((value) => addressKey(value) === addressKey(mail))) {
    claims.push(['mail', mail]);
  }
  for (const [property, value] of claims) {
    const [blocker] = tenant.directory.blockersOf(value, id);
    if (blocker) throw objectConflict(property, nameShown(tenant, blocker));
  }
}

/** The name of the object that has the value, where Graph says it. */
export function nameShown({ settings }: Tenant, { name }: Blocker): string | undefined {
  return settings.readings.graphNamesHolder ? name : undefined;
}
