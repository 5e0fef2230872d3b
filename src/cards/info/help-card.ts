import type { Words } from '../../words/words.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import { type CommandWords, commandsIn } from './command-words.ts';
import helpTemplate from './help-card.json' with { type: 'json' };

const expand = cardTemplate(helpTemplate);

/** The answer to `help`. */
export function helpCard(commands: readonly CommandWords[], words: Words): CardMessage {
  return expand({ commands: commandsIn(commands, words) }, words.plain('card.help.summary'), words);
}
