import type { ExchangeRecipient } from '../domain/conflict/directory-object.ts';

/**
 * Every type that `Get-Recipient` accepts in the cloud, and the cmdlet family behind it.
 *
 * The list is always sent: without it `Get-Recipient` leaves Microsoft 365 groups out, and
 * `-IncludeSoftDeletedRecipients` works only with `-Identity` or `-RecipientTypeDetails`
 * (Get-Recipient, Microsoft Learn).
 */
const recipientTypes: Readonly<Record<string, ExchangeRecipient>> = {
  UserMailbox: 'mailbox',
  SharedMailbox: 'mailbox',
  RoomMailbox: 'mailbox',
  EquipmentMailbox: 'mailbox',
  SchedulingMailbox: 'mailbox',
  TeamMailbox: 'mailbox',
  DiscoveryMailbox: 'mailbox',
  PublicFolderMailbox: 'mailbox',
  LinkedMailbox: 'mailbox',
  MailUser: 'mailUser',
  GuestMailUser: 'mailUser',
  SharedWithMailUser: 'mailUser',
  GroupMailbox: 'unifiedGroup',
  MailUniversalDistributionGroup: 'distributionGroup',
  MailUniversalSecurityGroup: 'distributionGroup',
  MailNonUniversalGroup: 'distributionGroup',
  RoomList: 'distributionGroup',
  DynamicDistributionGroup: 'dynamicDistributionGroup',
  MailContact: 'mailContact',
  PublicFolder: 'mailPublicFolder',
};

export const recipientTypeDetails: readonly string[] = Object.keys(recipientTypes);

/** `RecipientTypeDetails` -> the family; `unknown` for one that Microsoft adds after this was written. */
export function recipientType(details: string): ExchangeRecipient {
  return recipientTypes[details] ?? 'unknown';
}

/** Recipients with this SMTP address in any role, or behind one of these Entra objects. */
export function byAddressOrObject(address: string, objectIds: readonly string[]): string {
  return [`EmailAddresses -eq '${quoted(`smtp:${address}`)}'`, ...objectIds.map(behind)].join(
    ' -or ',
  );
}

/** The recipient with this Entra object id or this Exchange Guid. */
export function byId(id: string): string {
  return `${behind(id)} -or Guid -eq '${quoted(id)}'`;
}

function behind(objectId: string): string {
  return `ExternalDirectoryObjectId -eq '${quoted(objectId)}'`;
}

/** OPATH text values are in single quotes; a quote inside is doubled. */
function quoted(text: string): string {
  return text.replaceAll("'", "''");
}
