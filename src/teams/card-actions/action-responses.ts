import { refusalCard } from '../../cards/plan/refusal-card.ts';
import type { CardMessage } from '../../cards/template/card-message.ts';
import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import { defined } from '../../domain/defined.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import type { UnknownConflict } from '../../use-cases/conflict/with-conflict.ts';
import type { ReportFile } from '../../use-cases/ports/directory-check.ts';
import type { CheckSaw } from '../../use-cases/remedy/check-now.ts';
import type { Refused } from '../../use-cases/remedy/preview-remedy.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { markdownLink } from '../../words/plain-text.ts';
import type { Said, Words } from '../../words/words.ts';
import { linkedActivity, mentionActivity, textActivity } from '../bot/replies.ts';
import type { Member } from '../bot/turn.ts';
import { conflictMessage } from '../send/conflict-message.ts';

/**
 * What a press leads to. Who sees a card is said by the verb; a sentence is for the presser alone.
 */
export type Reply =
  | CardReply
  | { readonly reply: 'text'; readonly text: Said }
  /** Offered to the presser in the personal chat. */
  | { readonly reply: 'file'; readonly file: ReportFile; readonly note: Said }
  | { readonly reply: 'signIn' };

export interface CardReply {
  readonly reply: 'card';
  readonly message: CardMessage;
  /** Said to the presser where the card is a new message. */
  readonly note?: Said;
  /** Said to a person whom a message of its own mentions. */
  readonly mention?: MentionNotice;
}

/** A sentence that names a conflict. */
export interface LinkedSaid {
  readonly said: Said;
  /** The message that follows the conflict, where this conversation has one. */
  readonly cardUrl?: string;
}

/** What a message says to the person whom it mentions. */
export interface MentionNotice extends LinkedSaid {
  readonly person: Member;
}

/** A sentence in words, with the link to the card of its conflict and the mention of its person. */
export function saidActivity(notice: Said | LinkedSaid | MentionNotice, words: Words) {
  if (typeof notice === 'string' || 'code' in notice) return textActivity(words.plain(notice));
  const { said, cardUrl } = notice;
  const text = words.plain(said);
  const link = cardUrl && markdownLink(words.plain('card.openCard'), cardUrl);
  if ('person' in notice) return mentionActivity(notice.person, text, link);
  return link ? linkedActivity(text, link) : textActivity(text);
}

/** Nothing was done, and why; for the presser alone. */
export function refusalReply(no: Refused | NotPermitted | UnknownConflict, words: Words): Reply {
  switch (no.outcome) {
    case 'refused':
      return { reply: 'card', message: refusalCard(no, words) };
    case 'notPermitted':
      return { reply: 'text', text: no.why };
    case 'unknownConflict':
      return unknownConflict(no);
  }
}

/** No conflict has this number. */
export function unknownConflict({ conflictNumber }: UnknownConflict): Reply {
  return { reply: 'text', text: { code: 'chat.unknownConflict', number: conflictNumber } };
}

/** The card of the conflict as it is now, in place of the one that was pressed on. */
export function cardOf(
  { useCases, words }: { readonly useCases: UseCases; readonly words: Words },
  details: ConflictDetails,
  saw?: CheckSaw,
): CardReply {
  return { reply: 'card', message: conflictMessage(useCases, details, words, defined({ saw })) };
}

/** The card of the conflict with this number as it is now, and what is said beside it. */
export async function conflictReply(
  parts: Parameters<typeof cardOf>[0],
  conflictNumber: number,
  beside: Pick<CardReply, 'note' | 'mention'> = {},
): Promise<Reply> {
  const found = await parts.useCases.openConflict(conflictNumber);
  if (found.outcome !== 'case') return unknownConflict(found);
  return { ...cardOf(parts, found.details), ...beside };
}
