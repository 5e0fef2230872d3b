import type { Entries } from '../catalogue.ts';
import type { TerminalLabels } from '../terminal-labels.ts';

/** Labels of the terminal. */
export const terminal: Entries<TerminalLabels> = {
  'terminal.doctor.ok': 'ok',
  'terminal.doctor.warning': 'Warnung',
  'terminal.doctor.failed': 'Fehler',
  'terminal.doctor.summary': ({ ok, warning, failed }, { say, count }) =>
    say`${ok} ok, ${count(warning, { one: 'Warnung', other: 'Warnungen' })}, ${failed} Fehler`,
};
