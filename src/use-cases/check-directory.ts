import type { NotPermitted } from '../domain/approver.ts';
import type { Person } from '../domain/conflict.ts';
import type { CheckSummary } from '../domain/directory-rules/check-summary.ts';
import type { Permit } from './permit.ts';

/** What a check of Active Directory found. */
export interface DirectoryCheck {
  readonly summary: CheckSummary;
  /** The findings with IdFix's columns; no cell is a formula. */
  readonly csv: string;
  /** Findings that the file does not have because it would be too long for a chat. */
  readonly leftOut: number;
}

/** Active Directory, checked by IdFix's rules; reads only. Edges fill this port. Throws `BotError`. */
export interface DirectoryChecker {
  check(): Promise<DirectoryCheck>;
}

/** The command `check directory`: for approvers, as it shows the addresses of everybody. */
export type CheckDirectory = (
  by: Person,
) => Promise<(DirectoryCheck & { readonly outcome: 'checked' }) | NotPermitted>;

/** Builds `CheckDirectory`. */
export const createCheckDirectory =
  ({
    permit,
    checker,
  }: {
    readonly permit: Permit;
    readonly checker: DirectoryChecker;
  }): CheckDirectory =>
  async (by) =>
    (await permit(by)) ?? { outcome: 'checked', ...(await checker.check()) };
