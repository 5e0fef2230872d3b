import type { CardLabels } from './card-labels.ts';
import type { ChatLabels } from './chat-labels.ts';
import type { TerminalLabels } from './terminal-labels.ts';

/** Codes that only readers of the catalogue use: titles and buttons of cards, chat, terminal. */
export interface Labels extends CardLabels, ChatLabels, TerminalLabels {}
