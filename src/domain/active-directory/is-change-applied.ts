import { valuesOfAttribute } from '../idfix/finding.ts';
import type { AdChange } from './ad-change.ts';
import type { AdObject } from './ad-object.ts';

/** True when the object is as the changes leave it, whoever made them. Values compare exactly. */
export const isChangeApplied = (object: AdObject, changes: readonly AdChange[]): boolean =>
  changes.every(({ attribute, remove, add }) => {
    const values = valuesOfAttribute(object, attribute);
    const isGone = remove === undefined || remove === add || !values.includes(remove);
    return isGone && (add === undefined || values.includes(add));
  });
