import { Template } from 'adaptivecards-templating';
import type { BareCode } from '../../words/codes.ts';
import { escapeMarkdown, type PlainText, spokenText } from '../../words/plain-text.ts';
import type { Language, Words } from '../../words/words.ts';

/** A card, and the plain sentence that notifications and screen readers give for it. */
export interface CardMessage {
  /** Adaptive Card 1.5, ready to be attached. */
  readonly card: object;
  /** Toast text; plain text, not markdown. */
  readonly summary: string;
}

/**
 * Makes the expander of one JSON template. A text `@code` in the template is that code's sentence in
 * the language of the card. `fallbackText` and `speak` are derived from the summary; everything else
 * comes from the view model.
 */
export function cardTemplate(
  payload: object,
): (view: object, summary: PlainText, words: Words) => CardMessage {
  const templateIn = translated(payload);
  return (view, summary, words) => {
    const said = { fallbackText: escapeMarkdown(summary), speak: spokenText(summary) };
    const card = templateIn(words).expand({ $root: { ...view, ...said } });
    const direction = words.rightToLeft ? { rtl: true } : {};
    return { card: { ...card, lang: words.tag, ...direction }, summary };
  };
}

/** A piece that several cards show, expanded on its own and put into their bodies as it is. */
export function partTemplate(payload: object): (view: object, words: Words) => object {
  const templateIn = translated(payload);
  return (view, words) => templateIn(words).expand({ $root: view });
}

/** The template in each language, made when it is first needed. */
function translated(payload: object): (words: Words) => Template {
  const templates = new Map<Language, Template>();
  return (words) => {
    const template = templates.get(words.language) ?? new Template(inWords(payload, words));
    templates.set(words.language, template);
    return template;
  };
}

function inWords(node: unknown, words: Words): unknown {
  if (typeof node === 'string') {
    return node.startsWith('@') ? words.text(node.slice(1) as BareCode) : node;
  }
  if (Array.isArray(node)) return node.map((item) => inWords(item, words));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, inWords(item, words)]));
}

/** Teams refuses large messages (28 KB in its strictest path); we stay clearly below. */
const maxCardBytes = 24_000;

const encoder = new TextEncoder();

/** Size of a card on the wire. */
export function cardBytes(card: object): number {
  return encoder.encode(JSON.stringify(card)).length;
}

/**
 * Draws with the most detail that still fits into a message. `details` goes from rich to poor; each
 * drawing says itself how much it leaves out.
 */
export function fitted<Detail>(
  details: readonly [Detail, ...Detail[]],
  draw: (detail: Detail) => CardMessage,
): CardMessage {
  const [first, poorer, ...poorest] = details;
  const message = draw(first);
  if (poorer === undefined || cardBytes(message.card) <= maxCardBytes) return message;
  return fitted([poorer, ...poorest], draw);
}
