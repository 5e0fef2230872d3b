import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import { literal } from '../../words/plain-text.ts';
import { addressOf } from '../conflict/conflict-words.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import workingTemplate from './working-card.json' with { type: 'json' };

const expand = cardTemplate(workingTemplate);

/** The immediate answer to Apply; the outcome comes as an edit of the message. */
export function workingCard({ details }: { readonly details: ConflictDetails }): CardMessage {
  const address = addressOf(details.conflict);
  const title = `Address conflict ${details.conflict.number}`;
  return expand({ title, address }, literal(`Working on ${address}`));
}
