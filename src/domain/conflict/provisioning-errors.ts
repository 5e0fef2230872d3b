import { addressKey } from '../address/proxy-address.ts';
import type { Conflict } from './conflict.ts';
import {
  type ConflictIdentity,
  type ConflictProperty,
  conflictIdentity,
  identityKey,
} from './conflict-identity.ts';
import type { DirectoryObject, ProvisioningError } from './directory-object.ts';

/** Where a conflict can be seen: in Entra's quarantine, in what a service complains about, or by a check alone. */
export type ConflictSource = 'quarantine' | NonNullable<ProvisioningError['source']>;

/** The sources that showed the conflict; one conflict may be seen by both. */
export function sourcesOf(conflict: Pick<Conflict, 'claimant' | 'valueKey'>): ConflictSource[] {
  const sources = provisioningErrorsOf(conflict).map(({ source }) => source ?? 'quarantine');
  return sources.length === 0 ? ['quarantine'] : [...new Set(sources)];
}

/** True when only a service complains: the value is then in the claimant's list, as a holder's is. */
export function isServiceError(conflict: Pick<Conflict, 'claimant' | 'valueKey'>): boolean {
  const claims = provisioningErrorsOf(conflict);
  return claims.length > 0 && claims.every(({ source }) => source === 'service');
}

/** The errors of the claimant that make up this conflict. */
export function provisioningErrorsOf({
  claimant,
  valueKey,
}: Pick<Conflict, 'claimant' | 'valueKey'>): readonly ProvisioningError[] {
  return claimant.provisioningErrors.filter((error) => addressKey(error.value) === valueKey);
}

/** A quarantined value on a claimant, as a poll saw it. */
export interface DetectedConflict extends ConflictIdentity {
  readonly value: string;
  readonly claimant: DirectoryObject;
  readonly occurredAt: string;
}

/**
 * `propertyCausingError` in lower case -> our property. Graph documents `ProxyAddress`; Microsoft's
 * own samples show `ProxyAddresses` (Get-EntraDirectoryObjectOnPremisesProvisioningError).
 */
const properties: ReadonlyMap<string, ConflictProperty> = new Map([
  ['proxyaddress', 'proxyAddresses'],
  ['proxyaddresses', 'proxyAddresses'],
  ['userprincipalname', 'userPrincipalName'],
]);

/**
 * The conflicts that an object claims now: one per property and value. Errors of another category
 * or property, errors without a value and those with several values in one are no conflicts of ours:
 * see `otherErrors`.
 */
export function detectConflicts(claimant: DirectoryObject): DetectedConflict[] {
  const seen = new Map<string, DetectedConflict>();
  for (const error of claimant.provisioningErrors) {
    const property = conflictProperty(error);
    if (property === undefined) continue;
    const value = error.value.trim();
    const identity = conflictIdentity(claimant.id, property, value);
    const key = identityKey(identity);
    if (seen.has(key)) continue;
    seen.set(key, { ...identity, value, claimant, occurredAt: error.occurredDateTime });
  }
  return [...seen.values()];
}

/** True when the object has a conflict about this address, in any spelling. */
export function claims(object: DirectoryObject, address: string): boolean {
  return detectConflicts(object).some(({ valueKey }) => valueKey === addressKey(address));
}

/** Errors of an object that are no conflict that Unclash understands; shown, never dropped. */
export function otherErrors(object: DirectoryObject): readonly ProvisioningError[] {
  return object.provisioningErrors.filter((error) => conflictProperty(error) === undefined);
}

/** The property that an understood error is about. Values joined by `;` are seen in scripts only. */
function conflictProperty(error: ProvisioningError): ConflictProperty | undefined {
  const value = error.value.trim();
  if (error.category !== 'PropertyConflict' || value === '' || value.includes(';'))
    return undefined;
  return properties.get(error.propertyCausingError.toLowerCase());
}

/** The claim of the same claimant to the same address as the other property; undefined without one. */
export function twinClaim(
  conflict: Pick<Conflict, 'property' | 'valueKey'>,
  claimant: DirectoryObject,
): DetectedConflict | undefined {
  return detectConflicts(claimant).find(
    ({ property, valueKey }) => property !== conflict.property && valueKey === conflict.valueKey,
  );
}
