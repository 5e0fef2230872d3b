import type { AdObject } from '../active-directory/ad-object.ts';
import type { Objection, ValueRule } from './finding.ts';

/** Objects to characters and repairs by leaving them out (IdFix, Rules/Shared/RegexRule.cs). */
const without =
  (forbidden: RegExp): ValueRule =>
  (value) => {
    const update = value.replace(forbidden, '');
    return update === value ? [] : [{ problem: 'Character', update }];
  };

/** userPrincipalName: `InvalidUpnRegExRegex` in IdFix, Settings/Constants.cs. */
export const signInNameCharacters = without(/[\s\\%&*+/=?'{}|<>();:,[\]"äëïöüÿÄËÏÖÜŸ]/gu);

/** sAMAccountName (IdFix, MultiTenantRuleCollection.cs). */
export const samAccountNameCharacters = without(/[\\"|,/[\]:<>+=;?*]/g);

/** mailNickname must not begin with a period (IdFix, MultiTenantRuleCollection.cs). */
export const noLeadingPeriod = without(/^\.+/g);

/** mailNickname neither begins nor ends with one (IdFix, Rules/Dedicated/MailNickNamePeriodsRule.cs). */
export const noOuterPeriods = without(/^\.+|\.+$/g);

/** mailNickname in dedicated tenants (IdFix, DedicatedRuleCollection.cs). */
export const nicknameCharacters = without(/[\s\\!#$%&*+/=?^`{}|~<>()';:,[\]"@]/g);

/** displayName in dedicated tenants (IdFix, DedicatedRuleCollection.cs). */
export const noOuterSpace = without(/^\s+|\s+$/g);

/** mail in dedicated tenants (IdFix, DedicatedRuleCollection.cs). */
export const noSpace = without(/\s/g);

const smtpCharacters = without(/[\s<>();,[\]"]/g);
const otherCharacters = without(/[\s<>(),[\]"]/g);
const x400Characters = without(/[\f\n\r\t\v[\]"']/g);

/**
 * proxyAddresses: the forbidden characters depend on the type of the address, and spaces and
 * apostrophes are good in X.400 and X.500 ones (IdFix, ProxyAddressComposedRule.cs).
 */
export function proxyAddressCharacters(value: string, object: AdObject): readonly Objection[] {
  if (isSmtp(value)) return smtpCharacters(value, object);
  return /^x\.?[45]00/i.test(value)
    ? x400Characters(value, object)
    : otherCharacters(value, object);
}

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

/** IdFix takes a value for an SMTP address when `smtp:` stands anywhere in it. */
export const isSmtp = (value: string): boolean => /smtp:/i.test(value);
/**
 * A value has at most so many UTF-16 characters (IdFix, Rules/Shared/StringMaxLengthRule.cs). The
 * repair cuts it off.
 */
export const atMost =
  (limit: number): ValueRule =>
  (value) =>
    value.length > limit ? [{ problem: 'Length', update: value.slice(0, limit) }] : [];

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
