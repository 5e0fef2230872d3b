import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { RemedyRefusal } from '../../domain/remedy/remedy-plan.ts';
import { literal, plainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { addressOf } from '../conflict/conflict-words.ts';
import { cardAction } from '../template/card-action.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import refusalTemplate from './refusal-card.json' with { type: 'json' };

const expand = cardTemplate(refusalTemplate);

export interface RefusalCardView {
  /** Absent when the conflict is not known any more. */
  readonly details?: ConflictDetails;
  readonly refusal: RemedyRefusal;
}

/** A rule said no: which, why, and who can do it instead. */
export function refusalCard({ details, refusal }: RefusalCardView, words: Words): CardMessage {
  const sentence = plainText(refusal.sentence);
  const view = { sentence, whoCan: plainText(refusal.whoCan) };
  if (details === undefined) {
    const nowhere = { title: 'Address conflict', addresses: [], actions: [] };
    return expand({ ...view, ...nowhere }, literal(`Not done: ${sentence}`), words);
  }
  const { number: conflict } = details.conflict;
  const address = addressOf(details.conflict);
  const back = cardAction('cancelRemedy', literal('Back to the conflict'), { conflict });
  return expand(
    {
      ...view,
      title: `Address conflict ${conflict}`,
      addresses: [{ address }],
      actions: [back],
    },
    literal(`Not done for ${address}: ${sentence}`),
    words,
  );
}
