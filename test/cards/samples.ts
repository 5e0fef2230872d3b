import type { CardMessage } from '../../src/cards/template/card-message.ts';
import { answerSamples } from './samples-answers.ts';
import { conflictSamples } from './samples-conflict.ts';
import { directorySamples } from './samples-directory.ts';
import { planSamples } from './samples-plan.ts';

/** Every card in every state, by the name of its picture. */
export const samples: Readonly<Record<string, CardMessage>> = {
  ...conflictSamples,
  ...planSamples,
  ...answerSamples,
  ...directorySamples,
};
