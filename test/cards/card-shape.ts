import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import type { Verb } from '../../src/cards/template/verbs.ts';
import type { Said } from '../../src/words/words.ts';
import { english } from '../support/english.ts';

/** Looks into finished cards, as a client does. */

/** What of the official renderer is used here; its own types are sources that do not compile. */
interface Renderer {
  readonly AdaptiveCard: new () => { parse(card: object, context: ParseContext): void };
  readonly CardElement: { readonly langProperty: { readonly regEx?: RegExp } };
  readonly SerializationContext: new () => ParseContext;
}

interface ParseContext {
  readonly eventCount: number;
  getEventAt(index: number): { readonly message: string } | undefined;
}

/** The package's modules do not resolve under Node, its bundle does. */
const { AdaptiveCard, CardElement, SerializationContext } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as Renderer;

type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Every verb there is; a new one does not compile until it stands here. */
export const verbs = Object.keys({
  previewRemedy: true,
  applyRemedy: true,
  applySuggestion: true,
  reviewRemedy: true,
  approveRemedy: true,
  rejectRemedy: true,
  previewUndo: true,
  undoRemedy: true,
  acknowledge: true,
  unacknowledge: true,
  cancelRemedy: true,
  checkNow: true,
  showMore: true,
  showObject: true,
  showConflict: true,
} satisfies Record<Verb, true>);

/** What the official renderer's parser has to say against a card. */
export function faultsOf(card: object): string[] {
  // The parser checks `lang` with a global RegExp, which would refuse every second card.
  if (CardElement.langProperty.regEx !== undefined) CardElement.langProperty.regEx.lastIndex = 0;
  const parsing = new SerializationContext();
  new AdaptiveCard().parse(card, parsing);
  return Array.from(
    { length: parsing.eventCount },
    (_, index) => parsing.getEventAt(index)?.message ?? '',
  );
}

/** Every object of a card, from the outside to the inside. */
export function objectsIn(node: unknown): JsonObject[] {
  if (Array.isArray(node)) return node.flatMap(objectsIn);
  if (typeof node !== 'object' || node === null) return [];
  return [node as JsonObject, ...Object.values(node).flatMap(objectsIn)];
}

/** The objects of one `type`, e.g. `TextRun`. */
export function ofType(card: object, type: string): JsonObject[] {
  return objectsIn(card).filter((one) => one['type'] === type);
}

/** All texts that a reader sees on the card, in order. */
function textsOf(card: Json | object): string[] {
  return objectsIn(card)
    .filter(({ type }) => type === 'TextBlock' || type === 'TextRun')
    .map(({ text }) => String(text));
}

/** What a person reads on the card, as one line. */
export function readable(card: object): string {
  return objectsIn(card)
    .map(({ type, text, inlines }) => {
      if (type === 'TextBlock') return String(text);
      return type === 'RichTextBlock' ? textsOf(inlines ?? []).join('') : '';
    })
    .filter((line) => line !== '')
    .join(' ');
}

/** Fails unless a reader of English sees the sentence on the card; its values are compared too. */
export function assertSays(card: object, said: Said): void {
  const text = readable(card);
  const sentences = [english.text(said), english.plain(said)];
  const found = sentences.some((sentence) => text.includes(sentence));
  if (!found) assert.equal(text, `… ${sentences[0]} …`);
}

/** The buttons of a card: verb, title and data of each `Action.Execute` in an `ActionSet`. */
export function buttonsOf(card: object): { verb: string; title: string; data: JsonObject }[] {
  return ofType(card, 'ActionSet')
    .flatMap(({ actions }) => actions as readonly JsonObject[])
    .filter(({ type }) => type === 'Action.Execute')
    .map(({ verb, title, data }) => ({
      verb: String(verb),
      title: String(title),
      data: data as JsonObject,
    }));
}
