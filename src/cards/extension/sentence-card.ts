import type { PlainText } from '../../words/plain-text.ts';

/** A sentence where a client accepts a card only, as in the dialog of a message extension. */
export const sentenceCard = (sentence: PlainText): object => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: sentence }] }],
});
