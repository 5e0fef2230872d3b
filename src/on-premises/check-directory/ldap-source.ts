import { AndFilter, EqualityFilter, type Filter, OrFilter } from 'ldapts';
import type { AdObject } from '../../domain/active-directory/ad-object.ts';
import { AD_OBJECT_ATTRIBUTES, readAdObject } from '../ad-object-reader.ts';
import { anyOf, equals } from '../anchor-filters.ts';
import type { DirectorySession } from '../session/directory-session.ts';
import type { ObjectSource } from './run-check.ts';

/** IdFix's default filter: people and contacts, and groups. */
export const PEOPLE_AND_GROUPS = new OrFilter({
  filters: ['person', 'group'].map(
    (value) => new EqualityFilter({ attribute: 'objectCategory', value }),
  ),
});

const LOOK_UP_AT_ONCE = 50;

/**
 * All people, contacts and groups of the given domains, or those that the restriction leaves. Keeps
 * 16 bytes per object, its objectGUID, so that an object can be read again wherever it has been moved to.
 */
export function createLdapSource(
  sessions: readonly DirectorySession[],
  restriction?: Filter,
): ObjectSource {
  const guids = new GuidList();
  const filter =
    restriction === undefined
      ? PEOPLE_AND_GROUPS
      : new AndFilter({ filters: [PEOPLE_AND_GROUPS, restriction] });
  return {
    async *pages() {
      for (const session of sessions) {
        const search = {
          baseDn: session.domain.dn,
          filter,
          attributes: AD_OBJECT_ATTRIBUTES,
        };
        for await (const entries of readAhead(session.pages(search))) {
          const objects = await Promise.all(entries.map((entry) => readAdObject(session, entry)));
          for (const { objectGuid } of objects) guids.push(objectGuid);
          yield objects;
        }
      }
    },
    async at(positions) {
      const found = new Map<number, AdObject>();
      for (let start = 0; start < positions.length; start += LOOK_UP_AT_ONCE) {
        const batch = positions.slice(start, start + LOOK_UP_AT_ONCE);
        const wanted = new Map(batch.map((position) => [guids.base64At(position), position]));
        const filter = anyOf(batch.map((position) => equals('objectGUID', guids.at(position))));
        for (const session of sessions)
          for await (const object of objectsOf(session, filter)) {
            const position = wanted.get(object.objectGuid);
            if (position !== undefined) found.set(position, object);
          }
      }
      return found;
    },
  };
}

async function* objectsOf(session: DirectorySession, filter: Filter): AsyncGenerator<AdObject> {
  for await (const objects of objectPages(session, filter)) yield* objects;
}

/** Every object of the domain that the filter finds, by pages. */
export async function* objectPages(
  session: DirectorySession,
  filter: Filter,
): AsyncGenerator<readonly AdObject[]> {
  const search = { baseDn: session.domain.dn, filter, attributes: AD_OBJECT_ATTRIBUTES };
  for await (const entries of session.pages(search))
    yield await Promise.all(entries.map((entry) => readAdObject(session, entry)));
}

/** Asks for the next page while the one before it is being looked at. */
async function* readAhead<T>(pages: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = pages.next();
  for (;;) {
    const { done, value } = await next;
    if (done) return;
    next = pages.next();
    next.catch(() => {}); // told when it is awaited
    yield value;
  }
}

const GUID_BYTES = 16;

/** A growing list of GUIDs that takes 16 bytes for each and nothing else. */
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
