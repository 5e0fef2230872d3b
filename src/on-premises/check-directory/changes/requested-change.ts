import {
  type AdChange,
  changeAdObject,
  isChangeApplied,
} from '../../../domain/active-directory/ad-change.ts';
import type { AdObject } from '../../../domain/active-directory/ad-object.ts';
import { nameParts } from '../../../domain/active-directory/distinguished-name.ts';
import { defined } from '../../../domain/defined.ts';
import {
  CHECKED_ATTRIBUTES,
  type CheckedAttribute,
  valuesOfAttribute,
} from '../../../domain/idfix/finding.ts';
import type { Message } from '../../../domain/message/message.ts';

/** Changes of one object that a file requests: a record of LDIF or a row of a table. */
export interface RequestedChange {
  readonly distinguishedName: string;
  readonly changes: readonly AdChange[];
  /** Where in the file it is. */
  readonly line: number;
  /** It puts back what was there, so that rules about new values do not apply. */
  readonly restores: boolean;
  /** The added value replaces whatever the attribute has, as `replace:` of LDIF does. */
  readonly replaces?: true;
  /** Why it cannot be applied at all; there are no changes then. */
  readonly problem?: Message;
}

/** Requests of the same object, so that what depends on each other is one write. */
export interface ObjectRequests {
  readonly distinguishedName: string;
  readonly requests: readonly RequestedChange[];
}

/** In the order in which the objects first occur. */
export function byObject(requests: readonly RequestedChange[]): readonly ObjectRequests[] {
  const groups = Map.groupBy(requests, ({ distinguishedName }) => nameKey(distinguishedName));
  return [...groups.values()].map((group) => ({
    distinguishedName: group[0]?.distinguishedName ?? '',
    requests: group,
  }));
}

/** Names that mean the same object have the same key. */
export const nameKey = (distinguishedName: string): string => nameParts(distinguishedName).join();

export const attributeOf = (name: string): CheckedAttribute | undefined =>
  CHECKED_ATTRIBUTES.find((attribute) => attribute.toLowerCase() === name.trim().toLowerCase());

/** What a request means for the object as it is, or why it cannot be applied to it. */
export type ResolvedRequest =
  | { readonly outcome: 'change'; readonly object: AdObject; readonly changes: readonly AdChange[] }
  | { readonly outcome: 'alreadyDone' }
  | { readonly outcome: 'refused'; readonly reason: Message };

/** Compares with the object as it is now; the file was made from an older state of it. */
export function resolveRequest(request: RequestedChange, object: AdObject): ResolvedRequest {
  const refused = (reason: Message) => ({ outcome: 'refused', reason }) as const;
  if (request.problem !== undefined) return refused(request.problem);
  const changes = request.changes.map((change) => asStored(change, request, object));
  const same = changes.find(({ remove, add }) => remove !== undefined && remove === add);
  if (same !== undefined && !request.replaces)
    return refused({
      code: 'change.sameValue',
      attribute: same.attribute,
      value: same.add ?? '',
    });
  if (isChangeApplied(object, changes)) return { outcome: 'alreadyDone' };
  let current = object;
  for (const change of changes) {
    const outdated = whyOutdated(change, current);
    if (outdated !== undefined) return refused(outdated);
    current = changeAdObject(current, [change]);
  }
  return { outcome: 'change', object: current, changes };
}

/**
 * The removed value as the object spells it. IdFix's import trims cells, so that
 * one value which differs in those alone is meant.
 */
function asStored(change: AdChange, request: RequestedChange, object: AdObject): AdChange {
  const values = valuesOfAttribute(object, change.attribute);
  if (request.replaces) {
    const [current] = values;
    return { ...change, ...defined({ remove: current }) };
  }
  const { remove } = change;
  if (remove === undefined || values.includes(remove)) return change;
  const alike = values.filter((value) => value.trim() === remove.trim());
  return alike.length === 1 && alike[0] !== undefined ? { ...change, remove: alike[0] } : change;
}

function whyOutdated({ attribute, remove, add }: AdChange, object: AdObject): Message | undefined {
  const values = valuesOfAttribute(object, attribute);
  if (remove !== undefined && !values.includes(remove))
    return { code: 'change.valueGone', attribute, value: remove };
  const others = values.filter((value) => value !== remove).map((value) => value.toLowerCase());
  if (add === undefined) return undefined;
  if (attribute === 'proxyAddresses' && others.includes(add.toLowerCase()))
    return { code: 'change.valuePresent', attribute, value: add };
  const [other] = others;
  return attribute !== 'proxyAddresses' && other !== undefined
    ? { code: 'change.otherValue', attribute, value: other }
    : undefined;
}
