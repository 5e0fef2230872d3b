import { literal, type PlainText, withoutMarkup } from '../../words/plain-text.ts';
import type { Said, Words } from '../../words/words.ts';
import type { CardMessage } from '../template/card-message.ts';

/** What a card for readers says besides. */
interface ReadersCardView {
  /** ISO 8601 instant at which everything on it was read. */
  readonly at: string;
  /** Conflicts that a button of the card would open. */
  readonly conflicts?: readonly number[];
  /** The message in this conversation that follows the conflict. */
  readonly cardUrl?: string | undefined;
  /** Further lines, without text of the directory. */
  readonly notes?: readonly Said[];
}

/**
 * The card as a person may put it before others: without buttons, inputs, folded parts and ids, with the instant at
 * which it is true. Nobody remembers the message, so it is never edited, and a button would act for its presser on
 * what was read long ago.
 */
export function readersCard(
  { card, summary }: CardMessage,
  { at, conflicts = [], cardUrl, notes = [] }: ReadersCardView,
  words: Words,
): CardMessage {
  const { body, ...rest } = withoutActions(card) as { readonly body: readonly object[] };
  const lines = [
    ...numbersOf(conflicts, words),
    ...notes.map((note) => lineOf(note, words)),
    lineOf({ code: 'card.reader.asOf', at }, words),
  ];
  const link = cardUrl === undefined ? [] : [linkTo(cardUrl, words)];
  return {
    card: { ...rest, body: [...body, ...lines, ...link] },
    summary,
  };
}

function numbersOf(conflicts: readonly number[], words: Words): readonly object[] {
  const [first, ...others] = new Set(conflicts);
  if (first === undefined) return [];
  return [lineOf({ code: 'card.reader.conflicts', numbers: [first, ...others] }, words)];
}

const lineOf = (line: Said, words: Words): object => ({
  type: 'TextBlock',
  text: words.text(line),
  size: 'Small',
  isSubtle: true,
  wrap: true,
  spacing: 'Medium',
});

const linkTo = (url: string, words: Words): object => ({
  type: 'ActionSet',
  actions: [{ type: 'Action.OpenUrl', title: words.text('card.openCard'), url }],
});

const ACTED_ON = new Set(['actions', 'selectAction', 'inlineAction', 'id', 'refresh', 'isVisible']);

/** The node without anything that a reader can press, fill in or unfold. */
function withoutActions(node: unknown): unknown {
  if (Array.isArray(node)) return node.filter((item) => !isActedOn(item)).map(withoutActions);
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(([key]) => !ACTED_ON.has(key));
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutActions(item)]));
}

function isActedOn(item: unknown): boolean {
  const { type, isVisible } = (item ?? {}) as {
    readonly type?: unknown;
    readonly isVisible?: unknown;
  };
  if (isVisible === false) return true;
  return typeof type === 'string' && /^(?:ActionSet$|Action\.|Input\.)/.test(type);
}

/** A line of results, as Teams shows it before a card is inserted. */
export interface ResultPreview {
  readonly title: string;
  readonly text: string;
}

/** The line with this title; what of the text is empty is left out. */
export const previewOf = (title: PlainText, text: readonly PlainText[]): ResultPreview => ({
  title: withoutMarkup(title),
  text: withoutMarkup(literal(text.filter((piece) => piece !== '').join(' · '))),
});
