import type { AdObject } from '../../../domain/active-directory/ad-object.ts';
import type { Message } from '../../../domain/message/message.ts';
import { AD_OBJECT_ATTRIBUTES, adObjectOf } from '../../ad-object-reader.ts';
import type { ObjectSource, SourceFacts } from '../run-check.ts';
import { attributeNamed } from './columns.ts';
import {
  ADDRESS_ATTRIBUTES,
  changesFile,
  EXPORT_AGAIN,
  type ExportFile,
  type LdifExport,
  openExport,
} from './export-file.ts';
import { exportedEntries, newNotes } from './exported-entries.ts';
import { decoded, lineBatches, refused } from './text-file.ts';

const PAGE_SIZE = 1000;

/**
 * The objects of an export. The file is read as a stream; `at` reads it once more, so that nothing
 * has to be kept. `encoding` is one that a person names. Throws `BotError` for a file that is none.
 */
export function createFileSource(path: string, encoding?: string): ObjectSource {
  const opened = openExport(path, encoding);
  opened.catch(() => {}); // thrown where it is awaited
  const notes = newNotes();
  const { separators, undecided } = notes;
  return {
    async facts() {
      const file = await opened;
      const known = file.format === 'csv' ? new Set(file.columns.keys()) : await attributesIn(file);
      if (!ADDRESS_ATTRIBUTES.some((attribute) => known.has(attribute)))
        throw refused({
          problem: { code: 'export.noAddressAttribute', path },
          next: EXPORT_AGAIN,
        });
      return { unknown: unknownIn(known), notes: formatNotes(file) };
    },
    async *pages() {
      let page: AdObject[] = [];
      for await (const entry of exportedEntries(await opened, notes)) {
        page.push(adObjectOf(entry));
        if (page.length < PAGE_SIZE) continue;
        yield page;
        page = [];
      }
      if (page.length > 0) yield page;
      if (notes.changes > 0) throw refused(changesFile(path));
    },
    notes: () => [
      ...(separators.size > 0
        ? [{ code: 'check.note.joinedBy', separators: [...separators] } as const]
        : []),
      ...(undecided.count > 0 ? [{ code: 'check.note.undecided', ...undecided } as const] : []),
      ...(notes.cutOff > 0 ? [{ code: 'check.note.cutOff', count: notes.cutOff } as const] : []),
    ],
    async at(positions) {
      const found = new Map<number, AdObject>();
      if (positions.length === 0) return found;
      const wanted = new Set(positions);
      let position = 0;
      for await (const entry of exportedEntries(await opened)) {
        if (wanted.has(position)) found.set(position, adObjectOf(entry));
        position += 1;
      }
      return found;
    },
  };
}

/** Attributes that any entry of the file has: an attribute that none has was not exported. */
async function attributesIn({ path, encoding }: LdifExport): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  const seen = new Set<string>();
  for await (const lines of lineBatches(decoded(path, encoding)))
    for (const line of lines) {
      const [, name] = /^([^:;\s#]+)[:;]/.exec(line) ?? [];
      if (name === undefined || seen.has(name)) continue;
      seen.add(name);
      const attribute = attributeNamed(name);
      if (attribute !== undefined) known.add(attribute);
    }
  return known;
}

const unknownIn = (known: ReadonlySet<string>): SourceFacts['unknown'] =>
  new Set(AD_OBJECT_ATTRIBUTES.filter((attribute) => !known.has(attribute)));

const formatNotes = (file: ExportFile): readonly Message[] => [
  ...(file.encoding.isGuess
    ? [{ code: 'check.note.guessedEncoding', encoding: file.encoding.label } as const]
    : []),
  ...(file.format === 'csv' && file.delimiter !== ','
    ? [{ code: 'check.note.delimiter', delimiter: file.delimiter } as const]
    : []),
];
