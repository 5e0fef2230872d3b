import type { AdChange, WritableAttribute } from './ad-change.ts';
import type { AdObject } from './ad-object.ts';

/** True when the object is as the changes leave it, whoever made them. Values compare exactly. */
export const isApplied = (object: AdObject, changes: readonly AdChange[]): boolean =>
  changes.every(({ attribute, remove, add }) => {
    const values = valuesIn(object, attribute);
    const isGone = remove === undefined || remove === add || !values.includes(remove);
    return isGone && (add === undefined || values.includes(add));
  });

/** The values that an attribute has on the object. */
export function valuesIn(object: AdObject, attribute: WritableAttribute): readonly string[] {
  if (attribute === 'proxyAddresses') return object.proxyAddresses;
  const value = attribute === 'sAMAccountName' ? object.samAccountName : object[attribute];
  return value === undefined ? [] : [value];
}
