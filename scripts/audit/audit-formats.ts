import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { spreadsheetCell } from '../../src/on-premises/check-directory/findings/findings-csv.ts';
import { auditCells, auditHeadings } from '../../src/teams/files/audit-table.ts';
import type { AuditRow } from '../../src/use-cases/ports/audit.ts';
import type { Words } from '../../src/words/words.ts';

type Plain = Words['plain'];

/**
 * The rows as CSV text (RFC 4180, UTF-8 with a byte order mark for spreadsheets), one piece at a time.
 * Names and reasons are written by anybody: a cell that a spreadsheet could take for a formula gets an
 * apostrophe in front.
 */
export function auditCsv(rows: AsyncIterable<AuditRow>, plain: Plain): NodeJS.ReadableStream {
  const csv = stringify({
    header: true,
    columns: [...auditHeadings(plain)],
    bom: true,
    record_delimiter: 'windows',
  });
  const lines = Readable.from(rows).map((row: AuditRow) =>
    auditCells(row, plain).map(spreadsheetCell),
  );
  return lines.compose(csv as unknown as NodeJS.ReadWriteStream);
}

/**
 * The rows as JSON, one object a line (JSON Lines, UTF-8): the entry as it is stored, with its place in the
 * chain and the sentence of its outcome.
 */
export function auditJson(rows: AsyncIterable<AuditRow>, plain: Plain): NodeJS.ReadableStream {
  return Readable.from(rows).map(({ id: row, entry, previousHash, hash }: AuditRow) => {
    const { result, ...known } = entry;
    const said = result === undefined ? {} : { result, sentence: plain(result) };
    return `${JSON.stringify({ row, ...known, ...said, previousHash, hash })}\n`;
  });
}
