import { literal } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import olderTemplate from './superseded-card.json' with { type: 'json' };

const expand = cardTemplate(olderTemplate);

/** What becomes of an alert card that was posted twice, once somebody presses on the older one. */
export function supersededCard(
  {
    conflictNumber,
  }: {
    readonly conflictNumber: number;
  },
  words: Words,
): CardMessage {
  const title = `Address conflict ${conflictNumber}`;
  return expand({ title }, literal(`A newer card shows conflict ${conflictNumber}`), words);
}
