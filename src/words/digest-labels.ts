import type { NoParameters } from '../domain/message/no-parameters.ts';

/** Texts of the digest of a conversation. */
export interface DigestLabels {
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
