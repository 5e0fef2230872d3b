import type { CardMessage } from '../../src/cards/template/card-message.ts';
import type { Words } from '../../src/words/words.ts';
import { answerSamples } from './samples-answers.ts';
import { bulkSamples } from './samples-bulk.ts';
import { conflictSamples } from './samples-conflict.ts';
import { directorySamples } from './samples-directory.ts';
import { planSamples } from './samples-plan.ts';

/** Every card in every state, in a language, by the name of its picture. */
export const samplesIn = (words: Words): Readonly<Record<string, CardMessage>> => ({
  ...conflictSamples(words),
  ...planSamples(words),
  ...answerSamples(words),
  ...directorySamples(words),
  ...bulkSamples(words),
});
