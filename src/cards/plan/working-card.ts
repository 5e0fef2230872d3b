import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import { literal } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { addressOf } from '../conflict/conflict-words.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import workingTemplate from './working-card.json' with { type: 'json' };

const expand = cardTemplate(workingTemplate);

/** The immediate answer to Apply; the outcome comes as an edit of the message. */
export function workingCard(
  { details }: { readonly details: ConflictDetails },
  words: Words,
): CardMessage {
  const address = addressOf(details.conflict);
  const title = `Address conflict ${details.conflict.number}`;
  return expand({ title, address }, literal(`Working on ${address}`), words);
}
