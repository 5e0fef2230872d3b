/** Labels of the chat. */
// biome-ignore lint/suspicious/noEmptyInterface: labels move here from their sentences.
export interface ChatLabels {}
