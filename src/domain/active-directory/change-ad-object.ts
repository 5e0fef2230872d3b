import type { AdChange } from './ad-change.ts';
import type { AdObject } from './ad-object.ts';

/** The object as the changes will leave it, so that the next step can be planned before the write. */
export const changeAdObject = (object: AdObject, changes: readonly AdChange[]): AdObject =>
  changes.reduce(withChange, object);

function withChange(object: AdObject, { attribute, remove, add }: AdChange): AdObject {
  if (attribute !== 'proxyAddresses')
    return { ...object, [attribute === 'sAMAccountName' ? 'samAccountName' : attribute]: add };
  const kept = object.proxyAddresses.filter((value) => value !== remove);
  return { ...object, proxyAddresses: add === undefined ? kept : [...kept, add] };
}
