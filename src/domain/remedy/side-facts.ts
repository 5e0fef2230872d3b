import {
  bareAddress,
  findAddress,
  parseProxyAddress,
  sameAddress,
} from '../address/proxy-address.ts';
import type { Conflict } from '../conflict/conflict.ts';
import type { DirectoryObject } from '../conflict/directory-object.ts';
import { isFoundByCheck } from '../conflict/found-by-check.ts';
import type { MailEvidence } from '../conflict/mail-flow.ts';
import { needsNoSignIn } from '../conflict/object-terms.ts';

/**
 * A fact that may not have been read, or that its source cannot know. Unknown is not none: no reason, effect
 * or sentence rests on it.
 */
export type Known<T> = T | 'unknown';

/** What the reasons of a recommendation compare: one side of a conflict, as far as it is known. */
export interface SideFacts {
  readonly deleted: boolean;
  /** Its userPrincipalName is the address now. */
  readonly signsInWithIt: Known<boolean>;
  /** For a claimant: as Active Directory has it. */
  readonly usesItAs: Known<'primary' | 'alias' | 'neither'>;
  /** Contacts are `external`: they stand for somebody elsewhere. */
  readonly affiliation: Known<'organization' | 'guest' | 'external'>;
  /** Where its own mailbox is; a list has none. */
  readonly mailbox: Known<'exchangeOnline' | 'onPremises' | 'none'>;
  /** `notNeeded`: groups, contacts, and mailboxes whose account is disabled by design. */
  readonly account: Known<'enabled' | 'disabled' | 'notNeeded'>;
  /** The address is named after it, by mailNickname. */
  readonly isNamesake: Known<boolean>;
  /** Exchange delivers something to it, in whatever way. */
  readonly isRecipient: Known<boolean>;
  /**
   * Mail to the address is delivered to it, or for thirty days there was none to it and none from it. A
   * claimant does not have the address, so none can be delivered to it.
   */
  readonly mail: Known<'arrives' | 'silent' | 'notItsAddress'>;
}

/** The facts about the claimant or a holder of this conflict. */
export function sideFacts(
  object: DirectoryObject,
  conflict: Conflict,
  mail?: MailEvidence,
): SideFacts {
  const address = bareAddress(conflict.value);
  const isClaim = object.id === conflict.claimantId && !isFoundByCheck(conflict);
  return {
    deleted: object.deletedDateTime !== undefined,
    signsInWithIt: signsInWith(object, address),
    usesItAs: isClaim ? claimedUse(conflict) : useOf(object, address),
    affiliation: affiliationOf(object),
    mailbox: mailboxOf(object),
    account: accountOf(object),
    isNamesake: isNamesake(object, address),
    isRecipient: isRecipient(object),
    mail: isClaim ? 'notItsAddress' : mailOf(object, address, mail),
  };
}

function signsInWith({ kind, userPrincipalName }: DirectoryObject, address: string) {
  if (kind !== 'user') return false;
  return userPrincipalName === undefined ? 'unknown' : sameAddress(userPrincipalName, address);
}

/** Graph shows the prefix as Active Directory has it; some samples have none, which says nothing. */
function claimedUse({ property, value }: Conflict): SideFacts['usesItAs'] {
  const { prefix, isPrimary } = parseProxyAddress(value);
  if (property !== 'proxyAddresses' || prefix === '') return 'unknown';
  return isPrimary ? 'primary' : 'alias';
}

function useOf({ proxyAddresses }: DirectoryObject, address: string): SideFacts['usesItAs'] {
  const entry = findAddress(proxyAddresses, address);
  if (entry === undefined) return 'neither';
  return parseProxyAddress(entry).isPrimary ? 'primary' : 'alias';
}

/** A public folder has the kind of a contact, for want of its own in Graph. */
function affiliationOf({ kind, userType, exchangeRecipient }: DirectoryObject) {
  if (kind === 'group') return 'organization';
  if (kind === 'orgContact') {
    if (exchangeRecipient === 'unknown') return 'unknown';
    return exchangeRecipient === 'mailPublicFolder' ? 'organization' : 'external';
  }
  if (userType === undefined) return 'unknown';
  return userType === 'Guest' ? 'guest' : 'organization';
}

