import type { ObjectKind } from '../conflict/directory-object.ts';

/**
 * An object of Active Directory, as far as addresses make us care. Property names are those of the
 * AD schema where it has them, in camel case. Without Exchange's schema extension `mailNickname`,
 * `targetAddress` and the msExch ones do not exist; they are then simply absent.
 */
export interface AdObject {
  readonly distinguishedName: string;
  /** Most specific class: `user`, `inetOrgPerson`, `group`, `contact`, ... */
  readonly objectClass: string;
  /** base64 of objectGUID as Entra Connect writes it; empty for objects that come from a file. */
  readonly objectGuid: string;
  /** base64 of mS-DS-ConsistencyGuid, which is the source anchor of newer Entra Connect set-ups. */
  readonly consistencyGuid?: string;
  /** `S-1-5-21-...`; contacts have none. */
  readonly objectSid?: string;
  readonly commonName: string;
  readonly displayName?: string;
  readonly givenName?: string;
  readonly mail?: string;
  readonly mailNickname?: string;
  /** As stored: the case of the prefix is meaning. */
  readonly proxyAddresses: readonly string[];
  readonly samAccountName?: string;
  readonly targetAddress?: string;
  readonly userPrincipalName?: string;
  /** Negative for security groups (bit 31). Groups only. */
  readonly groupType?: number;
  /** True when homeMDB is set: the mailbox lies on an Exchange server on-premises. */
  readonly hasHomeMdb: boolean;
  /** adminCount=1: AdminSDHolder guards the object because it is, or was, in a protected group. */
  readonly adminCount: boolean;
  readonly isCriticalSystemObject: boolean;
  readonly hiddenFromAddressLists: boolean;
  /** msExchRecipientTypeDetails as a decimal number. */
  readonly recipientTypeDetails?: string;
  /** msExchRemoteRecipientType, a set of bits. */
  readonly remoteRecipientType?: number;
  readonly policiesIncluded: readonly string[];
  readonly policiesExcluded: readonly string[];
  /** ISO 8601 instant; absent for objects that come from a file without it. */
  readonly whenChanged?: string;
}

/** What remedies read and change of an object. */
export type AdAddresses = Pick<AdObject, 'proxyAddresses' | 'mail' | 'userPrincipalName'>;

/** The addresses of the original of a synced object, as a domain controller has just shown them. */
export interface OriginalAddresses extends AdAddresses {
  /** Addresses of its copy in Entra that it does not have, and another object of AD does; bare. */
  readonly taken: readonly string[];
}

/** What Graph would call the object, or undefined for a class that Entra Connect does not sync so. */
export function kindOf(object: Pick<AdObject, 'objectClass'>): ObjectKind | undefined {
  switch (object.objectClass.toLowerCase()) {
    case 'user':
    case 'inetorgperson':
      return 'user';
    case 'group':
      return 'group';
    case 'contact':
      return 'orgContact';
    default:
      return undefined;
  }
}
