/** What Active Directory answers, and what is done there. */
// biome-ignore lint/suspicious/noEmptyInterface: codes move here from their sentences.
export interface ActiveDirectoryMessages {}
