import { stringify } from 'csv-stringify/sync';
import type { Finding } from '../../../domain/idfix/finding.ts';
import type { FindingSink, TextFile } from './finding-sink.ts';

/**
 * Spreadsheets execute cells that begin like a formula. An apostrophe before such a cell makes it
 * text in Excel and LibreOffice; `cellText` takes exactly one away again, so that a file which was
 * written here reads back as it was. Addresses and names that are good never begin like that, so
 * that IdFix reads the same file.
 */
const FORMULA_START = /^'*[=+\-@\t\r]/;

export const spreadsheetCell = (text: string): string =>
  FORMULA_START.test(text) ? `'${text}` : text;

/** The text that `spreadsheetCell` was given. */
export const cellText = (cell: string): string =>
  cell.startsWith("'") && FORMULA_START.test(cell) ? cell.slice(1) : cell;

/** IdFix's columns (Controls/IdFixGrid.cs). Its import fails on columns that it does not know. */
export const IDFIX_COLUMNS = [
  'DISTINGUISHEDNAME',
  'COMMONNAME',
  'OBJECTCLASS',
  'ATTRIBUTE',
  'ERROR',
  'VALUE',
  'UPDATE',
  'PROPOSEDACTION',
  'ACTION',
] as const;

/** One line of the file. ACTION stays empty: a person fills it in. */
const rowOf = (finding: Finding): readonly string[] => [
  finding.distinguishedName,
  finding.commonName,
  finding.objectClass,
  finding.attribute,
  finding.problems.join(', '),
  finding.value,
  finding.suggestion.update,
  finding.suggestion.action,
  '',
];

const line = (cells: readonly string[]): string =>
  stringify([cells.map(spreadsheetCell)], { record_delimiter: 'windows' });

/** CSV with a byte order mark, without which Excel takes UTF-8 for another encoding. */
export async function csvSink(file: TextFile): Promise<FindingSink> {
  await file.write(`\uFEFF${line(IDFIX_COLUMNS)}`);
  return {
    write: (finding) => file.write(line(rowOf(finding))),
    close: () => file.end(),
  };
}

/**
 * Spreadsheets execute cells that begin like a formula. An apostrophe before such a cell makes it
 * text in Excel and LibreOffice; `cellText` takes exactly one away again, so that a file which was
 * written here reads back as it was. Addresses and names that are good never begin like that, so
 * that IdFix reads the same file.
 */
