import type { AdObject } from '../active-directory/ad-object.ts';
import type { Message } from '../message/message.ts';

/** What can be wrong with a value, in IdFix's words, plus what IdFix does not check. */
export type Problem =
  | 'Blank'
  | 'Character'
  | 'DomainPart'
  | 'Duplicate'
  | 'Format'
  | 'Length'
  | 'LocalPart'
  | 'MailMatch'
  | 'TopLevelDomain'
  /** More than one `SMTP:` value. Not a rule of IdFix. */
  | 'MultiplePrimary';

/** IdFix's actions. `COMPLETE` keeps the value although something is wrong with it. */
export type Action = 'COMPLETE' | 'EDIT' | 'REMOVE';

/** Attributes that rules check, as the AD schema spells them. */
export const CHECKED_ATTRIBUTES = [
  'displayName',
  'givenName',
  'mail',
  'mailNickname',
  'proxyAddresses',
  'sAMAccountName',
  'targetAddress',
  'userPrincipalName',
] as const;

export type CheckedAttribute = (typeof CHECKED_ATTRIBUTES)[number];

/** One value of one object that a rule objects to. One row of IdFix's table. */
export interface Finding {
  readonly distinguishedName: string;
  readonly commonName: string;
  readonly objectClass: string;
  readonly attribute: CheckedAttribute;
  /** As stored; empty for a value that is missing. */
  readonly value: string;
  /** At least one. */
  readonly problems: readonly Problem[];
  readonly suggestion: Suggestion;
}

/** What IdFix would propose. Nobody has decided anything yet. */
export interface Suggestion {
  readonly action: Action;
  /**
   * The new value for `EDIT`, never empty (IdFix would clear the attribute); the value itself where a
   * person has to enter another one. Empty for the other actions.
   */
  readonly update: string;
  /** Why, for a person. */
  readonly reason: Message;
  /**
   * An alias, as stored, that becomes the primary in the same change: without it a `REMOVE` of the
   * primary would leave aliases without one.
   */
  readonly promote?: string;
}

/** Nothing is proposed: IdFix's "accept all" leaves such a row alone. */
export const kept = (reason: Message): Suggestion => ({ action: 'COMPLETE', update: '', reason });

/** True when the suggestion puts another value in place of what is wrong. */
export const isRepair = ({ value, suggestion }: Finding): boolean =>
  suggestion.action === 'EDIT' && suggestion.update !== '' && suggestion.update !== value;

/** One rule's objection to a value. `update` is the value without what is wrong, where there is one. */
export interface Objection {
  readonly problem: Problem;
  readonly update: string;
}

/**
 * A rule about one value. IdFix hands the repaired value on to the next rule of the attribute, so
 * that `value` may be the result of an earlier objection.
 */
export type ValueRule = (value: string, object: AdObject) => readonly Objection[];

/** Any part of an object that has its addresses. */
export type AdValues = Pick<AdObject, 'proxyAddresses'> & Partial<AdObject>;

/** The values of an attribute on an object. */
export function valuesOfAttribute(
  object: AdValues,
  attribute: CheckedAttribute,
): readonly string[] {
  if (attribute === 'proxyAddresses') return object.proxyAddresses;
  const value = attribute === 'sAMAccountName' ? object.samAccountName : object[attribute];
  return value === undefined ? [] : [value];
}
