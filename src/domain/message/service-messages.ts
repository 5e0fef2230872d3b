/** What Teams, the database and the job queue answer, and faults of our own. */
// biome-ignore lint/suspicious/noEmptyInterface: codes move here from their sentences.
export interface ServiceMessages {}
