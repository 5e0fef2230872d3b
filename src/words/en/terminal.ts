import type { Entries } from '../catalogue.ts';
import type { PluralForms } from '../speaker.ts';
import type { TerminalLabels } from '../terminal-labels.ts';

const ROWS: PluralForms = { one: 'row', other: 'rows' };

/** Labels of the terminal. */
export const terminal: Entries<TerminalLabels> = {
  'terminal.cannotStart':
    'Unclash cannot start; these settings need attention (.env.sample explains each):',
  'terminal.couldNotStart': ({ problem, next }, { say }) =>
    say`Unclash could not start. ${problem} ${next}`,
  'terminal.audit.whole': ({ rows }, { say, count }) =>
    say`The audit log is whole: ${count(rows, ROWS)}.`,
  'terminal.audit.lastHash': ({ hash }, { say }) =>
    say`Hash of the last row, to note elsewhere: ${hash}`,
  'terminal.audit.broken': ({ row, why }, { say }) =>
    say`The audit log is broken at row ${String(row)}: ${why}.`,
  'terminal.audit.column.row': 'row',
  'terminal.audit.column.at': 'at',
  'terminal.audit.column.actorId': 'actor id',
  'terminal.audit.column.actorName': 'actor name',
  'terminal.audit.column.source': 'from',
  'terminal.audit.column.action': 'action',
  'terminal.audit.column.conflict': 'conflict',
  'terminal.audit.column.remedyRequest': 'remedyRequest',
  'terminal.audit.column.bulkRun': 'bulkRun',
  'terminal.audit.column.operation': 'operation',
  'terminal.audit.column.value': 'value',
  'terminal.audit.column.targetKind': 'target kind',
  'terminal.audit.column.targetId': 'target id',
  'terminal.audit.column.targetName': 'target name',
  'terminal.audit.column.before': 'before',
  'terminal.audit.column.after': 'after',
  'terminal.audit.column.answers': 'typed answers',
  'terminal.audit.column.requestedById': 'requested by id',
  'terminal.audit.column.requestedByName': 'requested by',
  'terminal.audit.column.approvedById': 'approved by id',
  'terminal.audit.column.approvedByName': 'approved by',
  'terminal.audit.column.reason': 'reason',
  'terminal.audit.column.outcome': 'outcome',
  'terminal.audit.column.requestIds': 'request ids',
  'terminal.audit.column.previousHash': 'previous hash',
  'terminal.audit.column.hash': 'hash',
  'terminal.audit.column.assigneeId': 'assignee id',
  'terminal.audit.column.assigneeName': 'assignee',
  'terminal.audit.column.deferral': 'deferral',
  'terminal.audit.column.until': 'until',
  'terminal.audit.column.wokenBy': 'woken by',
  'terminal.audit.column.note': 'note',
  'terminal.audit.column.ticket': 'ticket',
  'terminal.copy.usage':
    'Name where to copy to: npm run store:copy -- --from <folder or postgres:// URL> --to <folder or URL>',
  'terminal.copy.refused': ({ why }, { say }) => say`Nothing was copied: ${why}.`,
  'terminal.copy.failed': ({ problem, next }, { say }) =>
    say`Nothing was copied. ${problem} ${next}`,
  'terminal.copy.table': ({ table, rows }, { say, count }) => say`${table}: ${count(rows, ROWS)}`,
  'terminal.copy.jobs': ({ jobs }, { say }) => say`Waiting jobs: ${jobs}`,
  'terminal.copy.audited': ({ rows }, { say, count }) =>
    say`The chain of the audit log is whole in the copy: ${count(rows, ROWS)}.`,
  'terminal.wrongOption': ({ why }, { say }) => say`Nothing was done. ${why}`,
  'terminal.audit.noDatabase': ({ folders }, { say, list }) =>
    say`There is no database in ${list(folders, 'disjunction')}, and DATABASE_URL is not set. "--from <folder or postgres:// URL>" names another place.`,
  'terminal.audit.noFormat': ({ format }, { say }) =>
    say`"${format}" is no format of an export: --format csv, or --format json.`,
  'terminal.audit.stopFirst':
    'Stop the bot, and repeat this: an embedded database is open in one process only. With DATABASE_URL the audit log can be read while the bot runs.',
  'terminal.audit.notWritten': ({ file, why }, { say }) =>
    say`${file} could not be written (${why}). Choose another file with --to.`,
  'terminal.audit.exported': ({ rows, place }, { say, count }) =>
    say`${count(rows, ROWS)} of the audit log in ${place}.`,
  'terminal.reset.nothing': ({ folders }, { say, list }) =>
    say`There is nothing to forget: no database in ${list(folders, 'disjunction')}.`,
  'terminal.reset.kept': ({ folder }, { say }) =>
    say`${folder} stays as it is: it holds the data of an installation with its audit log. Only "npm run reset -- --including-the-audit-log" deletes that.`,
  'terminal.reset.loses': ({ folder, isDemo }, { say, words }) =>
    say`${folder} will be deleted${words(isDemo ? ' (the demo)' : ' (an installation)')}: all conflicts with their history, which cards were posted, waiting jobs and the audit log.`,
  'terminal.reset.stopFirst': 'Stop the bot (Ctrl-C), and repeat this.',
  'terminal.reset.question': 'Delete it? This cannot be undone. [y/N]',
  'terminal.reset.nothingDone': 'Nothing was deleted.',
  'terminal.reset': ({ folder }, { say }) =>
    say`${folder} is deleted; the next start begins with an empty database.`,
  'terminal.doctor.ok': 'ok',
  'terminal.doctor.warning': 'warning',
  'terminal.doctor.failed': 'failed',
  'terminal.doctor.summary': ({ ok, warning, failed }, { say, count }) =>
    say`${ok} ok, ${count(warning, { one: 'warning', other: 'warnings' })}, ${failed} failed`,
};
