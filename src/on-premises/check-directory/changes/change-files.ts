import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { AdChange } from '../../../domain/active-directory/ad-change.ts';
import type { CheckedAttribute } from '../../../domain/idfix/finding.ts';
import { BotError } from '../../../use-cases/ports/errors.ts';
import { type LdifModification, type LdifRecord, readLdif } from '../exports/ldif-reader.ts';
import { decoded, encodingOf, linesOf } from '../exports/text-file.ts';
import { cellText } from '../findings/findings-csv.ts';

/** Changes of one object that somebody asks for. */
export interface RequestedChange {
  readonly distinguishedName: string;
  readonly changes: readonly AdChange[];
  /** Where in the file it stands. */
  readonly line: number;
}

const ATTRIBUTES: readonly CheckedAttribute[] = [
  'displayName',
  'givenName',
  'mail',
  'mailNickname',
  'proxyAddresses',
  'sAMAccountName',
  'targetAddress',
  'userPrincipalName',
];

/**
 * Reads the changes of an LDIF file, or of a CSV file with IdFix's columns whose ACTION column a
 * person has filled in. Throws `BotError` with every line that is not understood: a file is applied
 * as a whole or not at all.
 */
export async function readChanges(path: string): Promise<readonly RequestedChange[]> {
  const problems: string[] = [];
  const requested: RequestedChange[] = [];
  const isCsv = path.toLowerCase().endsWith('.csv');
  const read = isCsv ? csvChanges(path, problems) : ldifChanges(path, problems);
  try {
    for await (const change of read) requested.push(change);
  } catch (error) {
    if (error instanceof BotError || !(error instanceof Error)) throw error;
    problems.push(error.message);
  }
  if (problems.length === 0) return requested;
  const shown = problems.slice(0, 10).join('; ');
  const more = problems.length > 10 ? `; and ${problems.length - 10} more` : '';
  throw new BotError('directoryRefused', `${path} cannot be applied: ${shown}${more}.`, {
    nextStep: 'Correct the file; nothing was changed.',
  });
}

async function* ldifChanges(path: string, problems: string[]): AsyncGenerator<RequestedChange> {
  for await (const record of readLdif(linesOf(decoded(path, await encodingOf(path))))) {
    const changes = ldifRecordChanges(record, problems);
    if (changes.length > 0) yield { distinguishedName: record.dn, changes, line: record.line };
  }
}

function ldifRecordChanges(record: LdifRecord, problems: string[]): readonly AdChange[] {
  if (record.changeType !== 'modify') {
    problems.push(`line ${record.line}: only "changetype: modify" can be applied`);
    return [];
  }
  return record.modifications.flatMap((modification) => {
    const changes = modificationChanges(modification);
    if (changes === undefined)
      problems.push(
        `line ${record.line}: ${modification.operation} of ${modification.attribute} must name the values to delete or to add`,
      );
    return changes ?? [];
  });
}

/** Deletes and adds of named values; `replace` would hide what was there before. */
function modificationChanges(modification: LdifModification): readonly AdChange[] | undefined {
  const attribute = attributeNamed(modification.attribute);
  const { operation, values } = modification;
  if (attribute === undefined || values.length === 0 || operation === 'replace') return undefined;
  return values.map((value) => ({
    attribute,
    ...(operation === 'delete' ? { remove: value } : { add: value }),
  }));
}

async function* csvChanges(path: string, problems: string[]): AsyncGenerator<RequestedChange> {
  const rows = Readable.from(decoded(path, await encodingOf(path))).pipe(
    parse({
      columns: (header: string[]) => header.map((name) => name.trim().toUpperCase()),
      ...{ info: true, relax_column_count: true, skip_empty_lines: true },
    }),
  );
  for await (const { record, info } of rows as AsyncIterable<CsvRow>) {
    const cell = (name: string) => cellText(record[name] ?? '');
    const change = csvChange(cell);
    if (change === 'none') continue;
    if (change === undefined)
      problems.push(`line ${info.lines}: ${cell('ACTION')} is not possible`);
    else
      yield { distinguishedName: cell('DISTINGUISHEDNAME'), changes: [change], line: info.lines };
  }
}

interface CsvRow {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/** IdFix's actions; rows without one, and those that are complete, ask for nothing. */
function csvChange(cell: (name: string) => string): AdChange | 'none' | undefined {
  const action = cell('ACTION').trim().toUpperCase();
  if (action === '' || action === 'COMPLETE') return 'none';
  const attribute = attributeNamed(cell('ATTRIBUTE'));
  const [value, update] = [cell('VALUE'), cell('UPDATE')];
  if (attribute === undefined || cell('DISTINGUISHEDNAME') === '') return undefined;
  if (action === 'REMOVE' && value !== '') return { attribute, remove: value };
  if (action === 'EDIT' && update !== '' && update !== value)
    return { attribute, ...(value === '' ? {} : { remove: value }), add: update };
  if (action === 'UNDO' && value !== '')
    return { attribute, ...(update === '' ? {} : { remove: update }), add: value };
  return undefined;
}

const attributeNamed = (name: string): CheckedAttribute | undefined =>
  ATTRIBUTES.find((attribute) => attribute.toLowerCase() === name.trim().toLowerCase());