/**
 * Only Exchange Online, Active Directory or mailbox settings can say that there is none: see
 * `graph-recipient.ts` for what Graph alone may conclude. A synced mail user is as a rule the image of a
 * mailbox on-premises.
 */
export function mailboxOf(object: DirectoryObject): SideFacts['mailbox'] {
  switch (object.exchangeRecipient) {
    case 'mailbox':
    case 'unifiedGroup':
      return 'exchangeOnline';
    case 'mailUser':
      return isMailboxImage(object) ? mailboxByOriginal(object) : 'none';
    case 'distributionGroup':
    case 'dynamicDistributionGroup':
    case 'mailContact':
    case 'none':
      return 'none';
    case 'unknown':
      return mailboxByOriginal(object);
    case 'mailPublicFolder':
      return 'unknown';
  }
}

/** Where Active Directory and Exchange Online contradict each other, nobody knows. */
function mailboxByOriginal(object: DirectoryObject): SideFacts['mailbox'] {
  const { originalMailbox, noActiveMailbox, exchangeRecipient } = object;
  const isNotOnline = noActiveMailbox === true || exchangeRecipient === 'mailUser';
  switch (originalMailbox?.place) {
    case 'onPremises':
      return 'onPremises';
    case 'exchangeOnline':
      return isNotOnline ? 'unknown' : 'exchangeOnline';
    case 'elsewhere':
      return 'none';
    case 'none':
      return isNotOnline ? 'none' : 'unknown';
    case undefined:
      return 'unknown';
  }
}

function isMailboxImage({ mastery, recipientTypeDetails }: DirectoryObject): boolean {
  const isForeign =
    recipientTypeDetails === 'GuestMailUser' || recipientTypeDetails === 'SharedWithMailUser';
  return mastery === 'onPremises' && !isForeign;
}

/**
 * Shared, room, equipment, scheduling and linked mailboxes have disabled accounts by design. A disabled
 * account of unknown type may be one of them, and so may the image of an on-premises mailbox.
 */
function accountOf(object: DirectoryObject): SideFacts['account'] {
  const { kind, accountEnabled, exchangeRecipient, recipientTypeDetails } = object;
  if (kind !== 'user' || needsNoSignIn(object)) return 'notNeeded';
  if (accountEnabled === undefined) return 'unknown';
  if (accountEnabled) return 'enabled';
  const isPersonal = recipientTypeDetails === 'UserMailbox' || exchangeRecipient === 'none';
  const isMailUser = exchangeRecipient === 'mailUser' && mailboxOf(object) === 'none';
  return isPersonal || isMailUser ? 'disabled' : 'unknown';
}

function isNamesake({ mailNickname }: DirectoryObject, address: string): Known<boolean> {
  if (mailNickname === undefined || mailNickname === '') return 'unknown';
  return mailNickname.toLowerCase() === address.slice(0, address.indexOf('@')).toLowerCase();
}

/** Whether Exchange, in the cloud or on-premises, delivers something to it. */
export function isRecipient(object: DirectoryObject): Known<boolean> {
  const { exchangeRecipient, originalMailbox } = object;
  if (exchangeRecipient !== 'unknown') return exchangeRecipient !== 'none';
  const mailbox = mailboxOf(object);
  if (mailbox === 'unknown') return 'unknown';
  return mailbox !== 'none' || originalMailbox?.place === 'elsewhere';
}

/** Shorter silence is no habit. */
const LEAST_DAYS = 30;

function mailOf(
  { proxyAddresses }: DirectoryObject,
  address: string,
  mail: MailEvidence | undefined,
): SideFacts['mail'] {
  const isOnlyRecipient = mail?.known === true && mail.recipient !== undefined;
  if (!isOnlyRecipient || findAddress(proxyAddresses, address) === undefined) return 'unknown';
  const { received, sent, days, counts } = mail;
  if (received.count === 0) return sent?.count === 0 && days >= LEAST_DAYS ? 'silent' : 'unknown';
  return counts === 'address' && received.delivered > 0 ? 'arrives' : 'unknown';
}
