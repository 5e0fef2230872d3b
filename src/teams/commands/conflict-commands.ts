import { conflictListCard } from '../../cards/conflict/conflict-list-card.ts';
import type { ConflictFilter } from '../../domain/conflict/conflict.ts';
import { conflictMessage } from '../send/conflict-message.ts';
import type { Answer, CommandParts, CommandTurn, TypedText } from './command.ts';

const HIGHEST_PAGE = 100_000;
/** Numbers are 32-bit integers of the database. */
const HIGHEST_NUMBER = 2_147_483_647;

interface NumberedConflict {
  readonly number: number;
}

/** `12` and `#12`. */
export function readNumber(text: string): NumberedConflict | undefined {
  const [, digits] = /^#?(\d{1,15})[.!?]?$/.exec(text) ?? [];
  return digits === undefined ? undefined : { number: Number(digits) };
}

/** The card of that conflict, here and for everybody in the conversation. */
export async function answerConflict(
  { useCases }: CommandParts,
  { number }: NumberedConflict,
  { words }: CommandTurn,
): Promise<Answer> {
  const unknown = [{ code: 'chat.unknownConflict', number }] as const;
  if (number < 1 || number > HIGHEST_NUMBER) return unknown;
  const found = await useCases.openConflict(number);
  return found.outcome === 'case' ? [conflictMessage(useCases, found.details, words)] : unknown;
}

interface ConflictPage {
  readonly filter: ConflictFilter;
  readonly page: number;
}

export function readPage({ rest }: TypedText): ConflictPage {
  const words = rest.toLowerCase().split(' ');
  const filter = words.find((word) => word === 'open' || word === 'closed' || word === 'all');
  const number = words.map(Number).find((page) => Number.isInteger(page) && page > 0);
  return { filter: filter ?? 'open', page: Math.min(number ?? 1, HIGHEST_PAGE) };
}

/** A page of the list of conflicts. */
export async function answerConflicts(
  { useCases: { listConflicts, clock } }: CommandParts,
  { filter, page }: ConflictPage,
  { words }: CommandTurn,
): Promise<Answer> {
  const found = await listConflicts(filter, page);
  return [conflictListCard({ ...found, now: clock.now() }, words)];
}
