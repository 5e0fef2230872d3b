import { LENGTHS } from './sentence.ts';

/**
 * Text from a directory is written by anybody: it may hold markdown, template expressions, date
 * functions, invisible or direction-changing characters, or 256 emoji. Here it becomes text that a
 * card shows as it is.
 *
 * Two fences, one habit. Templating expands an expression once and never looks into the values; and
 * cards put values only into `TextRun.text`, button titles, choices and labels, which no Teams
 * client reads as markdown ("RichTextBlock ... TextRuns don't support markdown", Adaptive Cards
 * documentation). `TextBlock`s hold our own words only.
 */

declare const safe: unique symbol;

/** Text that may stand in a card or a notification as it is. Made by the functions of this file. */
export type PlainText = string & { readonly [safe]: true };

const lineBreaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/**
 * Controls and everything that Unicode calls default-ignorable (zero-width, direction marks,
 * overrides and isolates, fillers, tags), except what emoji and several scripts need to be written.
 */
const invisible = /(?!\u200c|\u200d|\ufe0e|\ufe0f)[\p{Cc}\p{DI}\ufff9-\ufffb]/gu;
const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** Clients turn `{{DATE(...)}}` and `{{TIME(...)}}` into local time; a name must not. */
const dateFunction = /\{(?=\{(?:DATE|TIME)\()/g;

const isolate = { open: '\u2068', close: '\u2069' };
const wordJoiner = '\u2060';

/**
 * Makes one line of visible text: line breaks become spaces, invisible and direction-changing
 * characters go, right-to-left text is isolated so that it cannot reorder its neighbours.
 */
export function plainText(raw: string, length: number = LENGTHS.text): PlainText {
  const line = raw
    .toWellFormed()
    .replace(lineBreaks, ' ')
    .replace(invisible, '')
    .replace(/\s+/g, ' ')
    .trim();
  const shown = truncated(line, length).replace(dateFunction, `{${wordJoiner}`);
  return (rightToLeft.test(shown) ? `${isolate.open}${shown}${isolate.close}` : shown) as PlainText;
}

/**
 * What a mention shows of a name: letters, digits and the signs of names, because Teams reads it as markdown and
 * tags. Undefined where none is left: Teams refuses a mention without a name, and the card or message with it.
 */
export function mentionedName(raw: string): string | undefined {
  const name = plainText(raw, LENGTHS.name)
    .replace(/[^\p{L}\p{M}\p{N}.,'’-]+/gu, ' ')
    .trim();
  return /[\p{L}\p{N}]/u.test(name) ? name : undefined;
}

/** An address or sign-in name; long enough for every valid one. */
export function addressText(raw: string): PlainText {
  return plainText(raw, LENGTHS.address);
}

/** Our own words, written in this repository. */
export function literal(text: string): PlainText {
  return text as PlainText;
}

/**
 * Text for a place that reads markdown (`fallbackText`, the text of a message). Also breaks what
 * clients turn into links by themselves.
 */
export function escapeMarkdown(text: PlainText): string {
  return text
    .replace(/[\\`*_[\]<>~#|&!]/g, '\\$&')
    .replace(/:\/\//g, '\\:\\/\\/')
    .replace(/\bwww\./gi, (found) => found.replace('.', '\\.'));
}

/**
 * A link for a place that reads markdown. The address is one of ours; what would end it early is percent-encoded
 * ("links", CommonMark: parentheses, angle brackets and spaces).
 */
export function markdownLink(title: PlainText, url: string): string {
  const encoded = url.replace(
    /[()<>\\\s]/g,
    (found) => `%${(found.codePointAt(0) ?? 0).toString(16).padStart(2, '0').toUpperCase()}`,
  );
  return `[${escapeMarkdown(title)}](${encoded})`;
}

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '<': '‹',
  '>': '›',
  '&': '＆',
  '[': '［',
  ']': '］',
  '*': '∗',
  '`': 'ˋ',
  '\\': '＼',
};

/**
 * Text for the results of a message extension: title and text of a thumbnail card are rich text ("Types of cards",
 * Teams documentation), and no page says which characters act and how they are escaped. What could act in HTML or
 * markdown is replaced by its look-alike; the end also keeps clients from making links by themselves.
 */
export function withoutMarkup(text: PlainText): string {
  return text
    .replace(/[<>&[\]*`\\]/g, (found) => LOOK_ALIKES[found] ?? ' ')
    .replaceAll('://', ':/ /');
}

/** Text for `speak`, which clients read as SSML when it looks like XML. */
export function spokenText(text: PlainText): string {
  return text.replace(/[<>&]/g, ' ').replace(/[\u2066-\u2069]/g, '');
}

/** True when a text holds characters that a reader cannot see or that change its direction. */
export function hidesCharacters(text: string): boolean {
  return text.replace(lineBreaks, ' ').search(invisible) >= 0;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const encoder = new TextEncoder();
/** A grapheme may carry any number of combining marks; three bytes each, as CJK has, will do. */
const bytesPerGrapheme = 3;

function truncated(text: string, length: number): string {
  if (text.length <= length) return text;
  const kept: string[] = [];
  let bytes = 0;
  for (const { segment } of graphemes.segment(text)) {
    bytes += encoder.encode(segment).length;
    if (kept.length === length || bytes > length * bytesPerGrapheme) {
      return `${kept.slice(0, length - 1).join('')}…`;
    }
    kept.push(segment);
  }
  return text;
}
