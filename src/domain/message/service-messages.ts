import type { NestedMessage } from './nested-message.ts';
import type { NoParameters } from './no-parameters.ts';

/** What Teams, the database and the job queue answer, where the server listens, and faults of our own. */
export interface ServiceMessages {
  /** What happened, followed by the service's own words. */
  readonly 'service.quoted': { readonly problem: NestedMessage; readonly said: string };
  readonly 'service.retriesAlone': NoParameters;
  readonly 'service.retryInAMinute': NoParameters;
  readonly 'service.retryInMinutes': NoParameters;
  /** A press is answered before its work is done. */
  readonly 'service.late': { readonly seconds: number };
  readonly 'service.lateNext': NoParameters;
  /** Of what only reads: no work continues. */
  readonly 'service.lateAnswer': { readonly seconds: number };
  /** A fault of our own. */
  readonly 'service.bug': NoParameters;
  readonly 'service.reportReference': NoParameters;

  /** `reason` is the connector's own code. */
  readonly 'teams.mayNotWrite': { readonly reason: string };
  readonly 'teams.addAgain': NoParameters;
  /** For another channel: the conversation `place` cannot be written to. `reason` is the connector's own code. */
  readonly 'teams.alertsPaused': {
    readonly place: string;
    readonly reason: string;
    readonly since: string;
    readonly retryAt: string;
  };
  readonly 'teams.alertsGivenUp': {
    readonly place: string;
    readonly reason: string;
    readonly since: string;
  };
  readonly 'teams.alertsResumed': { readonly place: string; readonly since: string };
  /** Alerts are on in another conversation. Its name, and who switched them on, may be unknown. */
  readonly 'teams.alertsAdded': { readonly place: string; readonly by?: string };
  /** Conflicts that were deferred are open again, by themselves or by a person. */
  readonly 'teams.woken': {
    readonly number: number;
    readonly address: string;
    readonly why: NestedMessage;
  };
  readonly 'teams.wokenByPerson': {
    readonly number: number;
    readonly address: string;
    readonly by: string;
  };
  /** The first ones of `total`. */
  readonly 'teams.manyWoken': { readonly total: number; readonly numbers: readonly number[] };
  readonly 'teams.noAnswer': NoParameters;
  readonly 'teams.messageRefused': {
    /** HTTP status. */
    readonly status: number;
    /** The connector's own code; empty when there is none. */
    readonly reason: string;
  };
  /** Teams may have accepted a message, and did not say so. `reason` is an HTTP status, or why there is none. */
  readonly 'teams.postUnconfirmed': { readonly reason: string };
  readonly 'teams.checkApp': NoParameters;
  readonly 'teams.sendLimit': { readonly window: 'second' | 'half-minute' | 'hour' | 'tenant' };
  readonly 'teams.signInUnavailable': NoParameters;

  /** Why a conversation gets no alerts any more. */
  readonly 'teams.left.removed': NoParameters;
  readonly 'teams.left.channelDeleted': NoParameters;
  readonly 'teams.left.teamDeleted': NoParameters;
  readonly 'teams.left.teamArchived': NoParameters;
  readonly 'teams.left.refused': NoParameters;
  readonly 'teams.left.switchedOff': { readonly by: string };

  /** OneDrive did not store a file; a number is an HTTP status. */
  readonly 'oneDrive.fileRefused': { readonly reason: 'incomplete' | 'noAnswer' | number };
  readonly 'oneDrive.acceptAgain': NoParameters;

  readonly 'store.noAnswer': NoParameters;
  readonly 'store.checkDatabase': NoParameters;
  readonly 'store.folderInUse': { readonly folder: string };
  readonly 'store.useAnotherFolder': NoParameters;
  /** Deleted under the running process. */
  readonly 'store.folderGone': { readonly folder: string };
  readonly 'store.startAgain': NoParameters;
  readonly 'store.damaged': { readonly folder: string };
  /** `copy` is the folder that keeps the files as they were found. */
  readonly 'store.restoreOrStartEmpty': { readonly copy?: string };
  readonly 'store.restoreBackup': NoParameters;
  readonly 'store.diskFull': { readonly freeMegabytes: number; readonly neededMegabytes: number };
  readonly 'store.makeRoom': { readonly folder: string };
  readonly 'store.unreadableAuthority': { readonly file: string };
  readonly 'store.nameAuthority': NoParameters;
  /** Why a row of the audit log does not fit, as a clause. */
  readonly 'store.audit.cutOff': NoParameters;
  readonly 'store.audit.neighbour': NoParameters;
  readonly 'store.audit.entry': NoParameters;
  /** Why a database is not copied, as a clause. */
  readonly 'store.copy.notEmpty': { readonly table: string };
  readonly 'store.copy.auditBroken': { readonly row: number };
  readonly 'queue.noAnswer': NoParameters;

  /** The server cannot listen; `setting` names what says where. */
  readonly 'server.portInUse': { readonly port: number };
  readonly 'server.setFreePort': { readonly setting: string };
  readonly 'server.portNotPermitted': { readonly port: number };
  readonly 'server.setHigherPort': { readonly setting: string };
  readonly 'server.noSuchAddress': { readonly host: string };
  readonly 'server.setOwnAddress': { readonly setting: string };
}
