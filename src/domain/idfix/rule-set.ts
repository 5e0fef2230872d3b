import type { CheckedAttribute, Problem, ValueRule } from './finding.ts';
import {
  type BlankRule,
  groupWithoutDisplayName,
  onePrimary,
  personWithoutNickname,
  personWithoutTarget,
  targetMatchesMail,
  withoutDisplayName,
} from './object-rules.ts';
import {
  atMost,
  isSmtp,
  nicknameCharacters,
  noLeadingPeriod,
  noOuterPeriods,
  noOuterSpace,
  noSpace,
  oneColon,
  proxyAddressCharacters,
  samAccountNameCharacters,
  samAccountNameLength,
  signInNameCharacters,
  signInNameParts,
  targetAddressCharacters,
} from './value-rules.ts';

/**
 * IdFix's two sets of rules: `multiTenant` for Microsoft 365 as nearly everybody has it, `dedicated`
 * for dedicated and ITAR environments.
 */
export type RuleMode = 'multiTenant' | 'dedicated';

/** What a check judges by. */
export interface RuleOptions {
  readonly mode: RuleMode;
  /**
   * Objects to what IdFix objects to and excludes what IdFix excludes, also where Entra ID and Entra
   * Connect do not: apostrophes in user principal names and X.500 addresses, names such as `Guest...`.
   */
  readonly likeIdFix: boolean;
  /** People sign in with another attribute: user principal names are not checked (IdFix's setting). */
  readonly alternateLoginId: boolean;
  /** In lower case, without a period: those of the internet and those that the reader adds. */
  readonly topLevelDomains: ReadonlySet<string>;
  /** Attributes, as the AD schema spells them, that the source does not give: unknown, not empty. */
  readonly unknown: ReadonlySet<string>;
}

/** What is checked on one attribute, in this order. */
export interface AttributeRules {
  readonly attribute: CheckedAttribute;
  readonly values: readonly ValueRule[];
  /** Applied when the attribute has no value. */
  readonly missing?: BlankRule;
  /** Checked only on objects that have no userPrincipalName. */
  readonly onlyWithoutSignInName?: true;
  /** Other attributes without which the rules cannot judge. */
  readonly needs?: readonly string[];
}

/** Rules that check one object alone, made once for a check; duplicates are found by `DuplicateIndex`. */
export interface RuleSet {
  readonly options: RuleOptions;
  readonly attributes: readonly AttributeRules[];
  /** Attributes whose rules cannot be run, as they or what they depend on is unknown. */
  readonly notRun: readonly CheckedAttribute[];
}

/** The rules that can be run with what the source gives. */
export function ruleSet(options: RuleOptions): RuleSet {
  const all = options.mode === 'multiTenant' ? multiTenant(options) : dedicated(options);
  const canRun = ({ attribute, needs = [] }: AttributeRules) =>
    [attribute, ...needs].every((name) => !options.unknown.has(name));
  return {
    options,
    attributes: all.filter(canRun),
    notRun: all.filter((rules) => !canRun(rules)).map(({ attribute }) => attribute),
  };
}

function multiTenant(options: RuleOptions): readonly AttributeRules[] {
  const format = mailFormat(options.topLevelDomains);
  return [
    { attribute: 'displayName', values: [atMost(255)], missing: withoutDisplayName },
    { attribute: 'givenName', values: [atMost(63)] },
    { attribute: 'mail', values: [atMost(256)] },
    { attribute: 'mailNickname', values: [atMost(64), noLeadingPeriod] },
    {
      attribute: 'proxyAddresses',
      values: [
        ...[atMost(256), oneColon, proxyAddressCharacters(options)],
        ...[onlySmtp(format), onePrimary],
      ],
    },
    {
      attribute: 'sAMAccountName',
      values: [samAccountNameLength, samAccountNameCharacters],
      onlyWithoutSignInName: true,
      needs: ['userPrincipalName'],
    },
    {
      attribute: 'targetAddress',
      values: [atMost(255), oneColon, targetAddressCharacters, onlySmtp(format)],
    },
    ...(options.alternateLoginId ? [] : [signInName(options)]),
  ];
}

const signInName = (options: RuleOptions): AttributeRules => ({
  attribute: 'userPrincipalName',
  values: [
    ...[atMost(113), signInNameParts, signInNameCharacters(options)],
    mailFormat(options.topLevelDomains),
  ],
});

function dedicated({ topLevelDomains }: RuleOptions): readonly AttributeRules[] {
  const format = mailFormat(topLevelDomains);
  return [
    {
      attribute: 'displayName',
      values: [atMost(256), noOuterSpace],
      missing: groupWithoutDisplayName,
    },
    { attribute: 'mail', values: [atMost(256), noSpace, format] },
    {
      attribute: 'mailNickname',
      values: [atMost(64), nicknameCharacters, noOuterPeriods],
      missing: personWithoutNickname,
    },
    { attribute: 'proxyAddresses', values: [atMost(256), oneColon, onlySmtp(format), onePrimary] },
    {
      attribute: 'targetAddress',
      values: [atMost(256), onlySmtp(format), targetMatchesMail],
      missing: personWithoutTarget,
      needs: ['mail', 'homeMDB'],
    },
  ];
}

const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@/i;
const DOMAIN_PART = /@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,17}$/i;

/**
 * An address is shaped as RFC 2822 says and ends in a top-level domain of the internet (IdFix,
 * Rules/Shared/RFC2822Rule.cs). The prefix of an SMTP address is not checked.
 */
const mailFormat =
  (topLevelDomains: ReadonlySet<string>): ValueRule =>
  (value) => {
    const prefixLength = isSmtp(value) ? value.indexOf(':') + 1 : 0;
    const address = value.slice(prefixLength);
    const problems = problemsOf(address, topLevelDomains);
    const update = value.slice(0, prefixLength).trim() + repair(address);
    return problems.map((problem) => ({ problem, update }));
  };

/** For the attributes where only SMTP addresses have that shape. */
const onlySmtp =
  (rule: ValueRule): ValueRule =>
  (value, object) =>
    isSmtp(value) ? rule(value, object) : [];

function problemsOf(address: string, topLevelDomains: ReadonlySet<string>): Problem[] {
  const problems: Problem[] = [];
  const lastPeriod = address.lastIndexOf('.');
  const topLevel = address.slice(lastPeriod + 1);
  if (lastPeriod >= 0 && topLevel !== '' && !topLevelDomains.has(topLevel.toLowerCase()))
    problems.push('TopLevelDomain');
  if (!DOMAIN_PART.test(address)) problems.push('DomainPart');
  if (!LOCAL_PART.test(address) || address.split('@').length !== 2) problems.push('LocalPart');
  const wasReported = problems.includes('DomainPart') || problems.includes('LocalPart');
  if (wasReported && !isWellFormed(repair(address))) problems.push('Format');
  return problems;
}

const isWellFormed = (address: string) => LOCAL_PART.test(address) && DOMAIN_PART.test(address);

/** Leaves out what cannot stand before and after the last at sign. */
function repair(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 0) return address;
  const local = address.slice(0, at).replace(/[^a-z0-9.!#$%&'*+/=?^_`{|}~-]/gi, '');
  const domain = address.slice(at + 1).replace(/[^a-z0-9.-]/gi, '');
  return `${local.replace(/\.$/, '')}@${domain}`;
}
