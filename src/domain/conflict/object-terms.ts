import type { KindCode, MasteryCode, RoleCode } from '../message/conflict-messages.ts';
import type { AddressRole } from './conflict.ts';
import type { DirectoryObject } from './directory-object.ts';

/** The terms that an object is described with, as codes of the catalogue. */

/** What the object is: a guest, a Microsoft 365 group, a mail-enabled public folder. */
export function recipientKindOf(object: DirectoryObject): KindCode {
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
  named: 'role.named',
};
