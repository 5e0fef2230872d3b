import { bareAddress, sameAddress } from '../address/proxy-address.ts';
import { unverifiedAddresses } from '../cloud-check/cloud-rules.ts';
import type { Conflict, ConflictDetails, Holder, HolderLookup } from './conflict.ts';
import { conflictIdentity } from './conflict-identity.ts';
import type { DirectoryObject } from './directory-object.ts';
import { type DetectedConflict, provisioningErrorsOf } from './provisioning-errors.ts';

/** Why a check opened a conflict although Entra ID quarantines nothing. */
export type FoundAs = 'clash' | 'unverifiedDomain';

/** What `check` or `check cloud` found about an address, and a person opened; undefined for other conflicts. */
export function foundAs(conflict: Pick<Conflict, 'claimant' | 'valueKey'>): FoundAs | undefined {
  const [first, ...others] = provisioningErrorsOf(conflict).map(({ source }) => source);
  if (first !== 'clash' && first !== 'unverifiedDomain') return undefined;
  return others.every((source) => source === first) ? first : undefined;
}

/** Entra ID quarantines nothing, and no service complains: a check found it. */
export const isFoundByCheck = (conflict: Pick<Conflict, 'claimant' | 'valueKey'>): boolean =>
  foundAs(conflict) !== undefined;

/** Objects that have the address itself, soft-deleted ones included. */
function havingIt({ holders }: HolderLookup): readonly Holder[] {
  return holders.filter(({ roles }) => roles.some((role) => role !== 'sip' && role !== 'named'));
}

const isLive = ({ object }: Holder): boolean => object.deletedDateTime === undefined;

/** The side that a conflict is stored under; the others are its holders. */
export interface Found {
  readonly claimant: DirectoryObject;
  readonly as: FoundAs;
}

/**
 * What is wrong with an address that nothing quarantines: two objects have it, one of them alive; or its domain is not
 * verified. Undefined: nothing, or too little was read.
 *
 * @param objectId the object of the finding; it may have the address alone, in a domain that is not verified
 * @param verifiedDomains domains of the tenant, in lower case; undefined where they were not read
 */
export function findingIn(
  lookup: HolderLookup,
  verifiedDomains: ReadonlySet<string> | undefined,
  objectId?: string,
): Found | undefined {
  const all = havingIt(lookup);
  const live = all.filter(isLive);
  const isIt = ({ object }: Holder) => object.id.toLowerCase() === objectId?.toLowerCase();
  const [claimant] = live.toSorted((a, b) => Number(isIt(b)) - Number(isIt(a)));
  if (claimant === undefined) return undefined;
  if (all.length > 1) return { claimant: claimant.object, as: 'clash' };
  const isForeign =
    isIt(claimant) && isUnverified(claimant.object, lookup.address, verifiedDomains);
  return isForeign ? { claimant: claimant.object, as: 'unverifiedDomain' } : undefined;
}

function isUnverified(
  object: DirectoryObject,
  address: string,
  verified: ReadonlySet<string> | undefined,
): boolean {
  if (verified === undefined) return false;
  const isGuest = object.userType === 'Guest';
  return unverifiedAddresses({ ...object, isGuest }, verified).some(({ value }) =>
    sameAddress(value, address),
  );
}

/** The conflict that a finding is opened as; `at` is the instant of the look-up. */
export function conflictOf({ claimant, as }: Found, address: string, at: string): DetectedConflict {
  const value = bareAddress(address);
  const error = {
    category: 'PropertyConflict',
    propertyCausingError: 'ProxyAddresses',
    value,
    occurredDateTime: at,
    source: as,
  } as const;
  const { id, provisioningErrors } = claimant;
  return {
    ...conflictIdentity(id, 'proxyAddresses', value),
    value,
    claimant: { ...claimant, provisioningErrors: [...provisioningErrors, error] },
    occurredAt: at,
  };
}

/**
 * Is it still so? What was not searched may hide a second object, so that an incomplete look-up is a yes. A domain that
 * was verified meanwhile is seen by the next check only.
 */
export function isStillFound(conflict: Conflict, lookup: HolderLookup): boolean {
  if (lookup.unanswered.length > 0) return true;
  const all = havingIt(lookup);
  if (foundAs(conflict) === 'unverifiedDomain')
    return all.some(({ object }) => object.id === conflict.claimantId);
  return all.length > 1 && all.some(isLive);
}

/** Display names of those who clash still once an object has given the address up; none where it is over. */
export function leftAfter(
  conflict: Conflict,
  { holders, ...lookup }: HolderLookup,
  objectId: string,
): readonly string[] {
  const left = havingIt({ ...lookup, holders }).filter(({ object }) => object.id !== objectId);
  const isOver = !isStillFound(conflict, { ...lookup, holders: left, unanswered: [] });
  return isOver ? [] : left.map(({ object }) => object.displayName);
}

/**
 * The case as the chosen object sees it: both sides have the address, so that another one is who keeps it. The same
 * case for every other conflict.
 */
export function seenFrom(details: ConflictDetails, objectId: string): ConflictDetails {
  const { conflict, lookup } = details;
  const isChosen = objectId.toLowerCase() === conflict.claimantId.toLowerCase();
  if (!isChosen || !isFoundByCheck(conflict)) return details;
  const others = havingIt(lookup).filter(({ object }) => object.id !== conflict.claimantId);
  const keeper = (others.find(isLive) ?? others[0])?.object;
  if (keeper === undefined) return details;
  const { provisioningErrors } = conflict.claimant;
  const claimant = { ...keeper, provisioningErrors };
  return { ...details, conflict: { ...conflict, claimantId: keeper.id, claimant } };
}
