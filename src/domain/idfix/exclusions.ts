import { type AdObject, kindOf } from '../active-directory/ad-object.ts';

/** Beginnings of common names that IdFix leaves alone (Settings/Constants.cs, WellKnownExclusions). */
const WELL_KNOWN = [
  'Admini',
  'CAS_{',
  'DiscoverySearchMailbox',
  'Exchange Online-ApplicationAccount',
  'FederatedEmail',
  'Guest',
  'HealthMailbox',
  'HTTPConnector',
  'iusr_',
  'iwam',
  'krbtgt',
  'msol',
  'support_',
  'SystemMailbox',
  'WWIOadmini',
].map((prefix) => prefix.toLowerCase());

/**
 * Recipient types of Exchange's own objects: 0x1000, 0x2000, 0x4000, 0x400000, 0x800000, 0x1000000
 * and 0x20000000. IdFix compares their hexadecimal text, which LDAP never gives; these are the
 * decimal numbers that it does give.
 */
const SYSTEM_RECIPIENT_TYPES = new Set([
  '4096',
  '8192',
  '16384',
  '4194304',
  '8388608',
  '16777216',
  '536870912',
]);

/**
 * True for objects that are not synced or that nobody may repair: system accounts, replication
 * conflicts, Exchange's own mailboxes, groups without mail (IdFix, MultiTenantRuleCollection.cs, Skip).
 */
export const isExcluded = (object: AdObject): boolean =>
  isWellKnown(object) ||
  isReplicationConflict(object) ||
  object.isCriticalSystemObject ||
  isSystemAccount(object) ||
  isUnmailedGroup(object);

function isWellKnown({ commonName }: AdObject): boolean {
  const name = commonName.toLowerCase();
  return name.endsWith('$') || WELL_KNOWN.some((prefix) => name.startsWith(prefix));
}

/** The loser of a replication conflict has a line feed and `CNF:` in its name. */
const isReplicationConflict = ({ distinguishedName }: AdObject) =>
  /(?:\\0A|\n)CNF:/i.test(distinguishedName);

function isSystemAccount(object: AdObject): boolean {
  if (kindOf(object) !== 'user') return false;
  const startsWith = (text: string | undefined, prefix: RegExp) => prefix.test(text ?? '');
  return (
    startsWith(object.samAccountName, /^(?:CAS_|SUPPORT_|MSOL_)/i) ||
    startsWith(object.mailNickname, /^(?:CAS_|SYSTEMMAILBOX)/i) ||
    (object.hiddenFromAddressLists && startsWith(object.displayName, /^MSOL/i)) ||
    SYSTEM_RECIPIENT_TYPES.has(object.recipientTypeDetails ?? '')
  );
}

/** Security groups without mail and distribution groups without addresses. */
function isUnmailedGroup(object: AdObject): boolean {
  if (kindOf(object) !== 'group') return false;
  const isSecurityGroup = (object.groupType ?? 0) < 0;
  return isSecurityGroup ? object.mail === undefined : object.proxyAddresses.length === 0;
}
