import type { ConflictCase } from '../domain/conflict.ts';
import { type CardMessage, cardTemplate } from './card-message.ts';
import { ownWords } from './card-text.ts';
import { addressOf } from './conflict-words.ts';
import workingTemplate from './working-card.json' with { type: 'json' };

const expand = cardTemplate(workingTemplate);

/** The immediate answer to Apply; the outcome comes as an edit of the message. */
export function workingCard({ about }: { readonly about: ConflictCase }): CardMessage {
  const address = addressOf(about.conflict);
  const title = `Address conflict ${about.conflict.number}`;
  return expand({ title, address }, ownWords(`Working on ${address}`));
}
