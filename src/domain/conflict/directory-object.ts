/**
 * A user, group or orgContact of Microsoft Entra ID, as far as a duplicate address makes us care.
 *
 * Property names are Microsoft Graph's own where Graph has the property.
 */

/** Graph resource types that carry `onPremisesProvisioningErrors` (not `device`). */
export type ObjectKind = 'user' | 'group' | 'orgContact';

/** Enough to read an object again: its Graph resource type, id, and whether it lies in deletedItems. */
export interface ObjectRef {
  readonly kind: ObjectKind;
  /** Entra object id (GUID). */
  readonly id: string;
}

/** An object that a service named by its id, and not always by its type. */
export interface NamedHolderRef extends Pick<ObjectRef, 'id'>, Partial<Pick<ObjectRef, 'kind'>> {}

/**
 * Where an object's attributes are mastered.
 * `onPremises`: `onPremisesSyncEnabled` is true. `cloudAfterTransfer`: it was synced and is cloud
 * managed now (`onPremisesSyncBehavior.isCloudManaged`, or `onPremisesSyncEnabled` is false).
 */
export type Mastery = 'cloud' | 'onPremises' | 'cloudAfterTransfer';

/**
 * Which kind of Exchange Online recipient the object is, and so which cmdlet writes its
 * addresses. `none`: surely not a recipient. `unknown`: we may not see it (say so, never guess).
 */
export type ExchangeRecipient =
  | 'mailbox'
  | 'mailUser'
  | 'unifiedGroup'
  | 'distributionGroup'
  | 'dynamicDistributionGroup'
  | 'mailContact'
  | 'mailPublicFolder'
  | 'none'
  | 'unknown';

/**
 * Exchange Online's `RecipientTypeDetails`, as `Get-Recipient` spells it. Types that Microsoft adds later
 * are unknown.
 */
export type RecipientTypeDetails =
  | 'UserMailbox'
  | 'SharedMailbox'
  | 'RoomMailbox'
  | 'EquipmentMailbox'
  | 'SchedulingMailbox'
  | 'LinkedMailbox'
  | 'TeamMailbox'
  | 'DiscoveryMailbox'
  | 'PublicFolderMailbox'
  | 'MailUser'
  | 'GuestMailUser'
  | 'SharedWithMailUser'
  | 'GroupMailbox'
  | 'MailUniversalDistributionGroup'
  | 'MailUniversalSecurityGroup'
  | 'MailNonUniversalGroup'
  | 'RoomList'
  | 'DynamicDistributionGroup'
  | 'MailContact'
  | 'PublicFolder';

/**
 * Where the mailbox of a synced user is by its original in Active Directory. `elsewhere`: mail is forwarded
 * to an address of another organization (`targetAddress`).
 */
export interface OriginalMailbox {
  readonly place: 'onPremises' | 'exchangeOnline' | 'elsewhere' | 'none';
  /** Absent: a mailbox of unknown type, or no mailbox. */
  readonly type?: RecipientTypeDetails;
}

/** Links from a cloud object to its Active Directory original. Contacts have none of them in Graph. */
export interface OnPremisesAnchor {
  readonly distinguishedName?: string;
  readonly samAccountName?: string;
  readonly domainName?: string;
  /** base64 of objectGUID or ms-DS-ConsistencyGuid. */
  readonly immutableId?: string;
  readonly securityIdentifier?: string;
  readonly userPrincipalName?: string;
  /** ISO 8601 instant of the object's last sync. */
  readonly lastSyncDateTime?: string;
}

/**
 * One entry of `onPremisesProvisioningErrors`, as Graph gives it; or, with `source`, what a service says
 * about a duplicate address in `serviceProvisioningErrors`, in the same words.
 */
export interface ProvisioningError {
  /** Only `PropertyConflict` is known. */
  readonly category: string;
  /** `UserPrincipalName`, `ProxyAddress` (documented) or `ProxyAddresses` (seen on the wire). */
  readonly propertyCausingError: string;
  /** With an `SMTP:` prefix for addresses as a rule, bare for a userPrincipalName. */
  readonly value: string;
  /** ISO 8601 instant. */
  readonly occurredDateTime: string;
  /**
   * `service`: Exchange Online could not take the value over. `clash`, `unverifiedDomain`: no service says so, a check
   * found it (`foundAs`). Absent: Entra quarantined it.
   */
  readonly source?: 'service' | 'clash' | 'unverifiedDomain';
  /** Who has the value according to the service, in its own words. */
  readonly namedHolder?: string;
  /** The id that the service gave; `kind` is absent where it did not say the type. */
  readonly namedHolderRef?: NamedHolderRef;
}

/**
 * Where Entra keeps roles: `active` for the whole tenant, in force; `assigned` to the user itself, custom
 * roles and those for an administrative unit included; `eligible` through Privileged Identity Management;
 * `groups`: role-assignable groups, whose members are as privileged as role holders ("Use Microsoft Entra
 * groups to manage role assignments").
 */
