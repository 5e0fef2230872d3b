import { literal } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import { type CommandWords, howToAsk } from './command-words.ts';
import helpTemplate from './help-card.json' with { type: 'json' };

const expand = cardTemplate(helpTemplate);

/** The answer to `help`. */
export function helpCard(commands: readonly CommandWords[], words: Words): CardMessage {
  return expand({ commands, how: howToAsk }, literal('Unclash: what you can ask'), words);
}
