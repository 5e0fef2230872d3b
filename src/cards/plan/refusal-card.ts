import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { RemedyRefusal } from '../../domain/remedy/remedy-plan.ts';
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
  const { why } = refusal;
  const view = {
    sentence: words.plain(why),
    whoCan: words.plain(refusal.whoCan),
    ...placeOf(details, words),
  };
  const address = details !== undefined && { address: bareAddress(details.conflict.value) };
  return expand(view, words.plain({ code: 'card.refusal.summary', why, ...address }), words);
}

/** The conflict that was pressed, and the way back to it. */
function placeOf(details: ConflictDetails | undefined, words: Words): object {
  if (details === undefined) {
    return { title: words.text('card.conflict.titleUnknown'), addresses: [], actions: [] };
  }
  const { number } = details.conflict;
  const back = words.text('card.backToConflict');
  return {
    title: words.text({ code: 'card.conflict.title', number }),
    addresses: [{ address: addressOf(details.conflict) }],
    actions: [cardAction('cancelRemedy', back, { conflict: number })],
  };
}
