import type { Catalogue } from './catalogue.ts';
import type { AnyMessage, BareCode } from './codes.ts';
import { german } from './de/german.ts';
import { english } from './en/english.ts';
import { escapeMarkdown, literal, type PlainText, plainText } from './plain-text.ts';
import { pseudo } from './pseudo.ts';
import type { Part, Sentence } from './sentence.ts';
import { createSpeaker, type Speaker } from './speaker.ts';

/** Languages that people can choose, and the one that tests read. */
export type Language = 'en' | 'de' | 'pseudo';

/** A piece of text in one weight, for a `TextRun`. */
export interface Run {
  readonly text: PlainText;
  readonly weight: 'Default' | 'Bolder';
}

/** What a code is given by: the message, or the code alone where it has no parameters. */
export type Said = AnyMessage | BareCode;

/** The sentences of one language, escaped for their target. */
export interface Words {
  readonly language: Language;
  /** BCP 47 tag, for `lang` of a card and for dates. */
  readonly tag: string;
  readonly rightToLeft: boolean;
  /**
   * One line of a card's `TextBlock`, button or label. Times are the client's date functions, which
   * work in a `TextBlock` only. Values hold no markup that a card could read, but a `TextBlock` reads
   * markdown: what quotes the directory belongs into `runs`.
   */
  text(said: Said): PlainText;
  /** The pieces of a `RichTextBlock`, which no client reads as markdown. */
  runs(said: Said): readonly Run[];
  /** Plain text: chat, notification, terminal. Times in UTC. */
  plain(said: Said): PlainText;
  /** A display name by itself; an empty one is said to be empty. */
  name(displayName: string): PlainText;
  /** For a place that reads markdown. */
  markdown(said: Said): string;
  /** The pieces of a sentence, for a reader with a target of its own. */
  sentence(said: Said): Sentence;
  readonly speaker: Speaker;
}

interface Tongue {
  readonly catalogue: Catalogue;
  readonly tag: string;
  readonly noName: string;
  readonly rightToLeft?: true;
  /** What becomes of the words of the catalogue. */
  readonly change?: (text: string) => string;
}

const TONGUES: Readonly<Record<Language, Tongue>> = {
  en: { catalogue: english, tag: 'en', noName: '(no name)' },
  de: { catalogue: german, tag: 'de', noName: '(kein Name)' },
  pseudo: {
    catalogue: english,
    tag: 'ar',
    noName: '(no name)',
    rightToLeft: true,
    change: pseudo,
  },
};

/** The languages that a channel or a person can have. */
export const LANGUAGES: readonly Language[] = ['en', 'de'];

/**
 * The language of a BCP 47 tag such as `de-AT`; English when we do not speak it. A client writes the
 * tag, so it may be anything.
 */
export function languageOf(tag: unknown): Language {
  const [primary = ''] = (typeof tag === 'string' ? tag : '').toLowerCase().split('-');
  return LANGUAGES.find((language) => language === primary) ?? 'en';
}

const made = new Map<Language, Words>();

/** The words of a language; made once. */
export function wordsIn(language: Language): Words {
  const words = made.get(language) ?? createWords(language, TONGUES[language]);
  made.set(language, words);
  return words;
}

function createWords(language: Language, tongue: Tongue): Words {
  const { catalogue, tag, change } = tongue;
  // Numbers, plurals and lists of the pseudo-language are those of English.
  const speaker = createSpeaker(change === undefined ? tag : 'en', {
    noName: tongue.noName,
    sentenceOf: (message) => sentenceOf(message),
  });
  const sentenceOf = (message: AnyMessage): Sentence => {
    const { code, ...parameters } = message;
    const entry = catalogue[code] as
      | string
      | ((parameters: object, speaker: Speaker) => Sentence | string)
      | undefined;
    // A row that a later version wrote may hold a code that has no sentence here.
    if (entry === undefined) return speaker.text(code);
    const found = typeof entry === 'string' ? entry : entry(parameters, speaker);
    return typeof found === 'string' ? speaker.words(found) : found;
  };
  const sentence = (said: Said) =>
    changed(sentenceOf(typeof said === 'string' ? ({ code: said } as AnyMessage) : said), change);
  const times = timesOf(tag);
  return {
    language,
    tag,
    rightToLeft: tongue.rightToLeft === true,
    speaker,
    sentence,
    text: (said) => joined(sentence(said), clientTime),
    runs: (said) =>
      sentence(said).map((part) => ({
        text: textOf(part, times),
        weight: part.bold ? 'Bolder' : 'Default',
      })),
    plain: (said) => joined(sentence(said), times),
    name: (displayName) => joined(changed(speaker.name(displayName), change), times),
    markdown: (said) => escapeMarkdown(joined(sentence(said), times)),
  };
}

function changed(sentence: Sentence, change: Tongue['change']): Sentence {
  if (change === undefined) return sentence;
  return sentence.map((part) =>
    part.kind === 'literal' ? { ...part, text: change(part.text) } : part,
  );
}

type Times = (at: string) => string;

const joined = (sentence: Sentence, times: Times): PlainText =>
  literal(sentence.map((part) => textOf(part, times)).join(''));

function textOf(part: Part, times: Times): PlainText {
  switch (part.kind) {
    case 'literal':
      return literal(part.text);
    case 'value':
      return plainText(part.text, part.most);
    case 'time':
      return literal(times(part.at));
  }
}

/**
 * The client shows an instant in the reader's time zone and language through the date functions of
 * Adaptive Cards. They want whole seconds.
 */
function clientTime(at: string): string {
  const milliseconds = Date.parse(at);
  if (Number.isNaN(milliseconds)) return '?';
  const whole = `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
  return `{{DATE(${whole}, SHORT)}} {{TIME(${whole})}}`;
}

function timesOf(tag: string): Times {
  const format = new Intl.DateTimeFormat(tag === 'ar' ? 'en' : tag, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return (at) => {
    const milliseconds = Date.parse(at);
    return Number.isNaN(milliseconds) ? '?' : `${format.format(milliseconds)} UTC`;
  };
}
