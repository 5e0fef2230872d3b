import { withOriginalMailbox } from '../active-directory/mailbox-of-original.ts';
import { findAddress, isSmtpAddress, parseProxyAddress } from '../address/proxy-address.ts';
import { defined } from '../defined.ts';
import type { Holder, HolderLookup } from './conflict.ts';
import type {
  AddressRole,
  ClaimantFacts,
  DirectoryObject,
  ExchangeRecipient,
  ObjectKind,
  RecipientTypeDetails,
} from './directory-object.ts';

/**
 * What Exchange Online knows about one recipient.
 *
 * Microsoft Graph shows neither mail-enabled public folders nor dynamic distribution groups, nor who
 * masters the Exchange attributes of a synced mailbox; Exchange Online does.
 */
export interface RecipientFact {
  /** Exchange's own Guid of the recipient: unique, lasting, and accepted as `-Identity`. */
  readonly identity: string;
  /** Entra object id (`ExternalDirectoryObjectId`); absent for most of what only Exchange has. */
  readonly objectId?: string;
  readonly displayName: string;
  readonly recipientType: ExchangeRecipient;
  /** Absent for a type that is new to us. */
  readonly recipientTypeDetails?: RecipientTypeDetails;
  /** Exchange's `Alias`, which Entra calls mailNickname. */
  readonly alias?: string;
  readonly isDirSynced: boolean;
  /** Synced mailboxes only; absent when we could not read it. */
  readonly isExchangeCloudManaged?: boolean;
  readonly userPrincipalName?: string;
  /** As stored: the case of the prefix is meaning (`SMTP:` is the primary). */
  readonly emailAddresses: readonly string[];
  /** ISO 8601 instant; present for soft-deleted recipients and for no others. */
  readonly softDeletedAt?: string;
}

/** True for a recipient that has no object in Microsoft Graph. */
export function isOnlyInExchange(fact: RecipientFact): boolean {
  return (
    fact.objectId === undefined ||
    fact.recipientType === 'mailPublicFolder' ||
    fact.recipientType === 'dynamicDistributionGroup'
  );
}

/**
 * The object with the question "is it an Exchange recipient" answered for sure.
 *
 * `fact` undefined means that Exchange was read for this object and has no recipient. Otherwise the
 * address list is Exchange's own: it is the list that a cmdlet edits, and Graph may lag behind it.
 */
export function withRecipient(
  object: DirectoryObject,
  fact: RecipientFact | undefined,
): DirectoryObject {
  if (object.deletedDateTime !== undefined) return object;
  if (fact === undefined || fact.softDeletedAt !== undefined) {
    const { recipientTypeDetails: _, ...others } = object;
    return { ...others, exchangeRecipient: 'none' };
  }
  return {
    ...withRecipientType(object, fact),
    proxyAddresses: fact.emailAddresses,
    ...defined({ isExchangeCloudManaged: fact.isExchangeCloudManaged }),
  };
}

function withRecipientType(object: DirectoryObject, fact: RecipientFact): DirectoryObject {
  const { recipientType, recipientTypeDetails, alias } = fact;
  return {
    ...object,
    exchangeRecipient: recipientType === 'unknown' ? object.exchangeRecipient : recipientType,
    ...defined({ recipientTypeDetails, mailNickname: object.mailNickname ?? alias }),
  };
}

/**
 * The claimant with what its look-up read of it. Its addresses stay as Entra has them: what is
 * quarantined is missing there, and not in Exchange's list.
 */
export function withClaimantFacts(
  claimant: DirectoryObject,
  { isCloudManaged, originalMailbox, ...recipient }: ClaimantFacts,
): DirectoryObject {
  const mailNickname = claimant.mailNickname ?? recipient.mailNickname;
  const mastery = isCloudManaged === true ? 'cloudAfterTransfer' : claimant.mastery;
  const read = { ...claimant, ...recipient, mastery, ...defined({ mailNickname }) };
  return originalMailbox === undefined ? read : withOriginalMailbox(read, originalMailbox);
}

