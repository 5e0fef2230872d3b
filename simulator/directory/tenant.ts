import { randomUUID } from 'node:crypto';
import { contosoSettings, type TenantSettings } from '../settings.ts';
import type { AuditedChange } from './audited-change.ts';
import { Directory } from './directory.ts';
import type { MailMessage } from './mail.ts';
import { Memberships } from './memberships.ts';
import { OnPremisesDirectory } from './on-premises.ts';
import { Recipients } from './recipients.ts';
import { TeamChannels } from './team-channels.ts';

/** The whole simulator: one directory, its Active Directory, its Exchange, its clock. */
export class Tenant {
  readonly settings: TenantSettings;
  readonly directory = new Directory(() => this.settings.readings.softDeletedGroupsBlock);
  readonly onPremises = new OnPremisesDirectory((id) => this.directory.find(id));
  readonly memberships = new Memberships();
  readonly recipients: Recipients;
  /** What was mailed, newest first or not. */
  mail: readonly MailMessage[] = [];
  /** What applications may read in Teams. */
  readonly channels = new TeamChannels();
  /** Display names of the applications in the tenant. */
  applications: readonly string[] = [];
  /** Changes that the audit log keeps. */
  audits: readonly AuditedChange[] = [];
  /** Recent requests for the message trace, oldest first. */
  traceRequestsAtMs: readonly number[] = [];
  /** Null: no cycle has ended yet. */
  lastSyncDateTime: string | null;
  #clock: () => Date;

  constructor(
    options: {
      settings?: Partial<TenantSettings> | undefined;
      clock?: (() => Date) | undefined;
    } = {},
  ) {
    this.settings = { ...contosoSettings(), ...options.settings };
    this.#clock = options.clock ?? (() => new Date());
    this.lastSyncDateTime = this.now();
    this.recipients = new Recipients(this);
  }

  /** Now, as Graph writes instants: ISO 8601 in UTC without milliseconds. */
  now(): string {
    return this.#clock()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z');
  }

  nowMs(): number {
    return this.#clock().getTime();
  }

  newId(): string {
    return randomUUID();
  }
}
