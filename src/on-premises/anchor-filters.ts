import { AndFilter, EqualityFilter, type Filter, OrFilter } from 'ldapts';
import { bareAddress } from '../domain/address/proxy-address.ts';
import type { DirectoryObject, ObjectKind } from '../domain/conflict/directory-object.ts';

/** One way to recognise the AD original of a cloud object, strongest first. */
export interface AnchorFilter {
  /** What the way goes by, for messages. */
  readonly by: 'onPremisesImmutableId' | 'SID' | 'distinguishedName' | 'sAMAccountName' | 'address';
  readonly filter: Filter;
}

/** Filters are built, never written: bytes stay bytes, and no name can change the question. */
export const equals = (attribute: string, value: Buffer | string): Filter =>
  new EqualityFilter({ attribute, value });

export const anyOf = (filters: readonly Filter[]): Filter =>
  new OrFilter({ filters: [...filters] });

const CLASSES: Readonly<Record<ObjectKind, readonly Filter[]>> = {
  user: [equals('objectCategory', 'person'), equals('objectClass', 'user')],
  group: [equals('objectClass', 'group')],
  orgContact: [equals('objectClass', 'contact')],
};

/**
 * The ways in which Entra Connect links an object to its original. Graph gives contacts none of the
 * anchors, so they are known by their addresses only.
 */
export function anchorFilters(object: DirectoryObject): readonly AnchorFilter[] {
  const anchor = object.onPremises ?? {};
  const strategies: AnchorFilter[] = [];
  const guid = guidBytes(anchor.immutableId);
  if (guid !== undefined) {
    const anchors = [equals('objectGUID', guid), equals('mS-DS-ConsistencyGuid', guid)];
    strategies.push({ by: 'onPremisesImmutableId', filter: anyOf(anchors) });
  }
  if (anchor.securityIdentifier)
    strategies.push({ by: 'SID', filter: equals('objectSid', anchor.securityIdentifier) });
  if (anchor.distinguishedName)
    strategies.push({
      by: 'distinguishedName',
      filter: equals('distinguishedName', anchor.distinguishedName),
    });
  if (anchor.samAccountName)
    strategies.push({
      by: 'sAMAccountName',
      filter: equals('sAMAccountName', anchor.samAccountName),
    });
  if (object.kind === 'orgContact') strategies.push(...addressFilter(object));
  const classes = CLASSES[object.kind];
  return strategies.map(({ by, filter }) => ({
    by,
    filter: new AndFilter({ filters: [...classes, filter] }),
  }));
}

/** All addresses at once: an original that carries any of them is a candidate. */
function addressFilter(object: DirectoryObject): AnchorFilter[] {
  const quarantined = object.provisioningErrors.map(({ value }) => value);
  const addresses = [...object.proxyAddresses, ...quarantined, object.mail ?? ''].map(bareAddress);
  const known = [...new Set(addresses.map((address) => address.toLowerCase()))].filter(Boolean);
  if (known.length === 0) return [];
  const filters = known.flatMap((address) => [
    equals('mail', address),
    equals('proxyAddresses', `smtp:${address}`),
  ]);
  return [{ by: 'address', filter: anyOf(filters) }];
}

/** The 16 bytes of an immutableId; undefined for anchors of another kind, such as employeeID. */
function guidBytes(immutableId: string | undefined): Buffer | undefined {
  if (immutableId === undefined) return undefined;
  const bytes = Buffer.from(immutableId, 'base64');
  return bytes.length === 16 ? bytes : undefined;
}
