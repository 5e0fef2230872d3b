import { type CardMessage, cardTemplate } from './card-message.ts';
import { ownWords } from './card-text.ts';
import { commands, howToAsk } from './command-words.ts';
import helpTemplate from './help-card.json' with { type: 'json' };

const expand = cardTemplate(helpTemplate);

/** The answer to `help`. */
export function helpCard(): CardMessage {
  return expand({ commands, how: howToAsk }, ownWords('Unclash: what you can ask'));
}
