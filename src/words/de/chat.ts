import type { Entries } from '../catalogue.ts';
import type { ChatLabels } from '../chat-labels.ts';

/** Labels of the chat. */
export const chat: Entries<ChatLabels> = {};
