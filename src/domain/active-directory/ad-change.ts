import { defined } from '../defined.ts';
import {
  type AdValues,
  CHECKED_ATTRIBUTES,
  type CheckedAttribute,
  valuesOfAttribute,
} from '../idfix/finding.ts';

/** One value that is removed, added or replaced. At least one of the two is given. */
export interface AdChange {
  readonly attribute: CheckedAttribute;
  /** As stored: the server refuses the whole modify when this value has gone. */
  readonly remove?: string;
  readonly add?: string;
}

/** The values that put an object back as it was before `changes`, in reverse order. */
export const reverseChanges = (changes: readonly AdChange[]): readonly AdChange[] =>
  changes
    .toReversed()
    .map(({ attribute, remove, add }) => ({ attribute, ...defined({ remove: add, add: remove }) }));

/** The object as the changes will leave it, so that the next step can be planned before the write. */
export const changeAdObject = <O extends AdValues>(object: O, changes: readonly AdChange[]): O =>
  changes.reduce<O>(withChange, object);

function withChange<O extends AdValues>(object: O, { attribute, remove, add }: AdChange): O {
  if (attribute !== 'proxyAddresses') {
    const name = attribute === 'sAMAccountName' ? 'samAccountName' : attribute;
    const { [name]: _, ...rest } = object;
    // The compiler loses the keys of a type parameter.
    return { ...rest, ...defined({ [name]: add }) } as unknown as O;
  }
  const kept = object.proxyAddresses.filter((value) => value !== remove);
  return { ...object, proxyAddresses: add === undefined ? kept : [...kept, add] };
}

/**
 * What leads from one state of an object to another, deletes before adds: one modify that the server carries
 * out as a whole. A value of which only the case changes is one change.
 */
export function changesBetween(before: AdValues, after: AdValues): readonly AdChange[] {
  const changes = CHECKED_ATTRIBUTES.flatMap((attribute) => {
    const old = valuesOfAttribute(before, attribute);
    const now = valuesOfAttribute(after, attribute);
    const removed = old.filter((value) => !now.includes(value));
    const added = now.filter((value) => !old.includes(value));
    return pairedChanges([
      ...removed.map((remove) => ({ attribute, remove })),
      ...added.map((add) => ({ attribute, add })),
    ]);
  });
  return changes.toSorted((a, b) => rank(a) - rank(b));
}

const rank = ({ remove, add }: AdChange) => (add === undefined ? 0 : remove === undefined ? 2 : 1);

/**
 * Joins the delete and the add of an attribute with one value, and of values that differ in their case
 * only: the server compares without case, so that each alone would be refused.
 */
export function pairedChanges(changes: readonly AdChange[]): readonly AdChange[] {
  const adds = changes.filter(({ remove }) => remove === undefined);
  const paired = changes.flatMap((change) => {
    if (change.remove === undefined || change.add !== undefined) return [change];
    const partner = adds.findIndex((candidate) => belongTogether(change, candidate));
    const [add] = partner < 0 ? [] : adds.splice(partner, 1);
    return [{ ...change, ...defined({ add: add?.add }) }];
  });
  return paired.filter((change) => change.remove !== undefined || adds.includes(change));
}

const belongTogether = (removed: AdChange, added: AdChange): boolean =>
  removed.attribute === added.attribute &&
  (removed.attribute !== 'proxyAddresses' ||
    removed.remove?.toLowerCase() === added.add?.toLowerCase());

/** True when the object is as the changes leave it, whoever made them. Values compare exactly. */
export const isChangeApplied = (object: AdValues, changes: readonly AdChange[]): boolean =>
  changes.every(({ attribute, remove, add }) => {
    const values = valuesOfAttribute(object, attribute);
    const isGone = remove === undefined || remove === add || !values.includes(remove);
    return isGone && (add === undefined || values.includes(add));
  });
