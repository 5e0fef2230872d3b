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
  openFinding: true,
  applyRemedy: true,
  applySuggestion: true,
  reviewRemedy: true,
  approveRemedy: true,
  rejectRemedy: true,
  previewMatch: true,
  followMatch: true,
  previewUndo: true,
  undoRemedy: true,
  assignToMe: true,
  unassign: true,
  showTriage: true,
  assign: true,
  snooze: true,
  markByDesign: true,
  wake: true,
  addNote: true,
  removeNote: true,
  setTicket: true,
  cancelRemedy: true,
  checkNow: true,
  showMore: true,
  configureAlerts: true,
  switchAlertsOff: true,
  showObject: true,
  showConflict: true,
  switchAlertsOn: true,
  showBulk: true,
  planMany: true,
  planCorrections: true,
  applyBulk: true,
  approveBulk: true,
  discardBulk: true,
  stopBulk: true,
  resumeBulk: true,
  undoBulk: true,
  fileBulk: true,
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

const ELEMENT = 'type id height separator spacing isVisible fallback requires';
const INPUT = `${ELEMENT} label isRequired errorMessage value`;
const ACTION = 'type id title iconUrl style fallback tooltip isEnabled mode requires';

/** Elements of version 1.5 with their properties ("Schema Explorer", adaptivecards.io), and Teams' own `msteams`. */
const SCHEMA: Readonly<Record<string, string>> = {
  AdaptiveCard:
    '$schema type version lang rtl speak fallbackText body actions selectAction refresh authentication backgroundImage minHeight verticalContentAlignment msteams',
  ActionSet: `${ELEMENT} actions`,
  Container: `${ELEMENT} items selectAction style verticalContentAlignment bleed backgroundImage minHeight rtl`,
  ColumnSet: `${ELEMENT} columns selectAction style bleed minHeight horizontalAlignment`,
  Column: `${ELEMENT} items selectAction style verticalContentAlignment bleed backgroundImage minHeight rtl width`,
  FactSet: `${ELEMENT} facts`,
  Table: `${ELEMENT} columns rows firstRowAsHeaders showGridLines gridStyle horizontalCellContentAlignment verticalCellContentAlignment`,
  TableRow: 'type cells style horizontalCellContentAlignment verticalCellContentAlignment',
  TableCell:
    'type items selectAction style verticalContentAlignment bleed backgroundImage minHeight rtl',
  Image: `${ELEMENT} url altText backgroundColor horizontalAlignment selectAction size style width`,
  ImageSet: `${ELEMENT} images imageSize`,
  TextBlock: `${ELEMENT} text color fontType horizontalAlignment isSubtle maxLines size weight wrap style`,
  RichTextBlock: `${ELEMENT} inlines horizontalAlignment`,
  TextRun:
    'type text color fontType highlight isSubtle italic selectAction size strikethrough underline weight',
  'Input.Text': `${INPUT} isMultiline maxLength placeholder regex style inlineAction`,
  'Input.Time': `${INPUT} placeholder value min max`,
  'Input.Toggle': `${INPUT} title valueOn valueOff wrap`,
  'Input.ChoiceSet': `${INPUT} choices choices.data isMultiSelect style placeholder wrap`,
  // What `choices.data` holds: Teams asks its own directory ("People Picker in Adaptive Cards").
  'Data.Query': 'type dataset',
  'Action.OpenUrl': `${ACTION} url`,
  'Action.ToggleVisibility': `${ACTION} targetElements`,
  'Action.ShowCard': `${ACTION} card`,
  'Action.Submit': `${ACTION} data associatedInputs`,
  'Action.Execute': `${ACTION} data associatedInputs verb`,
};

/**
 * Elements and properties of a card that clients of version 1.5 do not know; what a button carries and
 * what is for Teams alone is free.
 */
export function unknownTo15(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(unknownTo15);
  if (typeof node !== 'object' || node === null) return [];
  const { type, ...properties } = node as JsonObject;
  const { data: _, msteams: __, ...inner } = properties;
  const own = typeof type === 'string' ? unknownProperties(type, Object.keys(properties)) : [];
  return [...own, ...Object.values(inner).flatMap(unknownTo15)];
}

function unknownProperties(type: string, names: readonly string[]): string[] {
  const known = SCHEMA[type]?.split(' ');
  if (known === undefined) return [type];
  return names.filter((name) => !known.includes(name)).map((name) => `${type}.${name}`);
}

/**
 * Mentions that Teams would show as text or refuse ("Mention support within Adaptive Cards"): each `<at>` needs an
 * entity of the same text with id and name, and each entity its `<at>`.
 */
export function mentionFaults(card: object): string[] {
  const { msteams } = card as { readonly msteams?: { readonly entities?: readonly JsonObject[] } };
  const entities = msteams?.entities ?? [];
  const written = textsOf(card).flatMap((text) => text.match(/<at>.*?<\/at>/g) ?? []);
  const complete = entities.filter(({ type, text, mentioned }) => {
    const { id, name } = (mentioned ?? {}) as JsonObject;
    return type === 'mention' && Boolean(text) && Boolean(id) && Boolean(name);
  });
  const named = complete.map(({ text }) => String(text));
  return [
    ...entities.filter((entity) => !complete.includes(entity)).map((one) => JSON.stringify(one)),
    ...written.filter((text) => !named.includes(text)),
    ...named.filter((text) => !written.includes(text)),
  ];
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

const hasWords = (value: unknown): boolean => typeof value === 'string' && /\p{L}/u.test(value);

/**
 * What a screen reader has no words for, and what only a colour says: buttons without a title, pictures without
 * an alternative text, coloured text and coloured boxes without a letter in them.
 */
export function wordless(card: object): string[] {
  return objectsIn(card)
    .filter((one) => !isSaid(one))
    .map((one) => JSON.stringify(one).slice(0, 100));
}

function isSaid(one: JsonObject): boolean {
  const type = String(one['type']);
  if (/^Action\.(?:Execute|Submit|OpenUrl|ShowCard|ToggleVisibility)$/.test(type))
    return hasWords(one['title']);
  if (type === 'Image') return hasWords(one['altText']);
  const isColored = one['color'] !== undefined && one['color'] !== 'Default';
  if ((type === 'TextBlock' || type === 'TextRun') && isColored) return hasWords(one['text']);
  const isBox = type === 'Container' || type === 'ColumnSet' || type === 'Column';
  return !isBox || one['style'] === undefined || textsOf(one).some(hasWords);
}
