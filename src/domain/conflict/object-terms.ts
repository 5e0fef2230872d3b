import type { KindCode, MasteryCode, RoleCode } from '../message/conflict-messages.ts';
import type { AddressRole, DirectoryObject, RecipientTypeDetails } from './directory-object.ts';

/** The terms that an object is described with, as codes of the catalogue. */

/** What the object is: a shared mailbox, a guest, a Microsoft 365 group, a mail-enabled public folder. */
export function recipientKindOf(object: DirectoryObject): KindCode {
  const ofType = object.recipientTypeDetails && recipientKinds[object.recipientTypeDetails];
  if (ofType !== undefined) return ofType;
  if (object.exchangeRecipient === 'mailPublicFolder') return 'kind.publicFolder';
  if (object.exchangeRecipient === 'dynamicDistributionGroup') {
    return 'kind.dynamicDistributionList';
  }
  switch (object.kind) {
    case 'user':
      return object.userType === 'Guest' ? 'kind.guest' : 'kind.user';
    case 'group':
      return object.groupKind === undefined ? 'kind.group' : groupKinds[object.groupKind];
    case 'orgContact':
      return 'kind.contact';
  }
}

/** Recipient types that name an object better than its Entra kind does. */
const recipientKinds: Readonly<Partial<Record<RecipientTypeDetails, KindCode>>> = {
  SharedMailbox: 'kind.sharedMailbox',
  RoomMailbox: 'kind.roomMailbox',
  EquipmentMailbox: 'kind.equipmentMailbox',
  SchedulingMailbox: 'kind.schedulingMailbox',
  LinkedMailbox: 'kind.linkedMailbox',
  TeamMailbox: 'kind.systemMailbox',
  DiscoveryMailbox: 'kind.systemMailbox',
  PublicFolderMailbox: 'kind.systemMailbox',
  GuestMailUser: 'kind.guestMailUser',
  SharedWithMailUser: 'kind.guestMailUser',
  GroupMailbox: 'kind.microsoft365Group',
  MailUniversalDistributionGroup: 'kind.distributionList',
  MailUniversalSecurityGroup: 'kind.mailEnabledSecurityGroup',
  RoomList: 'kind.roomList',
  DynamicDistributionGroup: 'kind.dynamicDistributionList',
  MailContact: 'kind.mailContact',
  PublicFolder: 'kind.publicFolder',
};

/** Mailboxes that nobody signs in to: Exchange disables their accounts by design. */
const withoutSignIn: ReadonlySet<RecipientTypeDetails | undefined> = new Set([
  ...(['SharedMailbox', 'RoomMailbox', 'EquipmentMailbox', 'SchedulingMailbox'] as const),
  ...(['LinkedMailbox', 'TeamMailbox', 'DiscoveryMailbox', 'PublicFolderMailbox'] as const),
]);

/** True when a disabled account is normal for the object, and so says nothing about its use. */
export function needsNoSignIn({ recipientTypeDetails }: DirectoryObject): boolean {
  return withoutSignIn.has(recipientTypeDetails);
}

const groupKinds: Readonly<Record<NonNullable<DirectoryObject['groupKind']>, KindCode>> = {
  microsoft365: 'kind.microsoft365Group',
  distribution: 'kind.distributionList',
  mailEnabledSecurity: 'kind.mailEnabledSecurityGroup',
  security: 'kind.securityGroup',
};

/** Where the object's attributes are changed. */
export function masteryOf({ mastery, isExchangeCloudManaged }: DirectoryObject): MasteryCode {
  switch (mastery) {
    case 'cloud':
      return 'mastery.cloud';
    case 'cloudAfterTransfer':
      return 'mastery.cloudAfterTransfer';
    case 'onPremises':
      return isExchangeCloudManaged === true
        ? 'mastery.onPremisesCloudMailbox'
        : 'mastery.onPremises';
  }
}

/** What the address is to its holder. */
export const roleCodes: Readonly<Record<AddressRole, RoleCode>> = {
  primary: 'role.primary',
  alias: 'role.alias',
  userPrincipalName: 'role.userPrincipalName',
  mail: 'role.mail',
  sip: 'role.sip',
  otherMails: 'role.otherMails',
  named: 'role.named',
};
