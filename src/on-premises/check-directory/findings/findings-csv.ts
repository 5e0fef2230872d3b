import { stringify } from 'csv-stringify/sync';
import { promotion } from '../../../domain/idfix/correction.ts';
import type { ReportedFinding } from '../../../domain/idfix/reported-finding.ts';
import type { FindingSink, TextFile } from './finding-sink.ts';

/**
 * Spreadsheets execute cells that begin like a formula. An apostrophe before such a cell makes it
 * text in Excel and LibreOffice; `cellText` removes exactly one, so that a file which was
 * written here reads back as it was. Addresses and names that are good never begin like that, so
 * that IdFix reads the same file. East Asian versions execute the full-width forms of = + - @ as well.
 */
const FORMULA_START = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

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

type Cells = readonly string[];

/**
 * The lines of a finding; ACTION stays empty: a person fills it in. A removed primary has a second line
 * for the alias that becomes the primary, as one line of IdFix's table is one value.
 */
function rowsOf(finding: ReportedFinding): readonly Cells[] {
  const { value, suggestion } = finding;
  const { update, action, promote } = suggestion;
  const row = rowOf(finding, [value, update, action]);
  if (promote === undefined) return [row];
  return [row, rowOf(finding, [promote, promotion(promote).add ?? '', 'EDIT'])];
}

const rowOf = (
  { distinguishedName, commonName, objectClass, attribute, problems }: ReportedFinding,
  suggested: readonly [value: string, update: string, action: string],
): Cells => [
  ...[distinguishedName, commonName, objectClass, attribute, problems.join(', ')],
  ...[...suggested, ''],
];

const line = (cells: Cells): string => csvLines([cells]);

/** Some lines of a CSV file. */
export const csvLines = (rows: readonly Cells[]): string =>
  stringify(
    rows.map((cells) => cells.map(spreadsheetCell)),
    { record_delimiter: 'windows' },
  );

/** A whole table as the text of a CSV file. */
export const csvText = (rows: readonly Cells[]): string => `\uFEFF${csvLines(rows)}`;

/** CSV with a byte order mark, without which Excel misreads UTF-8. */
export async function csvSink(file: TextFile): Promise<FindingSink> {
  await file.write(`\uFEFF${line(IDFIX_COLUMNS)}`);
  return {
    write: (finding) => file.write(rowsOf(finding).map(line).join('')),
    close: () => file.end(),
  };
}
