import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { Words } from '../../words/words.ts';
import { addressOf } from '../conflict/conflict-words.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import workingTemplate from './working-card.json' with { type: 'json' };

const expand = cardTemplate(workingTemplate);

/** The immediate answer to Apply; the outcome comes as an edit of the message. */
export function workingCard(
  { details: { conflict } }: { readonly details: ConflictDetails },
  words: Words,
): CardMessage {
  const { number, value } = conflict;
  const title = words.text({ code: 'card.conflict.title', number });
  const summary = words.plain({ code: 'card.working.summary', address: bareAddress(value) });
  return expand({ title, address: addressOf(conflict) }, summary, words);
}
