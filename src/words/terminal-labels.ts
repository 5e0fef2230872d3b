/** Labels of the terminal. */
// biome-ignore lint/suspicious/noEmptyInterface: labels move here from their sentences.
export interface TerminalLabels {}
