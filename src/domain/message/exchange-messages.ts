/** What Exchange Online answers. */
// biome-ignore lint/suspicious/noEmptyInterface: codes move here from their sentences.
export interface ExchangeMessages {}
