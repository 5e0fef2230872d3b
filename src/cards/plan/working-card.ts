import type { ConflictCase } from '../../domain/conflict/conflict.ts';
import { addressOf } from '../conflict/conflict-words.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import { ownWords } from '../template/card-text.ts';
import workingTemplate from './working-card.json' with { type: 'json' };

const expand = cardTemplate(workingTemplate);

/** The immediate answer to Apply; the outcome comes as an edit of the message. */
export function workingCard({ about }: { readonly about: ConflictCase }): CardMessage {
  const address = addressOf(about.conflict);
  const title = `Address conflict ${about.conflict.number}`;
  return expand({ title, address }, ownWords(`Working on ${address}`));
}
