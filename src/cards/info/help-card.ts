import { literal } from '../../words/plain-text.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import { commands, howToAsk } from './command-words.ts';
import helpTemplate from './help-card.json' with { type: 'json' };

/** The same for everybody, so it is drawn once. */
const help = cardTemplate(helpTemplate)(
  { commands, how: howToAsk },
  literal('Unclash: what you can ask'),
);

/** The answer to `help`. */
export function helpCard(): CardMessage {
  return help;
}
