import { parse } from 'csv-parse';
import type { Entry } from 'ldapts';
import { BotError } from '../../../use-cases/ports/errors.ts';
import { AD_OBJECT_ATTRIBUTES } from '../../ad-object-reader.ts';
import { LdifError, readLdif } from './ldif-reader.ts';
import { linesOf, openTextFile } from './text-file.ts';

const CANONICAL = new Map(AD_OBJECT_ATTRIBUTES.map((name) => [name.toLowerCase(), name]));

/** Entries of an export, as `ldifde`, `csvde` or `Export-Csv` write it. Throws `BotError`. */
export async function* exportedEntries(path: string): AsyncGenerator<Entry> {
  try {
    yield* path.toLowerCase().endsWith('.csv') ? csvEntries(path) : ldifEntries(path);
  } catch (error) {
    if (!(error instanceof LdifError || isCsvError(error))) throw error;
    throw new BotError(
      'directoryRefused',
      `${path} cannot be read as an export: ${error.message}`,
      {
        nextStep: 'Export again with ldifde -f export.ldf or csvde -f export.csv.',
        cause: error,
      },
    );
  }
}

async function* ldifEntries(path: string): AsyncGenerator<Entry> {
  for await (const { dn, changeType, attributes } of readLdif(linesOf(path))) {
    if (changeType !== undefined && changeType !== 'add') continue;
    const entry: Entry = { dn };
    for (const { name, value } of attributes) {
      const canonical = CANONICAL.get(name.toLowerCase());
      if (canonical !== undefined)
        entry[canonical] = [...valuesIn(entry, canonical), value] as Buffer[];
    }
    yield entry;
  }
}

async function* csvEntries(path: string): AsyncGenerator<Entry> {
  const rows = (await openTextFile(path)).pipe(
    parse({
      columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
      ...{ relax_column_count: true, skip_empty_lines: true, max_record_size: 10_000_000 },
    }),
  );
  for await (const row of rows as AsyncIterable<Record<string, string>>) {
    const dn = row['dn'] ?? row['distinguishedname'];
    if (dn === undefined) throw new LdifError(1, 'has no column DN or distinguishedName');
    yield csvEntry(dn, row);
  }
}

function csvEntry(dn: string, row: Readonly<Record<string, string>>): Entry {
  const entry: Entry = { dn };
  for (const [lower, canonical] of CANONICAL) {
    const cell = row[lower];
    if (cell) entry[canonical] = csvValues(canonical, cell) as string[];
  }
  return entry;
}

/** csvde joins the values of an attribute with semicolons and writes bytes as `X'0a1b'`. */
function csvValues(attribute: string, cell: string): (string | Buffer)[] {
  const [, hex] = /^X'([0-9a-f]*)'$/i.exec(cell) ?? [];
  if (hex !== undefined) return [Buffer.from(hex, 'hex')];
  if (attribute === 'objectClass') return cell.split(';');
  // a semicolon within an X.400 address is not followed by a type and a colon
  if (attribute === 'proxyAddresses') return cell.split(/;(?=[a-z][\w.-]*:)/i);
  return [cell];
}

const valuesIn = (entry: Entry, name: string): (string | Buffer)[] => [entry[name] ?? []].flat();

const isCsvError = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
