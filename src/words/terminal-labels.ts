import type { NoParameters } from '../domain/message/no-parameters.ts';

/** Labels of the terminal. */
export interface TerminalLabels {
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
