import type { Deferral } from '../../domain/conflict/triage.ts';
import type { Message } from '../../domain/message/message.ts';
import type { AuditRow } from '../../use-cases/ports/audit.ts';
import type { BareCode } from '../../words/codes.ts';
import type { Words } from '../../words/words.ts';

type Plain = Words['plain'];
type Entry = AuditRow['entry'];
type Cell = (row: AuditRow, plain: Plain) => string | number | undefined;

/**
 * The columns of an export by their headings, and what of a row is in each. Programs read them by their
 * place: a new one is the last.
 */
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
  ['terminal.audit.column.assigneeId', ({ entry }) => entry.assignee?.entraObjectId],
  ['terminal.audit.column.assigneeName', ({ entry }) => assigneeOf(entry)],
  ['terminal.audit.column.deferral', ({ entry }) => deferralOf(entry)?.tag],
  ['terminal.audit.column.until', ({ entry }) => deferralOf(entry)?.until],
  ['terminal.audit.column.wokenBy', ({ entry }, plain) => wakeOf(entry, plain)],
  ['terminal.audit.column.note', ({ entry: { result } }) => saidIn(result, 'story.noted')?.text],
  [
    'terminal.audit.column.ticket',
    ({ entry: { result } }) => saidIn(result, 'story.ticketSet')?.reference,
  ],
] as const satisfies readonly (readonly [heading: BareCode, cell: Cell])[];

type Actor = Entry['actor'];

const identityOf = (actor: Actor) => (actor === 'unclash' ? '' : actor.entraObjectId);

const nameOf = (actor: Actor) => (actor === 'unclash' ? 'Unclash' : actor.displayName);

/** What a person typed or chose, by the question: `newMail: john@contoso.com`. */
const answersOf = ({ answers = {} }: Entry): string =>
  Object.entries(answers)
    .map(([question, answer]) => `${question}: ${answer}`)
    .join('; ');

/** The code and its sentence; rows of former versions hold a sentence alone. */
function outcomeOf({ outcome, result }: Entry, plain: Plain): string {
  return result === undefined ? outcome : `${outcome}: ${plain(result)}`;
}

/** The parameters of a message, where it has this code. */
function saidIn<C extends Message['code']>(
  said: Message | undefined,
  code: C,
): Message<C> | undefined {
  return said?.code === code ? (said as Message<C>) : undefined;
}

/** Rows of former versions have the name in their sentence alone. */
const assigneeOf = ({ assignee, result }: Entry): string | undefined =>
  assignee?.displayName ??
  saidIn(result, 'story.assignedTo')?.name ??
  saidIn(result, 'story.unassignedFrom')?.name;

/** Why the conflict waits, and until when; its reason has a column of its own. */
function deferralOf({ result }: Entry): Pick<Deferral, 'tag' | 'until'> | undefined {
  const snoozed = saidIn(result, 'story.snoozed');
  if (snoozed) return { tag: 'snoozed', until: snoozed.until };
  const accepted = saidIn(result, 'story.byDesign');
  return accepted && { tag: 'byDesign', until: accepted.until };
}

/** Why it is open again by itself; a person who wakes it is the actor of the row. */
function wakeOf({ result }: Entry, plain: Plain): string | undefined {
  const woken = saidIn(result, 'story.wokenBy');
  return woken && plain(woken.why as Message);
}

/** The first line of a file. */
export const auditHeadings = (plain: Plain): readonly string[] =>
  COLUMNS.map(([heading]) => plain(heading));

/** A row of the audit log as the cells of its line; not yet escaped for a spreadsheet. */
export const auditCells = (row: AuditRow, plain: Plain): readonly string[] =>
  COLUMNS.map(([, cell]: readonly [BareCode, Cell]) => String(cell(row, plain) ?? ''));
