import type { NestedMessage } from '../domain/message/nested-message.ts';
import type { AnyMessage, BareCode } from './codes.ts';
import { plainText } from './plain-text.ts';
import { inBold, LENGTHS, literalPart, type Part, type Sentence } from './sentence.ts';

/** What may stand in a sentence. A bare string is a value: untrusted, and cut when it is long. */
type Value = string | number | Sentence | AnyMessage | NestedMessage | undefined;

/** Forms of a word by number ("Plural rules", Unicode CLDR). */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Builds the sentences of one language: numbers, plurals, lists and nested messages its way. */
export interface Speaker {
  /** A sentence: say`Entra ID quarantined ${address(value)} on ${name(who)}`. */
  say(words: TemplateStringsArray, ...values: readonly Value[]): Sentence;
  /** A display name, in bold; an empty one is said to be empty. `most` graphemes are shown. */
  name(text: string, most?: number): Sentence;
  /** An address or sign-in name, in full. */
  address(text: string): Sentence;
  /** A value that is shown up to a length in graphemes. */
  text(text: string, most?: number): Sentence;
  /** Words of the language itself, e.g. chosen by a condition. */
  words(text: string): Sentence;
  bold(value: Value): Sentence;
  /** An ISO 8601 instant. */
  time(at: string): Sentence;
  /** "3 conflicts": the number and the form of the word that belongs to it. */
  count(count: number, forms: PluralForms): Sentence;
  /** The form alone. */
  plural(count: number, forms: PluralForms): Sentence;
  /** "A, B and C"; `kind` "disjunction" gives "A, B or C". */
  list(items: readonly Value[], kind?: 'conjunction' | 'disjunction'): Sentence;
  /** The sentence of another code. */
  message(message: AnyMessage | BareCode): Sentence;
  /** Begins with a capital letter. */
  capital(value: Value): Sentence;
  /**
   * The time between two instants in its largest whole unit, with the words around it: " · 3 days". Empty when it is
   * unknown or below a minute, which is not true any more when a card is read.
   */
  age(earlier: string, later: string, around?: (age: Sentence) => Sentence): Sentence;
}

/** The speaker of a language; `sentenceOf` looks nested messages up. */
export function createSpeaker(
  language: string,
  parts: {
    readonly noName: string;
    readonly sentenceOf: (message: AnyMessage) => Sentence;
  },
): Speaker {
  const numbers = new Intl.NumberFormat(language);
  const plurals = new Intl.PluralRules(language);
  const ofValue = (value: Value): Sentence => {
    if (value === undefined || value === '') return [];
    if (typeof value === 'number') return [literalPart(numbers.format(value))];
    if (typeof value === 'string') return valuePart(value, LENGTHS.text);
    return Array.isArray(value) ? (value as Sentence) : parts.sentenceOf(value as AnyMessage);
  };
  const plural = (count: number, forms: PluralForms) => [
    literalPart(forms[plurals.select(count)] ?? forms.other),
  ];
  const speaker: Speaker = {
    say: (words, ...values) =>
      words.flatMap((word, index) => [
        ...(word === '' ? [] : [literalPart(word)]),
        ...ofValue(values[index]),
      ]),
    name: (text, most = LENGTHS.name) =>
      inBold(isVisible(text) ? valuePart(text, most) : [literalPart(parts.noName)]),
    address: (text) => valuePart(text, LENGTHS.address),
    text: (text, most = LENGTHS.text) => valuePart(text, most),
    words: (text) => (text === '' ? [] : [literalPart(text)]),
    bold: (value) => inBold(ofValue(value)),
    time: (at) => [{ kind: 'time', at }],
    count: (count, forms) => [literalPart(`${numbers.format(count)} `), ...plural(count, forms)],
    plural,
    list: (items, kind = 'conjunction') => listOf(language, kind, items.map(ofValue)),
    message: (message) =>
      parts.sentenceOf(typeof message === 'string' ? ({ code: message } as AnyMessage) : message),
    capital: (value) => capitalised(ofValue(value), language),
    age: (earlier, later, around = (age) => age) => {
      const age = ageOf(language, Date.parse(later) - Date.parse(earlier));
      return age.length === 0 ? age : around(age);
    },
  };
  return speaker;
}

const valuePart = (text: string, most: number): Sentence => [{ kind: 'value', text, most }];

/** Fillers are letters to Unicode, so what is shown is looked at and not what was stored. */
const isVisible = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(plainText(text));

function listOf(
  language: string,
  type: 'conjunction' | 'disjunction',
  items: readonly Sentence[],
): Sentence {
  const format = new Intl.ListFormat(language, { style: 'long', type });
  const places = items.map((_, index) => String(index));
  return format
    .formatToParts(places)
    .flatMap(
      ({ type: kind, value }): Sentence =>
        kind === 'element' ? (items[Number(value)] ?? []) : [literalPart(value)],
    );
}

function capitalised(sentence: Sentence, language: string): Sentence {
  const [first, ...rest] = sentence;
  if (first === undefined || first.kind !== 'literal') return sentence;
  const text = first.text.charAt(0).toLocaleUpperCase(language) + first.text.slice(1);
  return [{ ...first, text } satisfies Part, ...rest];
}

const UNITS = [
  ['day', 86_400_000, 2],
  ['hour', 3_600_000, 1],
  ['minute', 60_000, 1],
] as const;

/** Days from two days on, then hours, then minutes; empty below one. */
function ageOf(language: string, milliseconds: number): Sentence {
  const found = UNITS.find(([, length, least]) => milliseconds >= length * least);
  if (found === undefined || milliseconds === Number.POSITIVE_INFINITY) return [];
  const [unit, size] = found;
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' });
  return [literalPart(format.format(Math.floor(milliseconds / size)))];
}

/** Two instants so many seconds apart, for `age`. */
export const lasting = (seconds: number): readonly [earlier: string, later: string] => [
  new Date(0).toISOString(),
  new Date(seconds * 1000).toISOString(),
];
