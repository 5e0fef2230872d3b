import { type CheckedAttribute, valuesOfAttribute } from '../idfix/finding.ts';
import type { AdObject } from './ad-object.ts';

/** One value that goes, comes or is exchanged for another. At least one of the two is there. */
export interface AdChange {
  readonly attribute: CheckedAttribute;
  /** As stored: the server refuses the whole modify when this value has gone. */
  readonly remove?: string;
  readonly add?: string;
}

/** The values that put an object back as it was before `changes`, in reverse order. */
export const reverseChanges = (changes: readonly AdChange[]): readonly AdChange[] =>
  changes.toReversed().map(({ attribute, remove, add }) => ({
    attribute,
    ...(add === undefined ? {} : { remove: add }),
    ...(remove === undefined ? {} : { add: remove }),
  }));

/** The object as the changes will leave it, so that the next step can be planned before the write. */
export const changeAdObject = (object: AdObject, changes: readonly AdChange[]): AdObject =>
  changes.reduce(withChange, object);

function withChange(object: AdObject, { attribute, remove, add }: AdChange): AdObject {
  if (attribute !== 'proxyAddresses')
    return { ...object, [attribute === 'sAMAccountName' ? 'samAccountName' : attribute]: add };
  const kept = object.proxyAddresses.filter((value) => value !== remove);
  return { ...object, proxyAddresses: add === undefined ? kept : [...kept, add] };
}

/** True when the object is as the changes leave it, whoever made them. Values compare exactly. */
export const isChangeApplied = (object: AdObject, changes: readonly AdChange[]): boolean =>
  changes.every(({ attribute, remove, add }) => {
    const values = valuesOfAttribute(object, attribute);
    const isGone = remove === undefined || remove === add || !values.includes(remove);
    return isGone && (add === undefined || values.includes(add));
  });
