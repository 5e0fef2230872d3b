import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { spreadsheetCell } from '../../src/on-premises/check-directory/findings/findings-csv.ts';
import type { AuditRow } from '../../src/store/audit-log.ts';
import type { BareCode } from '../../src/words/codes.ts';
import type { Words } from '../../src/words/words.ts';

type Plain = Words['plain'];
type Cell = (row: AuditRow, plain: Plain) => string | number | undefined;

/** The columns of an export by their headings, and what of a row is in each. */
const COLUMNS = [
  ['terminal.audit.column.row', ({ id }) => id],
  ['terminal.audit.column.at', ({ entry }) => entry.at],
  ['terminal.audit.column.actorId', ({ entry: { actor } }) => identityOf(actor)],
  ['terminal.audit.column.actorName', ({ entry: { actor } }) => nameOf(actor)],
  ['terminal.audit.column.source', ({ entry }) => entry.source],
  ['terminal.audit.column.action', ({ entry }) => entry.action],
  ['terminal.audit.column.conflict', ({ entry }) => entry.conflictNumber],
  ['terminal.audit.column.remedyRequest', ({ entry }) => entry.remedyRequestId],
  ['terminal.audit.column.bulkRun', ({ entry }) => entry.bulkRunId],
  ['terminal.audit.column.operation', ({ entry }) => entry.operation],
  ['terminal.audit.column.value', ({ entry }) => entry.value],
  ['terminal.audit.column.targetKind', ({ entry }) => entry.target?.kind],
  ['terminal.audit.column.targetId', ({ entry }) => entry.target?.id],
  ['terminal.audit.column.targetName', ({ entry }) => entry.target?.displayName],
  ['terminal.audit.column.before', ({ entry }) => entry.before?.join('; ')],
  ['terminal.audit.column.after', ({ entry }) => entry.after?.join('; ')],
  ['terminal.audit.column.answers', ({ entry }) => answersOf(entry)],
  ['terminal.audit.column.requestedById', ({ entry }) => entry.requestedBy?.entraObjectId],
  ['terminal.audit.column.requestedByName', ({ entry }) => entry.requestedBy?.displayName],
  ['terminal.audit.column.approvedById', ({ entry }) => entry.approvedBy?.entraObjectId],
  ['terminal.audit.column.approvedByName', ({ entry }) => entry.approvedBy?.displayName],
  ['terminal.audit.column.reason', ({ entry }) => entry.reason],
  ['terminal.audit.column.outcome', ({ entry }, plain) => outcomeOf(entry, plain)],
  ['terminal.audit.column.requestIds', ({ entry }) => entry.requestIds?.join('; ')],
  ['terminal.audit.column.previousHash', ({ previousHash }) => previousHash],
  ['terminal.audit.column.hash', ({ hash }) => hash],
] as const satisfies readonly (readonly [heading: BareCode, cell: Cell])[];

type Actor = AuditRow['entry']['actor'];

const identityOf = (actor: Actor) => (actor === 'unclash' ? '' : actor.entraObjectId);

const nameOf = (actor: Actor) => (actor === 'unclash' ? 'Unclash' : actor.displayName);

/** What a person typed or chose, by the question: `newMail: john@contoso.com`. */
const answersOf = ({ answers = {} }: AuditRow['entry']): string =>
  Object.entries(answers)
    .map(([question, answer]) => `${question}: ${answer}`)
    .join('; ');

/** The code and its sentence; rows of former versions hold a sentence alone. */
function outcomeOf({ outcome, result }: AuditRow['entry'], plain: Plain): string {
  return result === undefined ? outcome : `${outcome}: ${plain(result)}`;
}

const asCell = (value: string | number = '') =>
  typeof value === 'string' ? spreadsheetCell(value) : value;

/**
 * The rows as CSV text (RFC 4180, UTF-8 with a byte order mark for spreadsheets), one piece at a time.
 * Names and reasons are written by anybody: a cell that a spreadsheet could take for a formula gets an
 * apostrophe in front.
 */
export function auditCsv(rows: AsyncIterable<AuditRow>, plain: Plain): NodeJS.ReadableStream {
  const csv = stringify({
    header: true,
    columns: COLUMNS.map(([heading]) => plain(heading)),
    bom: true,
    record_delimiter: 'windows',
  });
  const lines = Readable.from(rows).map((row: AuditRow) =>
    COLUMNS.map(([, cell]: readonly [BareCode, Cell]) => asCell(cell(row, plain))),
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
