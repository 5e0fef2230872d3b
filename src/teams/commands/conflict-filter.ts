import type { CardData } from '../../cards/template/verbs.ts';
import type { ConflictFilter, ListedState } from '../../domain/conflict/conflict-filter.ts';
import type { ObjectKind } from '../../domain/conflict/directory-object.ts';
import { defined } from '../../domain/defined.ts';
import type { ListPosition } from '../../use-cases/ports/conflicts.ts';
import { isFiller } from './politeness.ts';

/** A page of the list of conflicts, as a person or a button asks for it. */
type ListRequest = CardData['showMore'];

/** As typed; what was no filter is said. */
export interface TypedFilter extends ListRequest {
  readonly notUnderstood?: readonly string[];
  /** The whole list as a file. */
  readonly asCsv?: true;
}

const HIGHEST_PAGE = 100_000;
const LONGEST_TEXT = 100;

const among = (words: string) => new Set(words.split(' '));

/** Words for states, in both languages. */
export const states: readonly (readonly [ListedState, ReadonlySet<string>])[] = [
  ['open', among('open offen offene offenen')],
  ['closed', among('closed cleared resolved done geschlossen geschlossene erledigt erledigte')],
  ['all', among('all alle everything')],
  ['waiting', among('waiting pending wartend wartende wartet warten')],
  ['stuck', among('stuck hanging overdue hängt hängen hängend hängende festgefahren überfällig')],
  ['snoozed', among('snoozed sleeping zurückgestellt zurückgestellte')],
  ['byDesign', among('bydesign by-design intended gewollt gewollte')],
];
const assignments = [
  ['me', among('mine my me meine meiner mir')],
  ['nobody', among('unassigned nobody unzugewiesen unzugewiesene niemand')],
] as const;
/** Words for kinds of objects, in both languages. */
export const kinds: readonly (readonly [ObjectKind, ReadonlySet<string>])[] = [
  ['user', among('user users person persons people benutzer nutzer')],
  ['group', among('group groups gruppe gruppen')],
  ['orgContact', among('contact contacts kontakt kontakte kontakten')],
];
const ignored = among(
  'how many about by for from in on with page only to at domain name wie viele für von mit bei aus seite nur zu zugewiesen assigned have has exist haben currently today heute',
);
const conflicts = among('conflicts conflict konflikte konflikt konflikten cases');
/** A domain, with or without `@`. */
export const domain = /^@?(?:[\p{L}\p{N}-]{1,63}\.)+\p{L}{2,63}$/u;
const searchable = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}'’@._+&-]*$/u;

/** What a word of such a table means. */
export const meaningIn = <T>(table: readonly (readonly [T, ReadonlySet<string>])[], word: string) =>
  table.find(([, words]) => words.has(word))?.[0];

const csv = among('csv excel');

/** As `readFilter`, for a list: `open csv` is the list as a file. */
export function readListFilter(typed: string): TypedFilter {
  const words = typed.split(' ');
  const others = words.filter((word) => !csv.has(plainWord(word)));
  if (others.length === words.length) return readFilter(typed);
  const article = /^(?:as|als)$/i;
  return { ...readFilter(others.filter((word) => !article.test(word)).join(' ')), asCsv: true };
}

/** Reads `stuck`, `mine`, `contoso.com`, `groups`, `sales`, `2`; several narrow the list together. */
export function readFilter(typed: string): TypedFilter {
  let read: TypedFilter = { filter: 'open', page: 1 };
  let state: ListedState | undefined;
  const texts: string[] = [];
  const strange: string[] = [];
  for (const word of typed.split(' ')) {
    const plain = plainWord(word);
    const found = meaningOf(plain);
    if (found === undefined) strange.push(word);
    else if ('filter' in found && state !== undefined && state !== found.filter) strange.push(word);
    else if ('text' in found) texts.push(word.replace(/^["'„“]+|["'”“?!.,]+$/g, ''));
    else read = { ...read, ...found };
    if (found !== undefined && 'filter' in found) state ??= found.filter;
  }
  return {
    ...read,
    ...defined({
      text: texts.length === 0 ? undefined : texts.join(' ').slice(0, LONGEST_TEXT),
      notUnderstood: strange.length === 0 ? undefined : strange.slice(0, 5),
    }),
  };
}

function meaningOf(word: string): Partial<ListRequest> | undefined {
  if (word === '' || ignored.has(word) || conflicts.has(word)) return {};
  const filter = meaningIn(states, word);
  if (filter !== undefined) return { filter };
  const assigned = meaningIn(assignments, word);
  if (assigned !== undefined) return { assigned };
  const kind = meaningIn(kinds, word);
  if (kind !== undefined) return { kind };
  if (isFiller(word)) return {};
  if (/^\d{1,15}$/.test(word)) return { page: Math.min(Math.max(1, Number(word)), HIGHEST_PAGE) };
  if (domain.test(word)) return { domain: word.replace(/^@/, '') };
  return searchable.test(word) ? { text: word } : undefined;
}

/** "open conflicts", "how many groups conflicts?", "stuck": the filter before its noun, or alone. */
export function filterFirst(text: string): TypedFilter | undefined {
  const words = text.split(' ').slice(0, 30).map(plainWord);
  const noun = words.findIndex((word) => conflicts.has(word));
  const before = words.slice(0, Math.max(0, noun));
  const isAlone =
    words.length === 1 &&
    /^(?:stuck|waiting|snoozed|mine|unassigned|hängt)$/.test(text.replace(/\?$/, ''));
  const isFirst = before.length > 0 && before.length < 6 && before.every(isFilter);
  return isAlone || isFirst ? readListFilter(text) : undefined;
}

function isFilter(word: string): boolean {
  const meaning = meaningOf(word);
  return meaning !== undefined && !('text' in meaning) && !('page' in meaning);
}

/** A typed word without case, quotation marks and what ends a sentence. */
export const plainWord = (word: string): string =>
  word
    .slice(0, LONGEST_TEXT)
    .toLowerCase()
    .normalize('NFC')
    .replace(/^["'„“(]+|["'”“)?!.,:;]+$/g, '');

/** What the store searches; undefined when it is about a person whom nobody named. */
export function listFilterOf(
  { filter: state, assigned, domain: ofDomain, kind, shape, text }: ListRequest,
  entraObjectId: string | undefined,
): ConflictFilter | undefined {
  if (assigned === 'me' && entraObjectId === undefined) return undefined;
  const assignedTo = assigned === 'me' ? entraObjectId : assigned && null;
  const narrowing = defined({ assignedTo, domain: ofDomain, kind, shape, text });
  return Object.keys(narrowing).length === 0 ? state : { state, ...narrowing };
}

/** Where the page begins: after a conflict that was shown, or at a page that was typed. */
export function listPositionOf({ page, before, after }: ListRequest): ListPosition {
  if (before !== undefined) return { before };
  return after === undefined ? page : { after };
}
