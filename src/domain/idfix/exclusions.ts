import { type AdObject, kindOf } from '../active-directory/ad-object.ts';
import type { Message } from '../message/message.ts';

/** Why an object is not checked. */
export type ExclusionRule =
  | 'systemName'
  | 'nameOfIdFix'
  | 'accountName'
  | 'replicationConflict'
  | 'criticalSystemObject'
  | 'syncAccount'
  | 'systemMailbox'
  | 'groupWithoutAddress';

/** Each rule in a few words, after the number of objects. */
export const exclusionMessage: Readonly<Record<ExclusionRule, Message>> = {
  accountName: { code: 'idfix.excluded.accountName' },
  criticalSystemObject: { code: 'idfix.excluded.criticalSystemObject' },
  groupWithoutAddress: { code: 'idfix.excluded.groupWithoutAddress' },
  nameOfIdFix: { code: 'idfix.excluded.nameOfIdFix' },
  replicationConflict: { code: 'idfix.excluded.replicationConflict' },
  syncAccount: { code: 'idfix.excluded.syncAccount' },
  systemMailbox: { code: 'idfix.excluded.systemMailbox' },
  systemName: { code: 'idfix.excluded.systemName' },
};

export interface ExclusionOptions {
  /** Excludes all that IdFix excludes. */
  readonly likeIdFix: boolean;
  /** Attributes that the source does not give: no rule concludes anything from them. */
  readonly unknown: ReadonlySet<string>;
}

type Applies = (object: AdObject, options: ExclusionOptions) => boolean;

/** In this order; the first one that applies is named. */
const RULES: readonly (readonly [ExclusionRule, Applies])[] = [
  ['criticalSystemObject', (object) => object.isCriticalSystemObject],
  ['replicationConflict', isReplicationConflict],
  ['systemMailbox', isSystemMailbox],
  ['systemName', ({ commonName }) => startsWithAny(commonName, SYSTEM_NAMES)],
  ['accountName', ({ commonName }) => commonName.endsWith('$')],
  ['syncAccount', isSyncAccount],
  ['groupWithoutAddress', isGroupWithoutAddress],
  ['nameOfIdFix', (object, { likeIdFix }) => likeIdFix && isNamedAsIdFixExcludes(object)],
];

/**
 * Why an object is left out, or undefined when it is checked. Only objects that Entra Connect does not
 * sync (its scoping rules "In from AD - ... Join": critical system objects, replication victims,
 * Exchange's own mailboxes, its own accounts) and groups that have no address to check. IdFix leaves out more
 * (MultiTenantRuleCollection.cs, Skip), among them every name that begins with Guest or Admini.
 */
export const exclusionOf = (
  object: AdObject,
  options: ExclusionOptions,
): ExclusionRule | undefined => RULES.find(([, applies]) => applies(object, options))?.[0];

/** Beginnings of common names that nobody but Exchange and Windows gives. */
const SYSTEM_NAMES = [
  'CAS_{',
  'DiscoverySearchMailbox {',
  'Exchange Online-ApplicationAccount',
  'FederatedEmail.',
  'HealthMailbox',
  'krbtgt',
  'SystemMailbox{',
];

/** The rest of IdFix's beginnings (Settings/Constants.cs, WellKnownExclusions). */
const NAMES_OF_IDFIX = [
  'Admini',
  'DiscoverySearchMailbox',
  'FederatedEmail',
  'Guest',
  'HTTPConnector',
  'iusr_',
  'iwam',
  'msol',
  'support_',
  'SystemMailbox',
  'WWIOadmini',
];

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

/** The loser of a replication conflict has a line feed and `CNF:` in its name. */
function isReplicationConflict({ distinguishedName }: AdObject): boolean {
  return /(?:\\0A|\n)CNF:/i.test(distinguishedName);
}

function isSystemMailbox(object: AdObject): boolean {
  if (kindOf(object) !== 'user') return false;
  return (
    /^(?:CAS_\{|SYSTEMMAILBOX)/i.test(object.mailNickname ?? '') ||
    SYSTEM_RECIPIENT_TYPES.has(object.recipientTypeDetails ?? '')
  );
}

/** Accounts of Entra Connect and its predecessors, and of Microsoft's support (SUPPORT_388945a0). */
function isSyncAccount(object: AdObject): boolean {
  if (kindOf(object) !== 'user') return false;
  return (
    /^(?:AAD_|MSOL_|CAS_\{|SUPPORT_388945a0$)/i.test(object.samAccountName ?? '') ||
    (object.hiddenFromAddressLists && /^MSOL/i.test(object.displayName ?? ''))
  );
}

/**
 * A group without any address has nothing that could be wrong or in conflict. IdFix leaves out more:
 * security groups without mail and distribution groups without proxyAddresses.
 */
function isGroupWithoutAddress(object: AdObject, options: ExclusionOptions): boolean {
  if (kindOf(object) !== 'group') return false;
  const hasNo = (attribute: 'mail' | 'proxyAddresses', isEmpty: boolean) =>
    isEmpty && !options.unknown.has(attribute);
  const noMail = hasNo('mail', object.mail === undefined);
  const noAddresses = hasNo('proxyAddresses', object.proxyAddresses.length === 0);
  if (!options.likeIdFix || object.groupType === undefined) return noMail && noAddresses;
  return object.groupType < 0 ? noMail : noAddresses;
}

function isNamedAsIdFixExcludes(object: AdObject): boolean {
  if (startsWithAny(object.commonName, NAMES_OF_IDFIX)) return true;
  if (kindOf(object) !== 'user') return false;
  return (
    /^(?:CAS_|SUPPORT_)/i.test(object.samAccountName ?? '') ||
    /^CAS_/i.test(object.mailNickname ?? '')
  );
}

const startsWithAny = (text: string, beginnings: readonly string[]): boolean =>
  beginnings.some((beginning) => text.toLowerCase().startsWith(beginning.toLowerCase()));
