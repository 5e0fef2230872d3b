import { kindOf } from '../active-directory/ad-object.ts';
import type { Objection, ValueRule } from './finding.ts';

/** Objects to characters and repairs by leaving them out (IdFix, Rules/Shared/RegexRule.cs). */
const without =
  (forbidden: RegExp): ValueRule =>
  (value) => {
    const update = value.replace(forbidden, '');
    return update === value ? [] : [{ problem: 'Character', update }];
  };

/** How much of IdFix is kept where Microsoft's services accept more; see `RuleOptions`. */
interface Fidelity {
  readonly likeIdFix: boolean;
}

/**
 * userPrincipalName: `InvalidUpnRegExRegex` in IdFix, Settings/Constants.cs. IdFix objects to an
 * apostrophe, which Entra ID accepts (Graph's user resource: A-Z, a-z, 0-9 and ' . - _ ! # ^ ~).
 */
export const signInNameCharacters = ({ likeIdFix }: Fidelity): ValueRule =>
  likeIdFix
    ? without(/[\s\\%&*+/=?'{}|<>();:,[\]"äëïöüÿÄËÏÖÜŸ]/gu)
    : without(/[\s\\%&*+/=?{}|<>();:,[\]"äëïöüÿÄËÏÖÜŸ]/gu);

/** sAMAccountName (IdFix, MultiTenantRuleCollection.cs). */
export const samAccountNameCharacters = without(/[\\"|,/[\]:<>+=;?*]/g);

/** mailNickname must not begin with a period (IdFix, MultiTenantRuleCollection.cs). */
export const noLeadingPeriod = without(/^\.+/g);

/** mailNickname neither begins nor ends with one (IdFix, Rules/Dedicated/MailNickNamePeriodsRule.cs). */
export const noOuterPeriods = without(/^\.+|\.+$/g);

/** mailNickname in dedicated tenants (IdFix, DedicatedRuleCollection.cs). */
export const nicknameCharacters = without(/[\s\\!#$%&*+/=?^`{}|~<>()';:,[\]"@]/g);

/** displayName in dedicated tenants (IdFix, DedicatedRuleCollection.cs). */
export const noOuterSpace: ValueRule = (value) => {
  // The pattern for both ends is quadratic in a long run of spaces.
  const update = value.trim();
  return update === value ? [] : [{ problem: 'Character', update }];
};

/** mail in dedicated tenants (IdFix, DedicatedRuleCollection.cs). */
export const noSpace = without(/\s/g);

const smtpCharacters = without(/[\s<>();,[\]"]/g);
const otherCharacters = without(/[\s<>(),[\]"]/g);
const x400Characters = without(/[\f\n\r\t\v[\]"]/g);
const x400CharactersOfIdFix = without(/[\f\n\r\t\v[\]"']/g);

/**
 * proxyAddresses: the forbidden characters depend on the type of the address (IdFix,
 * ProxyAddressComposedRule.cs). Spaces are good in X.400 and X.500 ones, and so are apostrophes: a
 * legacyExchangeDN of Exchange has them as the name has, and Entra Connect syncs it. IdFix objects.
 */
export const proxyAddressCharacters =
  ({ likeIdFix }: Fidelity): ValueRule =>
  (value, object) => {
    if (isSmtp(value)) return smtpCharacters(value, object);
    if (!/^x\.?[45]00/i.test(value)) return otherCharacters(value, object);
    return (likeIdFix ? x400CharactersOfIdFix : x400Characters)(value, object);
  };

const targetSmtpCharacters = without(/[\s\\<>();,[\]"]/g);
const targetOtherCharacters = without(/[\s\\<>(),[\]"]/g);

/** targetAddress: as proxyAddresses, and no backslash (IdFix, Settings/Constants.cs). */
export const targetAddressCharacters: ValueRule = (value, object) =>
  (isSmtp(value) ? targetSmtpCharacters : targetOtherCharacters)(value, object);

/**
 * Only one colon, the one after the type (IdFix, Rules/Shared/FixProxyTargetAddressRule.cs, which
 * objects in X.400 and X.500 addresses as well).
 */
export function oneColon(value: string): readonly Objection[] {
  const colon = value.indexOf(':');
  const suffix = value.slice(colon + 1);
  if (colon <= 0 || !suffix.includes(':')) return [];
  return [
    { problem: 'Character', update: `${value.slice(0, colon)}:${suffix.replaceAll(':', '')}` },
  ];
}

/** For IdFix a value is an SMTP address when it has `smtp:` anywhere. */
export const isSmtp = (value: string): boolean => /smtp:/i.test(value);
/**
 * A value has at most so many UTF-16 characters (IdFix, Rules/Shared/StringMaxLengthRule.cs). The
 * repair cuts it off.
 */
export const atMost =
  (limit: number): ValueRule =>
  (value) =>
    value.length > limit ? [{ problem: 'Length', update: value.slice(0, limit) }] : [];

/**
 * sAMAccountName has at most 20 characters on users and 256 on groups ([MS-ADSC] sAMAccountName and
 * the SAM rules of user accounts). IdFix cuts groups at 20 as well.
 */
export const samAccountNameLength: ValueRule = (value, object) =>
  atMost(kindOf(object) === 'group' ? 256 : 20)(value, object);

const LOCAL_LIMIT = 64;
const DOMAIN_LIMIT = 48;
/**
 * A userPrincipalName has at most 64 characters before the at sign and 48 after it ("Prepare
 * directory attributes for synchronization"; IdFix checks the sum of 113 only). There is no repair:
 * cutting a sign-in name would make another one.
 */
export function signInNameParts(value: string): readonly Objection[] {
  const at = value.lastIndexOf('@');
  const fits = at <= LOCAL_LIMIT && value.length - at - 1 <= DOMAIN_LIMIT;
  return at < 0 || fits ? [] : [{ problem: 'Length', update: value }];
}
