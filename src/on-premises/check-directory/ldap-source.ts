import { setTimeout as sleep } from 'node:timers/promises';
import { AndFilter, EqualityFilter, type Filter, OrFilter, PresenceFilter } from 'ldapts';
import type { AdObject } from '../../domain/active-directory/ad-object.ts';
import type { RuleMode } from '../../domain/idfix/rule-set.ts';
import { AD_OBJECT_ATTRIBUTES, readAdObject } from '../ad-object-reader.ts';
import { anyOf, equals } from '../anchor-filters.ts';
import type { SearchTarget, SearchTargets } from '../directory-reader.ts';
import type { ObjectSource } from './run-check.ts';

/** IdFix's default filter: people and contacts, and groups. */
export const PEOPLE_AND_GROUPS = new OrFilter({
  filters: ['person', 'group'].map(
    (value) => new EqualityFilter({ attribute: 'objectCategory', value }),
  ),
});

/** IdFix's default filter of each mode (Settings/SettingsManager.cs). */
export const filterOf = (mode: RuleMode): Filter =>
  mode === 'multiTenant'
    ? PEOPLE_AND_GROUPS
    : new AndFilter({ filters: [new PresenceFilter({ attribute: 'mail' }), PEOPLE_AND_GROUPS] });

export interface LdapSourceOptions {
  /** What is read of people, contacts and groups. Default: all of them. */
  readonly filter?: Filter;
  /** Spares the domain controller: pages wait so that not more objects are read in a second. */
  readonly objectsPerSecond?: number;
}

const READ_AT_ONCE = 50;

/**
 * All people, contacts and groups of the given places, or those that the filter leaves. Keeps
 * 16 bytes per object, its objectGUID, so that an object can be read again wherever it has been moved to.
 */
export function createLdapSource(
  { places, isCatalog, unknown }: Omit<SearchTargets, keyof AsyncDisposable>,
  options: LdapSourceOptions = {},
): ObjectSource {
  const guids = new GuidList();
  const filter =
    options.filter === undefined
      ? PEOPLE_AND_GROUPS
      : new AndFilter({ filters: [PEOPLE_AND_GROUPS, options.filter] });
  return {
    facts: async () => ({
      unknown,
      notes: isCatalog ? [{ code: 'check.note.globalCatalog' }] : [],
    }),
    notes: () => [],
    async *pages() {
      const throttle = createThrottle(options.objectsPerSecond);
      for (const { session, baseDn } of places) {
        const search = { baseDn, filter, attributes: AD_OBJECT_ATTRIBUTES };
        for await (const entries of readAhead(session.pages(search), options.objectsPerSecond)) {
          const objects = await Promise.all(entries.map((entry) => readAdObject(session, entry)));
          for (const { objectGuid } of objects) guids.push(objectGuid);
          yield objects;
          await throttle(objects.length);
        }
      }
    },
    async at(positions) {
      const found = new Map<number, AdObject>();
      for (let start = 0; start < positions.length; start += READ_AT_ONCE) {
        const batch = positions.slice(start, start + READ_AT_ONCE);
        const wanted = new Map(batch.map((position) => [guids.base64At(position), position]));
        const filter = anyOf(batch.map((position) => equals('objectGUID', guids.at(position))));
        for (const place of places)
          for await (const objects of objectPages(place, filter))
            for (const object of objects) {
              const position = wanted.get(object.objectGuid);
              if (position !== undefined) found.set(position, object);
            }
      }
      return found;
    },
  };
}

/** Every object of the place that the filter finds, by pages. */
export async function* objectPages(
  { session, baseDn }: SearchTarget,
  filter: Filter,
): AsyncGenerator<readonly AdObject[]> {
  const search = { baseDn, filter, attributes: AD_OBJECT_ATTRIBUTES };
  for await (const entries of session.pages(search))
    yield await Promise.all(entries.map((entry) => readAdObject(session, entry)));
}

/** Requests the next page while the one before it is being checked, unless reading is throttled. */
async function* readAhead<T>(
  pages: AsyncGenerator<T>,
  objectsPerSecond: number | undefined,
): AsyncGenerator<T> {
  if (objectsPerSecond !== undefined) return yield* pages;
  let next = pages.next();
  for (;;) {
    const { done, value } = await next;
    if (done) return;
    next = pages.next();
    next.catch(() => {}); // thrown when it is awaited
    yield value;
  }
}

/** Waits after each page until its objects have had their share of a second. */
function createThrottle(objectsPerSecond: number | undefined): (objects: number) => Promise<void> {
  if (objectsPerSecond === undefined) return async () => {};
  return async (objects) => void (await sleep((objects / objectsPerSecond) * 1000));
}

const GUID_BYTES = 16;

/** A growing list of GUIDs in 16 bytes each. */
class GuidList {
  #bytes = Buffer.alloc(GUID_BYTES * 1024);
  #length = 0;

  push(base64: string): void {
    const offset = this.#length * GUID_BYTES;
    if (offset + GUID_BYTES > this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes], this.#bytes.length * 2);
    this.#bytes.write(base64, offset, GUID_BYTES, 'base64');
    this.#length += 1;
  }

  at(index: number): Buffer {
    return this.#bytes.subarray(index * GUID_BYTES, (index + 1) * GUID_BYTES);
  }

  base64At(index: number): string {
    return this.at(index).toString('base64');
  }
}
