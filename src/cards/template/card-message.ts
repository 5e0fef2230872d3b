import { Template } from 'adaptivecards-templating';
import { escapeMarkdown, type PlainText, spokenText } from './card-text.ts';

/** A card, and the plain sentence that notifications and screen readers give for it. */
export interface CardMessage {
  /** Adaptive Card 1.5, ready to be attached. */
  readonly card: object;
  /** Toast text; plain text, not markdown. */
  readonly summary: string;
}

/**
 * Makes the expander of one JSON template. `fallbackText` and `speak` are derived from the summary;
 * everything else comes from the view model.
 */
export function cardTemplate(payload: object): (view: object, summary: PlainText) => CardMessage {
  const template = new Template(payload);
  return (view, summary) => {
    const said = { fallbackText: escapeMarkdown(summary), speak: spokenText(summary) };
    return { card: template.expand({ $root: { ...view, ...said } }), summary };
  };
}

/** A piece that several cards show, expanded on its own and put into their bodies as it is. */
export function partTemplate(payload: object): (view: object) => object {
  const template = new Template(payload);
  return (view) => template.expand({ $root: view });
}

/** Teams refuses large messages (28 KB in its strictest path); we stay clearly below. */
export const maxCardBytes = 24_000;

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
