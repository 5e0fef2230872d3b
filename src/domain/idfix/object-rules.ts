import { type AdObject, kindOf } from '../active-directory/ad-object.ts';
import {
  bareAddress,
  isSmtpAddress,
  parseProxyAddress,
  primaryOf,
  sameAddress,
} from '../address/proxy-address.ts';
import type { Objection } from './finding.ts';

/** A rule about a value that is not there. */
export type BlankRule = (object: AdObject) => readonly Objection[];

const isPerson = (object: AdObject) => kindOf(object) === 'user' || kindOf(object) === 'orgContact';

const blank = (update: string): readonly Objection[] => [{ problem: 'Blank', update }];

/**
 * Without a displayName, Entra Connect shows the common name instead (IdFix, MultiTenantRuleCollection.cs,
 * BlankStringRule).
 */
export const withoutDisplayName: BlankRule = (object) => blank(object.commonName);

/** Groups need a displayName (IdFix, Rules/Dedicated/DisplayNameBlankRule.cs). */
export const groupWithoutDisplayName: BlankRule = (object) =>
  kindOf(object) === 'group' ? blank(object.commonName) : [];

/** Users and contacts need a mailNickname (IdFix, Rules/Dedicated/MailNicknameBlankRule.cs). */
export function personWithoutNickname(object: AdObject): readonly Objection[] {
  if (!isPerson(object)) return [];
  const source = object.mail ?? object.userPrincipalName ?? object.samAccountName ?? '';
  const [local = ''] = source.split('@');
  return blank(local);
}

/**
 * Contacts, and users without a mailbox on-premises, need a targetAddress (IdFix,
 * Rules/Dedicated/TargetAddressBlankRule.cs).
 */
export function personWithoutTarget(object: AdObject): readonly Objection[] {
  if (!isPerson(object) || object.hasHomeMdb) return [];
  const primary = primaryOf(object.proxyAddresses.filter(isSmtpAddress));
  const address = object.mail ?? (primary === undefined ? '' : bareAddress(primary));
  return blank(address === '' ? '' : `SMTP:${address}`);
}

/**
 * targetAddress is the mail address, for contacts and for users without a mailbox on-premises (IdFix,
 * dedicated tenants; "MailMatch" in its list of errors).
 */
export function targetMatchesMail(value: string, object: AdObject): readonly Objection[] {
  const { mail } = object;
  if (!isPerson(object) || object.hasHomeMdb || mail === undefined) return [];
  if (sameAddress(value, mail)) return [];
  return [{ problem: 'MailMatch', update: `SMTP:${mail}` }];
}

/**
 * The alias that has to become the primary when `removed` goes: a primary is never removed while SMTP
 * aliases remain without one. Nothing when `removed` is no primary, or the only SMTP address.
 */
export function successorOf(
  removed: string,
  others: readonly string[],
): { readonly promote?: string } {
  if (!parseProxyAddress(removed).isPrimary || primaryOf(others) !== undefined) return {};
  const promote = others.find(isSmtpAddress);
  return promote === undefined ? {} : { promote };
}

/**
 * Exactly one value begins with `SMTP:` in upper case, which makes it the primary (Set-Mailbox,
 * -EmailAddresses). The first one stays, or the one that `mail` names; the others become aliases.
 */
export function onePrimary(value: string, object: AdObject): readonly Objection[] {
  // Most values are aliases, and an object may have thousands: they are not compared with one another.
  if (!parseProxyAddress(value).isPrimary) return [];
  const primaries = object.proxyAddresses.filter((entry) => parseProxyAddress(entry).isPrimary);
  const { mail } = object;
  const named = primaries.find((entry) => mail !== undefined && sameAddress(entry, mail));
  const kept = named ?? primaries[0];
  if (primaries.length < 2 || !primaries.includes(value) || value === kept) return [];
  return [{ problem: 'MultiplePrimary', update: `smtp:${parseProxyAddress(value).address}` }];
}
