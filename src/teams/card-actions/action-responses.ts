import { refusalCard } from '../../cards/plan/refusal-card.ts';
import type { CardMessage } from '../../cards/template/card-message.ts';
import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import type { UnknownConflict } from '../../use-cases/conflict/with-conflict.ts';
import type { Refused } from '../../use-cases/remedy/preview-remedy.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { wordsIn } from '../../words/words.ts';
import { conflictMessage } from '../send/conflict-message.ts';
import { unknownConflictSentence } from '../send/unknown-conflict.ts';

/**
 * What a press leads to. Who sees a card is said by the verb; a sentence is for the presser alone.
 */
export type Reply =
  | CardReply
  | { readonly reply: 'text'; readonly text: string }
  | { readonly reply: 'signIn' };

export interface CardReply {
  readonly reply: 'card';
  readonly message: CardMessage;
  /** Said to the presser where the card is a new message. */
  readonly note?: string;
}

/** Told when verb or data are not ours: an old card, or one that somebody made up. */
export const unknownAction: Reply = {
  reply: 'text',
  text: 'This button does not work any more, and nothing was done. Ask for "conflicts" to get a fresh card.',
};

/** Nothing was done, and why; for the presser alone. */
export function refusalReply(no: Refused | NotPermitted | UnknownConflict): Reply {
  switch (no.outcome) {
    case 'refused':
      return { reply: 'card', message: refusalCard(no, wordsIn('en')) };
    case 'notPermitted':
      return { reply: 'text', text: no.sentence };
    case 'unknownConflict':
      return unknownConflict(no);
  }
}

/** No conflict has this number. */
export function unknownConflict({ conflictNumber }: UnknownConflict): Reply {
  return { reply: 'text', text: unknownConflictSentence(conflictNumber) };
}

/** The card of the conflict as it is now, in place of the one that was pressed on. */
export function cardOf(useCases: UseCases, details: ConflictDetails): CardReply {
  return { reply: 'card', message: conflictMessage(useCases, details) };
}
