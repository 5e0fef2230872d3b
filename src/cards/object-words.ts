import type { AddressRole } from '../domain/conflict.ts';
import type { DirectoryObject, ExchangeRecipient, Mastery } from '../domain/directory-object.ts';
import { ownWords, type PlainText } from './card-text.ts';

/** Names for what Graph and Exchange call otherwise. */

const groupKinds: Readonly<Record<NonNullable<DirectoryObject['groupKind']>, string>> = {
  microsoft365: 'Microsoft 365 group',
  distribution: 'Distribution list',
  mailEnabledSecurity: 'Mail-enabled security group',
  security: 'Security group',
};

const recipients: Readonly<Record<ExchangeRecipient, string | undefined>> = {
  mailbox: 'Has an Exchange mailbox',
  mailUser: 'Mail user in Exchange',
  unifiedGroup: undefined,
  distributionGroup: undefined,
  dynamicDistributionGroup: undefined,
  mailContact: undefined,
  mailPublicFolder: undefined,
  none: 'No mailbox',
  unknown: 'Mailbox: not visible to Unclash',
};

const masteries: Readonly<Record<Mastery, string>> = {
  cloud: 'Managed in the cloud',
  onPremises: 'Managed in Active Directory',
  cloudAfterTransfer: 'Managed in the cloud, moved from Active Directory',
};

const roles: Readonly<Record<AddressRole, string>> = {
  primary: 'primary address',
  alias: 'alias',
  userPrincipalName: 'sign-in name',
  mail: 'mail property',
  sip: 'SIP address',
};

/** "User", "Guest", "Distribution list", "Mail contact", ... */
export function kindWords(object: DirectoryObject): PlainText {
  if (object.exchangeRecipient === 'dynamicDistributionGroup') {
    return ownWords('Dynamic distribution list');
  }
  if (object.exchangeRecipient === 'mailPublicFolder') {
    return ownWords('Mail-enabled public folder');
  }
  if (object.kind === 'orgContact') return ownWords('Mail contact');
  if (object.kind === 'group') {
    return ownWords(object.groupKind === undefined ? 'Group' : groupKinds[object.groupKind]);
  }
  return ownWords(object.userType === 'Guest' ? 'Guest' : 'User');
}

/** "enabled", "deleted", ...: empty where the kind knows no such state. */
export function aliveWords(object: DirectoryObject): PlainText {
  if (object.deletedDateTime !== undefined) return ownWords('deleted');
  if (object.accountEnabled === undefined) return ownWords('');
  return ownWords(object.accountEnabled ? 'enabled' : 'sign-in blocked');
}

/** Who masters the object's addresses. */
export function masteryWords(object: DirectoryObject): PlainText {
  if (object.mastery === 'onPremises' && object.isExchangeCloudManaged === true) {
    return ownWords('Synced, mail managed in Exchange Online');
  }
  return ownWords(masteries[object.mastery]);
}

/** What stands behind a user in Exchange; undefined where the kind says it already. */
export function recipientWords(object: DirectoryObject): PlainText | undefined {
  if (object.kind !== 'user') return undefined;
  const words = recipients[object.exchangeRecipient];
  return words === undefined ? undefined : ownWords(words);
}

/** "alias", "primary address and sign-in name". */
export function roleWords(held: readonly AddressRole[]): PlainText {
  const words = held.map((role) => roles[role]);
  return ownWords(new Intl.ListFormat('en').format(words));
}
