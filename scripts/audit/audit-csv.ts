import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { AuditRow } from '../../src/store/audit-log.ts';
import { wordsIn } from '../../src/words/words.ts';

/** The columns of an export, and what of a row stands in each. */
const COLUMNS: Readonly<Record<string, (row: AuditRow) => string | number | undefined>> = {
  row: ({ id }) => id,
  at: ({ entry }) => entry.at,
  'actor id': ({ entry: { actor } }) => (actor === 'unclash' ? '' : actor.entraObjectId),
  'actor name': ({ entry: { actor } }) => (actor === 'unclash' ? 'Unclash' : actor.displayName),
  from: ({ entry }) => entry.source,
  action: ({ entry }) => entry.action,
  conflict: ({ entry }) => entry.conflictNumber,
  remedyRequest: ({ entry }) => entry.remedyRequestId,
  'target kind': ({ entry }) => entry.target?.kind,
  'target id': ({ entry }) => entry.target?.id,
  before: ({ entry }) => entry.before?.join('; '),
  after: ({ entry }) => entry.after?.join('; '),
  reason: ({ entry }) => entry.reason,
  outcome: ({ entry }) => outcomeOf(entry),
  'request ids': ({ entry }) => entry.requestIds?.join('; '),
  'previous hash': ({ previousHash }) => previousHash,
  hash: ({ hash }) => hash,
};

const words = wordsIn('en');

/** The code and its sentence; rows of former versions hold a sentence alone. */
function outcomeOf({ outcome, result }: AuditRow['entry']): string {
  return result === undefined ? outcome : `${outcome}: ${words.plain(result)}`;
}

/**
 * The rows as CSV text (RFC 4180, UTF-8 with a byte order mark for spreadsheets), one piece at a time.
 * Names and reasons are written by anybody: a cell that a spreadsheet could take for a formula gets an
 * apostrophe in front.
 */
export function auditCsv(rows: AsyncIterable<AuditRow>): NodeJS.ReadableStream {
  const csv = stringify({
    header: true,
    columns: Object.keys(COLUMNS),
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
  const lines = Readable.from(rows).map((row: AuditRow) =>
    Object.values(COLUMNS).map((cell) => cell(row) ?? ''),
  );
  return lines.compose(csv as unknown as NodeJS.ReadWriteStream);
}
