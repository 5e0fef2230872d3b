import type { Message } from '../message/message.ts';
import type { Action } from './finding.ts';

/** One row of a report, whichever directory it is about: what IdFix's columns need, and the reason. */
export interface ReportedFinding {
  /** Of Active Directory; for an object of the cloud its Entra object id. */
  readonly distinguishedName: string;
  /** Common name, or display name in the cloud. */
  readonly commonName: string;
  /** `user`, `group`, `contact`. */
  readonly objectClass: string;
  readonly attribute: string;
  /** As stored; empty for a value that is missing. */
  readonly value: string;
  /** At least one. */
  readonly problems: readonly string[];
  readonly suggestion: {
    readonly action: Action;
    readonly update: string;
    readonly reason: Message;
    readonly promote?: string;
  };
}

/** What every report ends with, small enough for a chat message. */
export interface ReportSummary {
  /** Objects that were read. */
  readonly objects: number;
  /** How many of each class. */
  readonly byClass: Readonly<Record<string, number>>;
  readonly findings: number;
  readonly byProblem: Readonly<Record<string, number>>;
  /** At most ten, worst first. */
  readonly worst: readonly ReportedFinding[];
}
