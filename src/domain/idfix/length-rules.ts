import type { Objection, ValueRule } from './finding.ts';

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
