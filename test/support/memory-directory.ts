import {
  AndFilter,
  type Entry,
  EqualityFilter,
  type Filter,
  OrFilter,
  PresenceFilter,
} from 'ldapts';
import { type AdChange, changeAdObject } from '../../src/domain/active-directory/ad-change.ts';
import type { AdObject } from '../../src/domain/active-directory/ad-object.ts';
import { nameParts } from '../../src/domain/active-directory/distinguished-name.ts';
import { valuesOfAttribute } from '../../src/domain/idfix/finding.ts';
import type { DirectorySession } from '../../src/on-premises/session/directory-session.ts';
import { aBotError } from './bot-error.ts';

/** A domain in memory that answers and changes as a domain controller does, as far as values go. */
export interface MemoryDirectory {
  readonly session: DirectorySession;
  /** As they are now. */
  objects(): readonly AdObject[];
}

const DOMAIN = 'DC=contoso,DC=test';

export function aMemoryDirectory(initial: readonly AdObject[]): MemoryDirectory {
  const objects = new Map(initial.map((object) => [keyOf(object.distinguishedName), object]));
  const session: DirectorySession = {
    url: 'ldaps://memory.contoso.test',
    domain: {
      ...{ dn: DOMAIN, dnsName: 'contoso.test', controller: 'memory.contoso.test' },
      ...{ configurationDn: '', schemaDn: '', readOnly: false },
    },
    read: async (dn) => {
      const object = objects.get(keyOf(dn));
      return object && entryOf(object);
    },
    async *pages({ filter }) {
      yield [...objects.values()].map(entryOf).filter((entry) => matches(entry, filter));
    },
    async modify(dn, changes) {
      const object = objects.get(keyOf(dn));
      if (object === undefined) throw new Error('no object');
      objects.set(keyOf(dn), changes.reduce(changed, object));
    },
    [Symbol.asyncDispose]: async () => {},
  };
  return { session, objects: () => [...objects.values()] };
}

const keyOf = (dn: string) => nameParts(dn).join();

/** Deletes what is there exactly once, adds what is not there, and compares without case. */
function changed(object: AdObject, change: AdChange): AdObject {
  const { attribute, remove, add } = change;
  const same = (a: string | undefined, b: string) => a?.toLowerCase() === b.toLowerCase();
  const values = valuesOfAttribute(object, attribute);
  const stored = values.find((value) => same(remove, value));
  if (remove !== undefined && stored === undefined) throw aBotError('objectNotFound');
  const left = values.filter((value) => value !== stored);
  if (add !== undefined && left.some((value) => same(add, value)))
    throw aBotError('addressStillTaken');
  if (add !== undefined && attribute !== 'proxyAddresses' && left.length > 0)
    throw aBotError('addressStillTaken');
  return changeAdObject(object, [{ ...change, ...(stored !== undefined && { remove: stored }) }]);
}

function entryOf(object: AdObject): Entry {
  const { distinguishedName, samAccountName, commonName, objectClass } = object;
  return {
    ...{ dn: distinguishedName, cn: commonName, objectClass: ['top', objectClass] },
    objectGUID: Buffer.from(object.objectGuid, 'base64'),
    proxyAddresses: [...object.proxyAddresses],
    ...pick(object, 'displayName', 'givenName', 'mail', 'mailNickname', 'targetAddress'),
    ...pick(object, 'userPrincipalName'),
    ...(samAccountName !== undefined && { sAMAccountName: samAccountName }),
  };
}

const pick = (object: AdObject, ...names: readonly (keyof AdObject)[]) =>
  Object.fromEntries(
    names.flatMap((name) => (typeof object[name] === 'string' ? [[name, object[name]]] : [])),
  );

function matches(entry: Entry, filter: Filter): boolean {
  if (filter instanceof AndFilter) return filter.filters.every((one) => matches(entry, one));
  if (filter instanceof OrFilter) return filter.filters.some((one) => matches(entry, one));
  if (filter instanceof PresenceFilter) return entry[filter.attribute] !== undefined;
  if (!(filter instanceof EqualityFilter))
    throw new Error('a filter that the memory does not know');
  const value = String(filter.value).toLowerCase();
  return [entry[filter.attribute] ?? []].flat().some((one) => String(one).toLowerCase() === value);
}
