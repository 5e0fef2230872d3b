import { type AdObject, kindOf } from '../active-directory/ad-object.ts';
import { bareAddress, isSmtpAddress, primaryOf } from '../address/proxy-address.ts';
import type { Objection } from './finding.ts';

/** A rule about a value that is not there. */
export type BlankRule = (object: AdObject) => readonly Objection[];

const isPerson = (object: AdObject) => kindOf(object) === 'user' || kindOf(object) === 'orgContact';

const blank = (update: string): readonly Objection[] => [{ problem: 'Blank', update }];

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
