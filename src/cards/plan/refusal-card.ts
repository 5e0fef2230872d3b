import type { ConflictCase } from '../../domain/conflict/conflict.ts';
import type { RemedyRefusal } from '../../domain/remedy/remedy.ts';
import { addressOf } from '../conflict/conflict-words.ts';
import { cardAction } from '../template/card-action.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import { ownWords, plainText } from '../template/card-text.ts';
import refusalTemplate from './refusal-card.json' with { type: 'json' };

const expand = cardTemplate(refusalTemplate);

export interface RefusalCardView {
  /** Absent when the conflict is not known any more. */
  readonly about?: ConflictCase;
  readonly refusal: RemedyRefusal;
}

/** A rule said no: which, why, and who can do it instead. */
export function refusalCard({ about, refusal }: RefusalCardView): CardMessage {
  const sentence = plainText(refusal.sentence);
  const view = { sentence, whoCan: plainText(refusal.whoCan) };
  if (about === undefined) {
    const nowhere = { title: 'Address conflict', addresses: [], actions: [] };
    return expand({ ...view, ...nowhere }, ownWords(`Not done: ${sentence}`));
  }
  const { number: conflict } = about.conflict;
  const address = addressOf(about.conflict);
  const back = cardAction('cancelRemedy', ownWords('Back to the conflict'), { conflict });
  return expand(
    {
      ...view,
      title: `Address conflict ${conflict}`,
      addresses: [{ address }],
      actions: [back],
    },
    ownWords(`Not done for ${address}: ${sentence}`),
  );
}