/** What Exchange says about the claimant; a claimant without a fact is no recipient. */
function claimantFactsIn(facts: readonly RecipientFact[], claimantId: string): ClaimantFacts {
  const fact = behind(facts, claimantId);
  if (fact === undefined) return { exchangeRecipient: 'none' };
  const { recipientType, recipientTypeDetails, alias: mailNickname } = fact;
  const exchangeRecipient = recipientType === 'unknown' ? undefined : recipientType;
  return defined({ exchangeRecipient, recipientTypeDetails, mailNickname });
}

/** The live recipient behind an Entra object. */
function behind(facts: readonly RecipientFact[], objectId: string): RecipientFact | undefined {
  return facts.find((fact) => fact.objectId === objectId && fact.softDeletedAt === undefined);
}

/** A recipient that Graph did not show, as an object that cards and remedies understand. */
export function objectFromRecipient(fact: RecipientFact): DirectoryObject {
  const mail = fact.emailAddresses.find((entry) => parseProxyAddress(entry).isPrimary);
  return {
    kind: nearestKind(fact.recipientType),
    id: fact.objectId ?? fact.identity,
    displayName: fact.displayName,
    proxyAddresses: fact.emailAddresses,
    mastery: fact.isDirSynced ? 'onPremises' : 'cloud',
    exchangeRecipient: fact.recipientType,
    provisioningErrors: [],
    ...defined({
      onlyInExchange: isOnlyInExchange(fact) ? (true as const) : undefined,
      recipientTypeDetails: fact.recipientTypeDetails,
      mailNickname: fact.alias,
      mail: mail === undefined ? undefined : parseProxyAddress(mail).address,
      userPrincipalName: fact.userPrincipalName,
      isExchangeCloudManaged: fact.isExchangeCloudManaged,
      deletedDateTime: fact.softDeletedAt,
    }),
  };
}

/**
 * What Graph found, completed by what Exchange knows.
 *
 * `facts` are the recipients that have the address and those behind the holders that Graph found; a
 * live holder without a fact is therefore no recipient. `claimantId` was read, too. Roles stay as Graph saw them: a conflict
 * lasts until Entra, not Exchange, has let the value go.
 */
export function mergeExchange(
  lookup: HolderLookup,
  facts: readonly RecipientFact[],
  claimantId?: string,
): HolderLookup {
  const claimant =
    claimantId === undefined
      ? lookup.claimant
      : { ...lookup.claimant, ...claimantFactsIn(facts, claimantId) };
  const known = new Set(lookup.holders.map((holder) => holder.object.id));
  const extra = facts
    .filter((fact) => !known.has(fact.objectId ?? fact.identity))
    .flatMap((fact) => holderFrom(fact, lookup.address));
  return {
    ...lookup,
    exchangeAsked: true,
    ...defined({ claimant }),
    holders: [
      ...lookup.holders.map((holder) => ({
        ...holder,
        object: withRecipient(holder.object, behind(facts, holder.object.id)),
      })),
      ...extra,
    ],
  };
}

function holderFrom(fact: RecipientFact, address: string): readonly Holder[] {
  const entry = findAddress(fact.emailAddresses, address);
  if (entry === undefined) return [];
  const ofSmtp: AddressRole = parseProxyAddress(entry).isPrimary ? 'primary' : 'alias';
  const role = isSmtpAddress(entry) ? ofSmtp : 'sip';
  return [{ object: objectFromRecipient(fact), roles: [role] }];
}

/** Public folders have no Graph kind; like contacts they are a name and addresses, no sign-in. */
function nearestKind(recipient: ExchangeRecipient): ObjectKind {
  switch (recipient) {
    case 'unifiedGroup':
    case 'distributionGroup':
    case 'dynamicDistributionGroup':
      return 'group';
    case 'mailContact':
    case 'mailPublicFolder':
      return 'orgContact';
    case 'mailbox':
    case 'mailUser':
    case 'none':
    case 'unknown':
      return 'user';
  }
}
