import { checkCard } from '../../cards/check/check-card.ts';
import { objectCard } from '../../cards/check/object-card.ts';
import { conflictCard } from '../../cards/conflict/conflict-card.ts';
import { titleOf } from '../../cards/conflict/history-card.ts';
import { stateLabel } from '../../cards/conflict/state-words.ts';
import { previewOf, readersCard } from '../../cards/extension/readers-card.ts';
import { validateAddress } from '../../domain/address/address-rules.ts';
import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import { recipientKindOf } from '../../domain/conflict/object-terms.ts';
import type { ObjectReport } from '../../use-cases/inspect/find-object.ts';
import { addressText, literal } from '../../words/plain-text.ts';
import type { Said } from '../../words/words.ts';
import { openNumbers, reportsOf } from '../commands/check-command.ts';
import { isStorable, readNumber } from '../commands/conflict-commands.ts';
import { readableText } from '../commands/message-text.ts';
import { cardLinks } from '../send/message-link.ts';
import type { ExtensionTurn, Result } from './extension-command.ts';

/**
 * Teams queries at each pause of typing, and wants the cards with the results; each conflict costs 11 of the directory's
 * reads, as a checked address does.
 */
const MOST_CONFLICTS = 5;
const MOST_OBJECTS = 3;

/** A name is searched from so many characters. */
const SHORTEST_NAME = 2;
const LONGEST_TEXT = 320;

/** What is found, and whether everything was searched. */
interface Found {
  readonly results: readonly Result[];
  readonly isComplete: boolean;
}

/** Conflicts by number, address or name, what an address is used for, and who has a name. */
export async function search(
  turn: ExtensionTurn,
  typed: string,
): Promise<readonly Result[] | Said> {
  const text = readableText(typed).slice(0, LONGEST_TEXT);
  const address = text.includes('@') && validateAddress(text).valid ? text : undefined;
  const number = readNumber(text)?.number;
  const isName = number === undefined && !text.includes('@') && text.length >= SHORTEST_NAME;
  const found = await Promise.all([
    conflictsFor(turn, text, number),
    address === undefined ? NOTHING : addressFor(turn, address),
    isName ? objectsNamed(turn, text) : NOTHING,
  ]);
  const results = found.flatMap((part) => part.results);
  if (results.length > 0) return results;
  const isComplete = found.every((part) => part.isComplete);
  return isComplete ? 'chat.extension.nothing' : 'chat.extension.notAllSearched';
}

const NOTHING: Found = { results: [], isComplete: true };

/** The one with the number, whatever its state, then the open ones, the newest first. */
async function conflictsFor(
  turn: ExtensionTurn,
  text: string,
  number: number | undefined,
): Promise<Found> {
  const { useCases, activity } = turn;
  const filter = text === '' ? 'open' : ({ state: 'open', text } as const);
  const { conflicts } = await useCases.listConflicts(filter, 1);
  const named = number !== undefined && isStorable(number) ? [number] : [];
  const numbers = [...new Set([...named, ...conflicts.map((one) => one.number)])].slice(
    0,
    MOST_CONFLICTS,
  );
  const [cardUrls, ...opened] = await Promise.all([
    cardLinks(useCases, activity, numbers),
    ...numbers.map((one) => useCases.openConflict(one)),
  ]);
  const results = opened.flatMap((one) =>
    one.outcome === 'case'
      ? [conflictResult(turn, one.details, cardUrls.get(one.details.conflict.number))]
      : [],
  );
  return { results, isComplete: true };
}

function conflictResult(
  { useCases, words }: ExtensionTurn,
  details: ConflictDetails,
  cardUrl: string | undefined,
): Result {
  const now = useCases.clock.now();
  const { conflict } = details;
  return {
    preview: previewOf(addressText(bareAddress(conflict.value)), [
      stateLabel(conflict, words).words,
      words.plain(titleOf(conflict)),
    ]),
    message: readersCard(conflictCard({ details, now }, words), { at: now, cardUrl }, words),
  };
}

async function addressFor({ useCases, words }: ExtensionTurn, address: string): Promise<Found> {
  const at = useCases.clock.now();
  const reports = await reportsOf(useCases, [address]);
  const message = checkCard({ reports }, words);
  const preview = previewOf(literal(message.summary), []);
  const conflicts = openNumbers(reports);
  return {
    results: [{ preview, message: readersCard(message, { at, conflicts }, words) }],
    isComplete: true,
  };
}

async function objectsNamed(turn: ExtensionTurn, name: string): Promise<Found> {
  const { useCases } = turn;
  const { objects, unanswered } = await useCases.findByName(name);
  const reports = await Promise.all(
    objects.slice(0, MOST_OBJECTS).map(({ id, kind }) => useCases.showObject({ id, kind })),
  );
  const results = reports.flatMap((report) =>
    report === undefined ? [] : [objectResult(turn, report)],
  );
  return { results, isComplete: unanswered.length === 0 };
}

function objectResult({ useCases, words }: ExtensionTurn, report: ObjectReport): Result {
  const { object, open } = report;
  const kind = words.plain({ code: 'card.object.kind', kind: recipientKindOf(object) });
  const identity = addressText(object.userPrincipalName ?? object.mail ?? '');
  const conflicts = open.map(({ number }) => number);
  const at = useCases.clock.now();
  return {
    preview: previewOf(words.name(object.displayName), [kind, identity]),
    message: readersCard(objectCard(report, words), { at, conflicts }, words),
  };
}
