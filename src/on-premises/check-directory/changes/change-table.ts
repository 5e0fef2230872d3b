import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { AdChange } from '../../../domain/active-directory/ad-change.ts';
import { defined } from '../../../domain/defined.ts';
import type { Message } from '../../../domain/message/message.ts';
import { BrokenFile } from '../exports/broken-file.ts';
import { decoded, linesOf, refused, type TextEncoding } from '../exports/text-file.ts';
import { cellText } from '../findings/findings-csv.ts';
import { attributeOf, type RequestedChange } from './requested-change.ts';

interface ChangeTable {
  readonly encoding: TextEncoding;
  /** Its first line. */
  readonly header: string;
  readonly restores: boolean;
}

/** The rows of IdFix's table that have an ACTION. Throws `BotError` for another table. */
export async function readChangeTable(
  path: string,
  table: ChangeTable,
): Promise<readonly RequestedChange[]> {
  const delimiter = [',', ';', '\t'].find((one) => table.header.split(one).length >= 5) ?? ',';
  const names = table.header.split(delimiter).map(columnName);
  for (const needed of ['DISTINGUISHEDNAME', 'ATTRIBUTE', 'VALUE', 'UPDATE', 'ACTION'])
    if (!names.includes(needed))
      throw refused({
        problem: { code: 'changes.noColumn', path, column: needed },
        next: { code: 'changes.applyOwnFile' },
      });
  const requests: RequestedChange[] = [];
  for (const { cells, line } of await rowsOf(path, table.encoding, { delimiter, names })) {
    const cell = (name: string) => cellText(cells[names.indexOf(name)] ?? '');
    const row = rowChange(cell, line);
    if (row === 'none') continue;
    const { restores = false, ...change } = row;
    const distinguishedName = cell('DISTINGUISHEDNAME');
    requests.push({ distinguishedName, line, ...change, restores: restores || table.restores });
  }
  return requests;
}

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

interface Columns {
  readonly delimiter: string;
  readonly names: readonly string[];
}

/** IdFix puts cells with a comma in quotes and never doubles a quote within them, which is no CSV. */
async function rowsOf(
  path: string,
  encoding: TextEncoding,
  columns: Columns,
): Promise<readonly Row[]> {
  const options = { delimiter: columns.delimiter, info: true, from: 2 } as const;
  const parsed = Readable.from(decoded(path, encoding)).pipe(
    parse({ ...options, relax_column_count: true, skip_empty_lines: true }),
  ) as AsyncIterable<{ record: readonly string[]; info: { lines: number } }>;
  try {
    const rows: Row[] = [];
    for await (const { record, info } of parsed) rows.push({ cells: record, line: info.lines });
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return await unquotedRows(path, encoding, columns);
  }
}

/** A quote ends a cell where the delimiter or the line follows it, and nowhere else. */
async function unquotedRows(
  path: string,
  encoding: TextEncoding,
  { delimiter, names }: Columns,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let line = 0;
  for await (const text of linesOf(decoded(path, encoding))) {
    line += 1;
    if (line === 1 || text.trim() === '') continue;
    const cells = cellsOfLine(text, delimiter);
    if (cells.length > names.length) throw new BrokenFile({ code: 'csv.tooManyCells', line });
    rows.push({ cells, line });
  }
  return rows;
}

function cellsOfLine(text: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  let rest: string | undefined = text;
  while (rest !== undefined) {
    const isQuoted: boolean = rest.startsWith('"');
    const closing = `"${delimiter}`;
    const end: number = isQuoted ? rest.indexOf(closing, 1) : rest.indexOf(delimiter);
    const cell: string = end < 0 ? rest : rest.slice(0, end + (isQuoted ? 1 : 0));
    cells.push(isQuoted ? cell.slice(1, cell.endsWith('"') ? -1 : undefined) : cell);
    rest = end < 0 ? undefined : rest.slice(end + (isQuoted ? 2 : 1));
  }
  return cells;
}

const columnName = (cell: string) =>
  cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim()
    .toUpperCase();

type Asked =
  | 'none'
  | { readonly changes: readonly AdChange[]; readonly problem?: Message; readonly restores?: true };

/** IdFix's actions; rows without one, and those that are complete or have failed, request nothing. */
function rowChange(cell: (name: string) => string, line: number): Asked {
  const action = cell('ACTION').trim().toUpperCase();
  if (['', 'COMPLETE', 'FAIL'].includes(action)) return 'none';
  const attribute = attributeOf(cell('ATTRIBUTE'));
  const [value, update] = [cell('VALUE'), cell('UPDATE')];
  const problem = (message: Message) => ({ changes: [], problem: message });
  if (cell('DISTINGUISHEDNAME') === '') return problem({ code: 'changes.rowWithoutObject', line });
  if (attribute === undefined)
    return problem({ code: 'changes.unknownAttribute', line, attribute: cell('ATTRIBUTE') });
  const remove = value || undefined;
  switch (action) {
    case 'REMOVE':
      if (value === '') return problem({ code: 'changes.nothingToRemove', line });
      return { changes: [{ attribute, remove: value }] };
    case 'EDIT':
      if (update === '') return problem({ code: 'changes.editWithoutUpdate', line, attribute });
      return { changes: [{ attribute, ...defined({ remove }), add: update }] };
    case 'UNDO':
      if (value === '' && update === '') return problem({ code: 'changes.nothingToRemove', line });
      return {
        changes: [undone({ attribute, ...defined({ remove }), add: update })],
        restores: true,
      };
    default:
      return problem({ code: 'changes.unknownAction', line, action });
  }
}

const undone = ({ attribute, remove, add }: AdChange): AdChange => ({
  attribute,
  ...defined({ remove: add || undefined, add: remove }),
});
