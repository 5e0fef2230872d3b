import { conflictListCard } from '../../cards/conflict/conflict-list-card.ts';
import type { ConflictFilter } from '../../domain/conflict/conflict.ts';
import { wordsIn } from '../../words/words.ts';
import { conflictMessage } from '../send/conflict-message.ts';
import { unknownConflictSentence } from '../send/unknown-conflict.ts';
import type { Answer, CommandParts, TypedText } from './command.ts';

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
): Promise<Answer> {
  if (number < 1 || number > HIGHEST_NUMBER) return [unknownConflictSentence(number)];
  const found = await useCases.openConflict(number);
  return found.outcome === 'case'
    ? [conflictMessage(useCases, found.details)]
    : [unknownConflictSentence(number)];
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
): Promise<Answer> {
  const found = await listConflicts(filter, page);
  return [conflictListCard({ ...found, now: clock.now() }, wordsIn('en'))];
}
