import type { NestedMessage } from '../domain/message/nested-message.ts';
import type { NoParameters } from '../domain/message/no-parameters.ts';

/** Labels of the terminal. */
export interface TerminalLabels {
  /** Before the problems of settings. */
  readonly 'terminal.cannotStart': NoParameters;
  readonly 'terminal.couldNotStart': {
    readonly problem: NestedMessage;
    readonly next: NestedMessage;
  };
  readonly 'terminal.audit.whole': { readonly rows: number };
  readonly 'terminal.audit.lastHash': { readonly hash: string };
  /** `why` is a clause. */
  readonly 'terminal.audit.broken': { readonly row: number; readonly why: NestedMessage };
  /** Headings of an export of the audit log. */
  readonly 'terminal.audit.column.row': NoParameters;
  readonly 'terminal.audit.column.at': NoParameters;
  readonly 'terminal.audit.column.actorId': NoParameters;
  readonly 'terminal.audit.column.actorName': NoParameters;
  readonly 'terminal.audit.column.source': NoParameters;
  readonly 'terminal.audit.column.action': NoParameters;
  readonly 'terminal.audit.column.conflict': NoParameters;
  readonly 'terminal.audit.column.remedyRequest': NoParameters;
  readonly 'terminal.audit.column.bulkRun': NoParameters;
  readonly 'terminal.audit.column.operation': NoParameters;
  readonly 'terminal.audit.column.value': NoParameters;
  readonly 'terminal.audit.column.targetKind': NoParameters;
  readonly 'terminal.audit.column.targetId': NoParameters;
  readonly 'terminal.audit.column.targetName': NoParameters;
  readonly 'terminal.audit.column.before': NoParameters;
  readonly 'terminal.audit.column.after': NoParameters;
  readonly 'terminal.audit.column.answers': NoParameters;
  readonly 'terminal.audit.column.requestedById': NoParameters;
  readonly 'terminal.audit.column.requestedByName': NoParameters;
  readonly 'terminal.audit.column.approvedById': NoParameters;
  readonly 'terminal.audit.column.approvedByName': NoParameters;
  readonly 'terminal.audit.column.reason': NoParameters;
  readonly 'terminal.audit.column.outcome': NoParameters;
  readonly 'terminal.audit.column.requestIds': NoParameters;
  readonly 'terminal.audit.column.previousHash': NoParameters;
  readonly 'terminal.audit.column.hash': NoParameters;
  readonly 'terminal.audit.column.assigneeId': NoParameters;
  readonly 'terminal.audit.column.assigneeName': NoParameters;
  readonly 'terminal.audit.column.deferral': NoParameters;
  readonly 'terminal.audit.column.until': NoParameters;
  readonly 'terminal.audit.column.wokenBy': NoParameters;
  readonly 'terminal.audit.column.note': NoParameters;
  readonly 'terminal.audit.column.ticket': NoParameters;
  readonly 'terminal.copy.usage': NoParameters;
  readonly 'terminal.copy.refused': { readonly why: NestedMessage };
  readonly 'terminal.copy.failed': {
    readonly problem: NestedMessage;
    readonly next: NestedMessage;
  };
  readonly 'terminal.copy.table': { readonly table: string; readonly rows: number };
  readonly 'terminal.copy.jobs': { readonly jobs: number };
  readonly 'terminal.copy.audited': { readonly rows: number };
  readonly 'terminal.wrongOption': { readonly why: string };
  readonly 'terminal.audit.noDatabase': { readonly folders: readonly string[] };
  readonly 'terminal.audit.stopFirst': NoParameters;
  readonly 'terminal.audit.noFormat': { readonly format: string };
  readonly 'terminal.audit.notWritten': { readonly file: string; readonly why: string };
  readonly 'terminal.audit.exported': { readonly rows: number; readonly place: string };
  readonly 'terminal.reset.nothing': { readonly folders: readonly string[] };
  readonly 'terminal.reset.kept': { readonly folder: string };
  readonly 'terminal.reset.loses': { readonly folder: string; readonly isDemo: boolean };
  readonly 'terminal.reset.stopFirst': NoParameters;
  readonly 'terminal.reset.question': NoParameters;
  readonly 'terminal.reset.nothingDone': NoParameters;
  readonly 'terminal.reset': { readonly folder: string };
  readonly 'terminal.doctor.ok': NoParameters;
  readonly 'terminal.doctor.warning': NoParameters;
  readonly 'terminal.doctor.failed': NoParameters;
  /** How many lines of each outcome. */
  readonly 'terminal.doctor.summary': {
    readonly ok: number;
    readonly warning: number;
    readonly failed: number;
  };
}
