/** What is wrong with a setting. */
// biome-ignore lint/suspicious/noEmptyInterface: codes move here from their sentences.
export interface SettingMessages {}
