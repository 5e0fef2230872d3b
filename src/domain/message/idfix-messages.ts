/** What the check of Active Directory finds. */
// biome-ignore lint/suspicious/noEmptyInterface: codes move here from their sentences.
export interface IdfixMessages {}
