import type { CheckedAttribute, ValueRule } from './finding.ts';
import { mailFormat, mailFormatOfSmtp } from './mail-format-rule.ts';
import {
  type BlankRule,
  groupWithoutDisplayName,
  onePrimary,
  personWithoutNickname,
  personWithoutTarget,
  targetMatchesMail,
} from './object-rules.ts';
import {
  atMost,
  nicknameCharacters,
  noLeadingPeriod,
  noOuterPeriods,
  noOuterSpace,
  noSpace,
  oneColon,
  proxyAddressCharacters,
  samAccountNameCharacters,
  signInNameCharacters,
  signInNameParts,
  targetAddressCharacters,
} from './value-rules.ts';

/**
 * IdFix's two sets of rules: `multiTenant` for Microsoft 365 as nearly everybody has it, `dedicated`
 * for dedicated and ITAR environments.
 */
export type RuleMode = 'multiTenant' | 'dedicated';

/** What is checked on one attribute, in this order. */
export interface AttributeRules {
  readonly attribute: CheckedAttribute;
  readonly values: readonly ValueRule[];
  /** Applied when the attribute has no value. */
  readonly missing?: BlankRule;
  /** Checked only on objects that have no userPrincipalName. */
  readonly onlyWithoutSignInName?: true;
}

/** Rules that look at one object alone; duplicates are found by `DuplicateIndex`. */
export const RULES: Readonly<Record<RuleMode, readonly AttributeRules[]>> = {
  multiTenant: [
    { attribute: 'displayName', values: [atMost(255)] },
    { attribute: 'givenName', values: [atMost(63)] },
    { attribute: 'mail', values: [atMost(256)] },
    { attribute: 'mailNickname', values: [atMost(64), noLeadingPeriod] },
    {
      attribute: 'proxyAddresses',
      values: [atMost(256), oneColon, proxyAddressCharacters, mailFormatOfSmtp, onePrimary],
    },
    {
      attribute: 'sAMAccountName',
      values: [atMost(20), samAccountNameCharacters],
      onlyWithoutSignInName: true,
    },
    {
      attribute: 'targetAddress',
      values: [atMost(255), oneColon, targetAddressCharacters, mailFormatOfSmtp],
    },
    {
      attribute: 'userPrincipalName',
      values: [atMost(113), signInNameParts, signInNameCharacters, mailFormat],
    },
  ],
  dedicated: [
    {
      attribute: 'displayName',
      values: [atMost(256), noOuterSpace],
      missing: groupWithoutDisplayName,
    },
    { attribute: 'mail', values: [atMost(256), noSpace, mailFormat] },
    {
      attribute: 'mailNickname',
      values: [atMost(64), nicknameCharacters, noOuterPeriods],
      missing: personWithoutNickname,
    },
    { attribute: 'proxyAddresses', values: [atMost(256), oneColon, mailFormatOfSmtp, onePrimary] },
    {
      attribute: 'targetAddress',
      values: [atMost(256), mailFormatOfSmtp, targetMatchesMail],
      missing: personWithoutTarget,
    },
  ],
};
