import type { CardMessage } from '../../src/cards/card-message.ts';
import { conflictSamples } from './samples-conflict.ts';

/** Every card in every state, by the name of its picture. */
export const samples: Readonly<Record<string, CardMessage>> = {
  ...conflictSamples,
};