export type RoleSource = 'active' | 'assigned' | 'eligible' | 'groups';

export const ROLE_SOURCES: readonly RoleSource[] = ['active', 'assigned', 'eligible', 'groups'];

/** What was read about the Entra roles of a user. */
export interface RoleFacts {
  /**
   * Names of the roles that any source showed, and of role-assignable groups. Absent: unknown; no source
   * showed one, and `active` was not read.
   */
  readonly directoryRoles?: readonly string[];
  /** The sources that answered; of each other one it is unknown whether the user has a role there. */
  readonly rolesChecked?: readonly RoleSource[];
}

/** The sources of roles that did not answer. */
export function unreadRoles({ rolesChecked }: RoleFacts): readonly RoleSource[] {
  return ROLE_SOURCES.filter((source) => !rolesChecked?.includes(source));
}

export interface DirectoryObject extends ObjectRef, RoleFacts {
  readonly displayName: string;
  readonly userPrincipalName?: string;
  readonly mail?: string;
  readonly mailNickname?: string;
  /** The organization's own number of the person. Users only. */
  readonly employeeId?: string;
  /** Mail addresses that Entra does not keep unique; where they were read. Users only. */
  readonly otherMails?: readonly string[];
  /** As stored: the case of the prefix is meaning (`SMTP:` is the primary). */
  readonly proxyAddresses: readonly string[];
  readonly mastery: Mastery;
  readonly exchangeRecipient: ExchangeRecipient;
  /** Exchange Online's own type, or what `userPurpose` of Graph or Active Directory says. Absent: unknown. */
  readonly recipientTypeDetails?: RecipientTypeDetails;
  /**
   * `mailboxSettings` answered 404: no active mailbox in Exchange Online. It may be inactive, deleted or
   * on-premises (Graph's own text). Users only.
   */
  readonly noActiveMailbox?: true;
  /** Synced users only, where Active Directory was read. */
  readonly originalMailbox?: OriginalMailbox;
  /** Exchange attributes of a synced mailbox are mastered in Exchange Online. Not visible in Graph. */
  readonly isExchangeCloudManaged?: boolean;
  /**
   * Only Exchange Online has it (public folder, dynamic list): Graph cannot read it, `kind` is merely
   * the nearest Graph kind, and `id` may be Exchange's Guid.
   */
  readonly onlyInExchange?: true;
  /** `Guest` only for B2B guests. Users only. */
  readonly userType?: 'Member' | 'Guest';
  /** Users only. */
  readonly accountEnabled?: boolean;
  /** Microsoft 365 group, distribution list, ... Groups only. */
  readonly groupKind?: 'microsoft365' | 'distribution' | 'mailEnabledSecurity' | 'security';
  /** ISO 8601 instant at which the object went to deletedItems; absent for a live object. */
  readonly deletedDateTime?: string;
  /**
   * Entra assigns a licence not, because a proxy address is not unique (`licenseAssignmentStates`:
   * UniquenessViolation). Absent: it does not say so, or was not read. Users only.
   */
  readonly licenceNotUnique?: true;
  /** Restricted management administrative unit: only its own administrators may change it. */
  readonly isManagementRestricted?: boolean;
  /** Role-assignable groups need a Privileged Role Administrator. Groups only. */
  readonly isAssignableToRole?: boolean;
  readonly onPremises?: OnPremisesAnchor;
  readonly provisioningErrors: readonly ProvisioningError[];
}

/**
 * Does only a read of the mailbox say which one the object has? A live user's, whose plans do not show it, or whose
 * disabled account may be that of a shared one; of a deleted one nothing is shown.
 */
export function isMailboxOpen(object: DirectoryObject): boolean {
  const { kind, deletedDateTime, exchangeRecipient, accountEnabled } = object;
  const isLiveUser = kind === 'user' && deletedDateTime === undefined;
  return isLiveUser && (exchangeRecipient === 'unknown' || accountEnabled === false);
}

/** What a poll does not show of a claimant. Absent facts are unknown. */
export interface ClaimantFacts
  extends Partial<
    Pick<
      DirectoryObject,
      | 'exchangeRecipient'
      | 'recipientTypeDetails'
      | 'mailNickname'
      | 'noActiveMailbox'
      | 'originalMailbox'
    >
  > {
  /** `onPremisesSyncBehavior`: its source of authority was transferred to the cloud. */
  readonly isCloudManaged?: boolean;
}

/**
 * The role that an address plays on the object that holds it. `named`: no look-up by the address shows
 * it there, but a service named the object as the one that has the address.
 */
export type AddressRole =
  | 'primary'
  | 'alias'
  | 'userPrincipalName'
  | 'mail'
  | 'sip'
  | 'otherMails'
  | 'named';
