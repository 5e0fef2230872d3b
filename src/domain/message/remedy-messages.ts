/** Plans, refusals, effects and reasons. */
// biome-ignore lint/suspicious/noEmptyInterface: codes move here from their sentences.
export interface RemedyMessages {}
