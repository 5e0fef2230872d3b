/** What is wrong with a typed address or sign-in name. */
// biome-ignore lint/suspicious/noEmptyInterface: codes move here from their sentences.
export interface AddressMessages {}
