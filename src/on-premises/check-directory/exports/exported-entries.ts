import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { Entry } from 'ldapts';
import { problemOfFile } from './broken-file.ts';
import {
  attributeNamed,
  classOfRecipient,
  type ExportedAttribute,
  RECIPIENT_NUMBERS,
} from './columns.ts';
import {
  type CsvExport,
  EXPORT_AGAIN,
  EXPORT_WITH_POWERSHELL,
  type ExportFile,
  type LdifExport,
} from './export-file.ts';
import {
  csvdeValue,
  csvdeValues,
  isOfCsvde,
  isTypeName,
  joinedAddresses,
  type Separator,
} from './joined-values.ts';
import { readLdif } from './ldif-reader.ts';
import { decoded, lineBatches, refused, withoutLines } from './text-file.ts';

/** What is noticed while the entries are read, for the report. */
export interface ExportNotes {
  /** What joined the values of proxyAddresses. */
  readonly separators: Set<Separator>;
  /** Lines whose proxyAddresses could not be parted, and how many there are. */
  readonly undecided: { count: number; readonly lines: number[] };
  /** Objects of which the export has a part of the values only (`;range=0-1499`). */
  cutOff: number;
  /** Records that change an object instead of being one. */
  changes: number;
}

export const newNotes = (): ExportNotes => ({
  separators: new Set(),
  undecided: { count: 0, lines: [] },
  cutOff: 0,
  changes: 0,
});

/** Entries of an export, as `ldifde`, `csvde` or `Export-Csv` write it. Throws `BotError`. */
export async function* exportedEntries(
  file: ExportFile,
  notes: ExportNotes = newNotes(),
): AsyncGenerator<Entry> {
  try {
    yield* file.format === 'csv' ? csvEntries(file, notes) : ldifEntries(file, notes);
  } catch (error) {
    const problem = problemOfFile(error);
    if (problem === undefined) throw error;
    throw refused(
      { problem: { code: 'export.broken', path: file.path, problem }, next: EXPORT_AGAIN },
      error,
    );
  }
}

async function* ldifEntries(file: LdifExport, notes: ExportNotes): AsyncGenerator<Entry> {
  const lines = lineBatches(decoded(file.path, file.encoding));
  for await (const { dn, changeType, attributes } of readLdif(lines)) {
    if (changeType !== undefined && changeType !== 'add') {
      notes.changes += 1;
      continue;
    }
    const entry: Entry = { dn };
    for (const { name, value } of attributes) {
      const [base = '', ...options] = name.split(';');
      const attribute = attributeNamed(base);
      if (attribute === undefined || attribute === 'distinguishedName') continue;
      if (
        options.some((option) => /^range=\d+-\d+$/i.test(option)) &&
        entry[attribute] === undefined
      )
        notes.cutOff += 1;
      entry[attribute] = [
        ...valuesIn(entry, attribute),
        checkedText(value, { file, dn, attribute }),
      ] as Buffer[];
    }
    yield entry;
  }
}

interface CsvRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

async function* csvEntries(file: CsvExport, notes: ExportNotes): AsyncGenerator<Entry> {
  const text = withoutLines(decoded(file.path, file.encoding), file.before);
  const rows = Readable.from(text).pipe(
    parse({
      delimiter: file.delimiter,
      info: true,
      from: 2,
      max_record_size: 10_000_000,
      relax_column_count: true,
      skip_empty_lines: true,
    }),
  );
  for await (const { record, info } of rows as AsyncIterable<CsvRow>) {
    const line = info.lines + file.before;
    const cell = (attribute: ExportedAttribute) =>
      record[file.columns.get(attribute) ?? Number.POSITIVE_INFINITY] ?? '';
    const dn = cell('distinguishedName');
    if (dn === '')
      throw refused({
        problem: { code: 'export.rowWithoutName', path: file.path, line },
        next: EXPORT_AGAIN,
      });
    yield csvEntry(dn, { cell, file, notes, line });
  }
}

interface CsvRowContext {
  readonly cell: (attribute: ExportedAttribute) => string;
  readonly file: CsvExport;
  readonly notes: ExportNotes;
  readonly line: number;
}

function csvEntry(dn: string, context: CsvRowContext): Entry {
  const { cell, file } = context;
  const entry: Entry = { dn };
  for (const attribute of file.columns.keys()) {
    const text = cell(attribute);
    if (text === '' || attribute === 'distinguishedName') continue;
    entry[attribute] = csvValues(attribute, text, context).map((value) =>
      checkedText(value, { file, dn, attribute }),
    ) as string[];
  }
  const recipient = cell('msExchRecipientTypeDetails');
  if (recipient !== '' && !/^\d+$/.test(recipient)) {
    entry['msExchRecipientTypeDetails'] = RECIPIENT_NUMBERS[recipient] ?? '0';
    entry['objectClass'] ??= classOfRecipient(recipient);
  }
  return entry;
}

function csvValues(
  attribute: ExportedAttribute,
  text: string,
  { file, notes, line }: CsvRowContext,
): readonly (string | Buffer)[] {
  if (isTypeName(text))
    throw refused({
      problem: { code: 'export.typeNameInCell', path: file.path, attribute, cell: text },
      next: EXPORT_WITH_POWERSHELL,
    });
  if (attribute === 'objectClass') return text.split(/[;,|] ?/);
  if (attribute !== 'proxyAddresses') return [isOfCsvde(text) ? csvdeValue(text) : text];
  if (file.isCsvde || isOfCsvde(text)) {
    const values = csvdeValues(text);
    const apart = values.map((value) =>
      typeof value === 'string' ? joinedAddresses(value) : { values: [value] },
    );
    if (apart.every((one) => one !== 'undecided' && one.values.length === 1)) {
      if (values.length > 1) notes.separators.add(';');
      return values;
    }
  }
  const joined = joinedAddresses(text);
  if (joined === 'undecided') {
    notes.undecided.count += 1;
    if (notes.undecided.lines.length < 5) notes.undecided.lines.push(line);
    return [];
  }
  if (joined.separator !== undefined) notes.separators.add(joined.separator);
  return joined.values;
}

const BINARY: ReadonlySet<ExportedAttribute> = new Set([
  ...(['objectGUID', 'objectSid', 'mS-DS-ConsistencyGuid'] as const),
]);

/** Bytes of another encoding would read as U+FFFD, which the directory does not have. */
function checkedText(
  value: string | Buffer,
  { file, dn, attribute }: { file: ExportFile; dn: string; attribute: ExportedAttribute },
): string | Buffer {
  if (typeof value === 'string' || BINARY.has(attribute) || isUtf8(value)) return value;
  throw refused({
    problem: { code: 'export.noText', path: file.path, attribute, object: dn },
    next: EXPORT_AGAIN,
  });
}

const valuesIn = (entry: Entry, name: string): (string | Buffer)[] => [entry[name] ?? []].flat();
