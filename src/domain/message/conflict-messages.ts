/** What a conflict is, and its story. */
// biome-ignore lint/suspicious/noEmptyInterface: codes move here from their sentences.
export interface ConflictMessages {}
