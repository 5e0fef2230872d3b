import type {
  Group,
  OnPremisesProvisioningError,
  OrgContact,
  ServiceProvisioningError,
  User,
} from '@microsoft/microsoft-graph-types';

/** Graph resource types of this directory. */
export type DirectoryKind = 'user' | 'group' | 'orgContact';

type UserPart = Pick<
  User,
  | 'userPrincipalName'
  | 'accountEnabled'
  | 'userType'
  | 'otherMails'
  | 'imAddresses'
  | 'assignedLicenses'
  | 'assignedPlans'
  | 'licenseAssignmentStates'
  | 'signInActivity'
  | 'usageLocation'
  | 'isManagementRestricted'
  | 'onPremisesDistinguishedName'
  | 'onPremisesImmutableId'
  | 'onPremisesUserPrincipalName'
  | 'onPremisesSamAccountName'
  | 'onPremisesDomainName'
  | 'onPremisesSecurityIdentifier'
  | 'creationType'
>;

type GroupPart = Pick<
  Group,
  | 'groupTypes'
  | 'mailEnabled'
  | 'securityEnabled'
  | 'isAssignableToRole'
  | 'membershipRule'
  | 'membershipRuleProcessingState'
  | 'description'
>;

type ContactPart = Pick<OrgContact, 'companyName'>;

/** A user, group or orgContact as Graph would show it. Arrays are replaced, never changed in place. */
export interface DirectoryResource extends UserPart, GroupPart, ContactPart {
  readonly id: string;
  displayName: string;
  mail: string | null;
  mailNickname: string | null;
  proxyAddresses: string[];
  /** True: mastered on-premises. False: was synced. Null: cloud, or cloud after a transfer. */
  onPremisesSyncEnabled: boolean | null;
  onPremisesLastSyncDateTime: string | null;
  onPremisesProvisioningErrors: OnPremisesProvisioningError[];
  serviceProvisioningErrors: ServiceProvisioningError[];
  deletedDateTime: string | null;
  createdDateTime: string | null;
}

/** Exchange Online's `RecipientTypeDetails`, as far as they matter here. */
export type RecipientTypeDetails =
  | 'UserMailbox'
  | 'SharedMailbox'
  | 'RoomMailbox'
  | 'EquipmentMailbox'
  | 'SchedulingMailbox'
  | 'LinkedMailbox'
  | 'MailUser'
  | 'GuestMailUser'
  | 'GroupMailbox'
  | 'MailUniversalDistributionGroup'
  | 'MailUniversalSecurityGroup'
  | 'MailContact'
  | 'DynamicDistributionGroup'
  | 'PublicFolder';

/** What Exchange Online knows about an object of the directory; Graph shows none of it. */
export interface RecipientState {
  readonly type: RecipientTypeDetails;
  /** Exchange attributes of a synced mailbox are mastered in Exchange Online. */
  readonly isExchangeCloudManaged?: boolean;
  /** A custom RBAC write scope leaves this recipient out. */
  readonly outsideWriteScope?: boolean;
  /** The app is in the group's ManagedBy. */
  readonly isManagedByApp?: boolean;
}

/** An object of the directory with what is not part of its Graph resource. */
export interface Entry {
  readonly kind: DirectoryKind;
  readonly resource: DirectoryResource;
  recipient: RecipientState | undefined;
  /** Place in its collection; pages continue behind it. Given by the collection. */
  position: number;
}

/** Shared, so that a million objects without errors or licences cost nothing for them. */
export const NOTHING: never[] = Object.freeze([]) as unknown as never[];

const BLANK: Omit<DirectoryResource, 'id' | 'displayName'> = {
  mail: null,
  mailNickname: null,
  proxyAddresses: NOTHING,
  onPremisesSyncEnabled: null,
  onPremisesLastSyncDateTime: null,
  onPremisesProvisioningErrors: NOTHING,
  serviceProvisioningErrors: NOTHING,
  deletedDateTime: null,
  createdDateTime: '2024-03-01T08:00:00Z',
};

/** An entry with every unnamed property at its empty value. */
export function newEntry(
  kind: DirectoryKind,
  properties: Partial<DirectoryResource> & { readonly id: string; readonly displayName: string },
  recipient?: RecipientState,
): Entry {
  return { kind, resource: { ...BLANK, ...properties }, recipient, position: -1 };
}

/** Microsoft 365 group, by the `groupTypes` that Graph shows. */
export function isUnifiedGroup(entry: Entry): boolean {
  return entry.resource.groupTypes?.includes('Unified') ?? false;
}

/** Mastered on-premises now. */
export function isSynced(entry: Entry): boolean {
  return entry.resource.onPremisesSyncEnabled === true;
}

/** `User_<guid>` and so on: how error texts of Entra name a conflicting object. */
export function objectName(entry: Entry): string {
  const type = { user: 'User', group: 'Group', orgContact: 'Contact' }[entry.kind];
  return `${type}_${entry.resource.id}`;
}
