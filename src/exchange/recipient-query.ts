import type {
  ExchangeRecipient,
  RecipientTypeDetails,
} from '../domain/conflict/directory-object.ts';

/**
 * Every type that `Get-Recipient` accepts in the cloud, and the cmdlet family behind it.
 *
 * The list is always sent: without it `Get-Recipient` leaves Microsoft 365 groups out, and
 * `-IncludeSoftDeletedRecipients` works only with `-Identity` or `-RecipientTypeDetails`
 * (Get-Recipient, Microsoft Learn).
 */
const recipientTypes: Readonly<Record<RecipientTypeDetails, ExchangeRecipient>> = {
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

/** `RecipientTypeDetails` -> the type and its family; `unknown` for one that Microsoft added since. */
export function recipientType(details: string): {
  readonly recipientType: ExchangeRecipient;
  readonly recipientTypeDetails?: RecipientTypeDetails;
} {
  return isRecipientType(details)
    ? { recipientType: recipientTypes[details], recipientTypeDetails: details }
    : { recipientType: 'unknown' };
}

function isRecipientType(details: string): details is RecipientTypeDetails {
  return Object.hasOwn(recipientTypes, details);
}

/** Recipients with one of these entries (`smtp:` or `sip:`) in any role, or behind one of these Entra objects. */
export function byAddressOrObject(
  entries: readonly string[],
  objectIds: readonly string[],
): string {
  const having = entries.map((entry) => `EmailAddresses -eq '${quoted(entry)}'`);
  return [...having, ...objectIds.map(behind)].join(' -or ');
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
