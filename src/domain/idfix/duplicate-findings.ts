import type { AdObject } from '../active-directory/ad-object.ts';
import type { CheckedAttribute, Finding, Suggestion } from './finding.ts';

/** One object that has a duplicate value, and where. */
export interface Occurrence {
  readonly distinguishedName: string;
  readonly commonName: string;
  readonly objectClass: string;
  /** True when mailNickname is set, by which IdFix knows a mail-enabled object. */
  readonly isMailEnabled: boolean;
  readonly attribute: CheckedAttribute;
  readonly value: string;
}

/** Keeps of an object what a duplicate finding needs. */
export const occurrenceOf = (
  object: AdObject,
  { attribute, value }: { readonly attribute: CheckedAttribute; readonly value: string },
): Occurrence => ({
  distinguishedName: object.distinguishedName,
  commonName: object.commonName,
  objectClass: object.objectClass,
  isMailEnabled: object.mailNickname !== undefined,
  ...{ attribute, value },
});

/**
 * A row for every occurrence of one value, or none when a single object has it.
 *
 * IdFix suggests to keep the value on mail-enabled objects and to remove it from others; a required
 * single value is to be edited instead (Rules/Shared/NoDuplicatesRule.cs).
 */
export function duplicateFindings(occurrences: readonly Occurrence[]): readonly Finding[] {
  const owners = new Set(occurrences.map(({ distinguishedName }) => distinguishedName));
  if (owners.size < 2) return [];
  return occurrences.map((occurrence) => ({
    distinguishedName: occurrence.distinguishedName,
    commonName: occurrence.commonName,
    objectClass: occurrence.objectClass,
    attribute: occurrence.attribute,
    value: occurrence.value,
    problems: ['Duplicate'],
    suggestion: suggestionFor(occurrence, occurrences),
  }));
}

function suggestionFor(occurrence: Occurrence, occurrences: readonly Occurrence[]): Suggestion {
  const elsewhere = `Also ${placesOf(occurrence, occurrences)}.`;
  const isRemovable = occurrence.attribute === 'proxyAddresses';
  if (occurrence.isMailEnabled)
    return {
      action: 'COMPLETE',
      update: '',
      reason: `${elsewhere} IdFix keeps a value on the mail-enabled object.`,
    };
  return {
    action: isRemovable ? 'REMOVE' : 'EDIT',
    update: '',
    reason: `${elsewhere} IdFix ${isRemovable ? 'removes' : 'changes'} it on an object without mailNickname.`,
  };
}

const SHOWN = 3;

/** `mail of Ann Example and proxyAddresses of Ben Example`, at most three of them. */
function placesOf(occurrence: Occurrence, occurrences: readonly Occurrence[]): string {
  const others = occurrences.filter(
    ({ distinguishedName }) => distinguishedName !== occurrence.distinguishedName,
  );
  const shown = others.slice(0, SHOWN).map((other) => `${other.attribute} of ${other.commonName}`);
  const rest = others.length - shown.length;
  return [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(' and ');
}
