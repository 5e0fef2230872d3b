import { conflictListCard } from '../../cards/conflict/conflict-list-card.ts';
import { defined } from '../../domain/defined.ts';
import { conflictMessage } from '../send/conflict-message.ts';
import { cardLink, cardLinks } from '../send/message-link.ts';
import type { Answer, CommandParts, CommandTurn, TypedText } from './command.ts';
import { listFilterOf, readListFilter, type TypedFilter } from './conflict-filter.ts';
import { answerConflictsCsv } from './csv-commands.ts';

/** Numbers are 32-bit integers of the database. */
const HIGHEST_NUMBER = 2_147_483_647;

interface NumberedConflict {
  readonly number: number;
}

const numbered =
  /^(?:(?:conflict|konflikt|case|no|nr|number|nummer)[.:]? )*#?(\d{1,15})[.!?]*(?: (?:please|pls|bitte))?[.!?]*$/i;

/** `12`, `#12`, `no. 12`. */
export function readNumber(text: string): NumberedConflict | undefined {
  const [, digits] = numbered.exec(text.slice(0, 100)) ?? [];
  return digits === undefined ? undefined : { number: Number(digits) };
}

/** `#12` anywhere: "what about #12?" */
export function readMentionedNumber(text: string): NumberedConflict | undefined {
  const [, digits] = /(?:^| )#(\d{1,10})(?=[ .!?,:;]|$)/.exec(text) ?? [];
  return readNumber(text) ?? (digits === undefined ? undefined : { number: Number(digits) });
}

/** The card of that conflict, here and for everybody in the conversation. */
export async function answerConflict(
  { useCases }: CommandParts,
  { number }: NumberedConflict,
  { words, activity }: CommandTurn,
): Promise<Answer> {
  const unknown = [{ forWriter: { code: 'chat.unknownConflict', number } }] as const;
  if (!isStorable(number)) return unknown;
  const found = await useCases.openConflict(number);
  if (found.outcome !== 'case') return unknown;
  const link = await cardLink(useCases, activity, number);
  return [conflictMessage(useCases, found.details, words, link)];
}

/** True for a number that a conflict can have. */
export const isStorable = (number: number): boolean => number >= 1 && number <= HIGHEST_NUMBER;

/** Undefined for `conflicts #12`, which is a conflict. */
export const readPage = ({ rest }: TypedText): TypedFilter | undefined =>
  /^#\d/.test(rest) ? undefined : readListFilter(rest);

/** A page of the list of conflicts. */
export async function answerConflicts(
  parts: CommandParts,
  { asCsv, ...typed }: TypedFilter,
  turn: CommandTurn,
): Promise<Answer> {
  if (asCsv) return answerConflictsCsv(parts, typed, turn);
  const { useCases } = parts;
  const { words, by, activity } = turn;
  const filter = listFilterOf(typed, by?.entraObjectId);
  if (filter === undefined) return ['chat.unnamedPerson'];
  const found = await useCases.listConflicts(filter, typed.page);
  const numbers = found.conflicts.map(({ number }) => number);
  const cardUrls = await cardLinks(useCases, activity, numbers);
  const now = useCases.clock.now();
  const { notUnderstood, ...request } = typed;
  const view = { request, ...found, cardUrls, now, ...defined({ notUnderstood }) };
  return [conflictListCard(view, words)];
}
