import type { NoParameters } from '../domain/message/no-parameters.ts';

/** Texts of the digest of a conversation, and of its weekly check of Entra ID. */
export interface DigestLabels {
  readonly 'card.cloud.weekly': {
    /** Findings in all. */
    readonly findings: number;
    /** Absent where nothing is compared. */
    readonly added?: number;
    readonly gone?: number;
  };
  readonly 'card.cloud.weeklyFirst': NoParameters;
  readonly 'card.cloud.weeklyFailed': NoParameters;
  /** ISO 8601 instant. */
  readonly 'card.cloud.weeklyNext': { readonly findings: number; readonly nextAt: string };
  readonly 'card.cloud.weeklyRetry': { readonly nextAt: string };
  readonly 'digest.heading': NoParameters;
  readonly 'digest.summary': {
    readonly opened: number;
    readonly cleared: number;
    readonly open: number;
  };
  readonly 'digest.span': { readonly since: string; readonly until: string };
  readonly 'digest.opened': NoParameters;
  readonly 'digest.cleared': NoParameters;
  readonly 'digest.open': NoParameters;
  /** Open ones below a day, below a week, older. */
  readonly 'digest.openByAge': {
    readonly day: number;
    readonly week: number;
    readonly older: number;
    readonly unassigned: number;
  };
  readonly 'digest.waiting': NoParameters;
  readonly 'digest.stuck': NoParameters;
  readonly 'digest.snoozed': NoParameters;
  readonly 'digest.byDesign': NoParameters;
  readonly 'digest.people': NoParameters;
  /** What a person did: remedies requested, approvals given or refused, other decisions. */
  readonly 'digest.person': {
    readonly name: string;
    readonly requested: number;
    readonly approved: number;
    readonly decided: number;
  };
  readonly 'digest.morePeople': { readonly left: number };
}
