import type { Entries } from '../catalogue.ts';
import type { TerminalLabels } from '../terminal-labels.ts';

/** Labels of the terminal. */
export const terminal: Entries<TerminalLabels> = {};
