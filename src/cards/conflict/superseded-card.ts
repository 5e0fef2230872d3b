import type { Words } from '../../words/words.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import olderTemplate from './superseded-card.json' with { type: 'json' };

const expand = cardTemplate(olderTemplate);

/** What becomes of an alert card that was posted twice, after a press on the older one. */
export function supersededCard(
  { conflictNumber: number }: { readonly conflictNumber: number },
  words: Words,
): CardMessage {
  const title = words.text({ code: 'card.conflict.title', number });
  return expand({ title }, words.plain({ code: 'card.superseded.summary', number }), words);
}
