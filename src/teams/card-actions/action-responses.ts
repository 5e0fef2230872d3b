import { refusalCard } from '../../cards/plan/refusal-card.ts';
import type { CardMessage } from '../../cards/template/card-message.ts';
import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { NotPermitted } from '../../domain/remedy/approver.ts';
import type { Refused, UnknownConflict } from '../../use-cases/remedy/preview-remedy.ts';
import type { UseCases } from '../bot/use-cases.ts';
import { conflictMessage } from '../send/conflict-message.ts';

/**
 * What a press leads to. `card` and `text` are for the presser alone, `newMessage` is for everybody
 * in the conversation. `closedCard` takes the place of the pressed card for everybody.
 */
export type Reply =
  | { readonly reply: 'card'; readonly message: CardMessage }
  | { readonly reply: 'text'; readonly text: string }
  | { readonly reply: 'newMessage'; readonly message: CardMessage; readonly text: string }
  | { readonly reply: 'closedCard'; readonly message: CardMessage }
  | { readonly reply: 'signIn' };

/** Told when verb or data are not ours: an old card, or one that somebody made up. */
export const unknownAction: Reply = {
  reply: 'text',
  text: 'This button does not work any more, and nothing was done. Ask for "conflicts" to get a fresh card.',
};

/** Nothing was done, and why; for the presser alone. */
export function refusalReply(no: Refused | NotPermitted | UnknownConflict): Reply {
  switch (no.outcome) {
    case 'refused':
      return { reply: 'card', message: refusalCard(no) };
    case 'notPermitted':
      return { reply: 'text', text: no.sentence };
    case 'unknownConflict':
      return unknownConflict(no);
  }
}

/** No conflict has this number. */
export function unknownConflict({ conflictNumber }: UnknownConflict): Reply {
  const text = `Conflict ${conflictNumber} is not known here, and nothing was done. Ask for "conflicts" to see those that are.`;
  return { reply: 'text', text };
}

/** The card of the conflict as it is now, in place of the one that was pressed on. */
export function cardOf(useCases: UseCases, details: ConflictDetails): Reply {
  return { reply: 'card', message: conflictMessage(useCases, details) };
}
