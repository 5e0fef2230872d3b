import { addressKey, isSmtpAddress } from '../address/proxy-address.ts';
import type { ObjectKind } from '../conflict/directory-object.ts';

/** An object of Entra ID, as far as `check cloud` reads it. */
export interface CloudObject {
  readonly kind: ObjectKind;
  /** Entra object id, a GUID in lower case. */
  readonly id: string;
  readonly displayName: string;
  /** Soft-deleted: it can be restored for 30 days. */
  readonly isDeleted: boolean;
  /** True for guests; absent for groups and contacts, and where `userType` is not set. */
  readonly isGuest?: boolean;
  /** Users only. */
  readonly accountEnabled?: boolean;
  readonly isSynced: boolean;
  readonly userPrincipalName?: string;
  readonly mail?: string;
  /** As stored. */
  readonly proxyAddresses: readonly string[];
  readonly otherMails: readonly string[];
  /** Values that Entra quarantined on this object: it wants them and does not have them. */
  readonly quarantined: readonly string[];
}

/** Attributes that findings are about, as Graph spells them. */
export type CloudAttribute =
  | 'accountEnabled'
  | 'mail'
  | 'onPremisesProvisioningErrors'
  | 'otherMails'
  | 'proxyAddresses'
  | 'userPrincipalName';

/**
 * How an object relates to an address. `member`, `guest` and `contact` have it: it must be unique among
 * them (`member` is every live object that is neither guest nor contact). `deleted`: a soft-deleted object
 * has it. `listed`: in otherMails, which is not unique. `wanted`: quarantined on the object.
 */
export const CLAIMS = ['member', 'guest', 'contact', 'deleted', 'listed', 'wanted'] as const;

export type Claim = (typeof CLAIMS)[number];

/** One address of an object; at most one of each key. */
export interface AddressClaim {
  /** See `addressKey`. */
  readonly key: string;
  readonly claim: Claim;
  readonly attribute: CloudAttribute;
  /** As stored. */
  readonly value: string;
}

/**
 * Every address of an object once, by its strongest claim. A soft-deleted user's userPrincipalName is left
 * out, as Entra mangles it ("Restore a deleted user"), and so is what it lists or wants.
 */
export function claimsOf(object: CloudObject): readonly AddressClaim[] {
  const claims: AddressClaim[] = [];
  const add = (claim: Claim, attribute: CloudAttribute, value: string | undefined) => {
    if (value === undefined) return;
    const key = addressKey(value);
    if (claims.some((known) => known.key === key)) return;
    claims.push({ key, claim, attribute, value });
  };
  const own = ownClaim(object);
  if (!object.isDeleted) add(own, 'userPrincipalName', object.userPrincipalName);
  for (const value of object.proxyAddresses) if (isUnique(value)) add(own, 'proxyAddresses', value);
  add(own, 'mail', object.mail);
  if (object.isDeleted) return claims;
  for (const value of object.otherMails) add('listed', 'otherMails', value);
  for (const value of object.quarantined) add('wanted', 'onPremisesProvisioningErrors', value);
  return claims;
}

function ownClaim({ kind, isDeleted, isGuest }: CloudObject): Claim {
  if (isDeleted) return 'deleted';
  if (kind === 'orgContact') return 'contact';
  return isGuest === true ? 'guest' : 'member';
}

/** Other types of proxyAddresses (X500, SPO) are no addresses that two objects fight about. */
const isUnique = (value: string): boolean =>
  isSmtpAddress(value) || addressKey(value).startsWith('sip:');
