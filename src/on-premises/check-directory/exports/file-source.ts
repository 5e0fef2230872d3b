import type { AdObject } from '../../../domain/active-directory/ad-object.ts';
import { adObjectOf } from '../../ad-object-reader.ts';
import type { ObjectSource } from '../run-check.ts';
import { exportedEntries } from './exported-entries.ts';

const PAGE_SIZE = 1000;

/**
 * The objects of an export. The file is read as a stream; `at` reads it once more, so that nothing
 * has to be kept.
 */
export function createFileSource(path: string): ObjectSource {
  return {
    async *pages() {
      let page: AdObject[] = [];
      for await (const entry of exportedEntries(path)) {
        page.push(adObjectOf(entry));
        if (page.length < PAGE_SIZE) continue;
        yield page;
        page = [];
      }
      if (page.length > 0) yield page;
    },
    async at(positions) {
      const found = new Map<number, AdObject>();
      if (positions.length === 0) return found;
      const wanted = new Set(positions);
      let position = 0;
      for await (const entry of exportedEntries(path)) {
        if (wanted.has(position)) found.set(position, adObjectOf(entry));
        position += 1;
      }
      return found;
    },
  };
}
