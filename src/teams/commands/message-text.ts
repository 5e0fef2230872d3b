/**
 * What Teams delivers is not what a person typed: mentions stand in `<at>` tags, blanks may be
 * non-breaking, clients put zero-width characters around mentions, and a paste from Outlook arrives
 * with its addresses only in a `text/html` attachment.
 */

/** Longest text that is read; no command needs more, and every pattern here stays cheap. */
const LONGEST_TEXT = 8_000;
/** Longest HTML that is read; Teams limits a message to about 28 KB (Teams limits page). */
const LONGEST_HTML = 40_000;

const mention = /<at\b[^<>]*>[^<]*<\/at>/gi;
const unusualBlank = /[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const invisible = /[\p{Cc}\p{Cf}]+/gu;

/** The text without mentions, on one line, with plain blanks and without invisible characters. */
export function readableText(raw: string): string {
  return singleLine(decodeEntities(raw.slice(0, LONGEST_TEXT).replace(mention, ' ')));
}

/** The visible text of HTML, mentions included, and the `mailto:` targets of its links. */
export function readHtml(raw: string): { readonly text: string; readonly mailTargets: string[] } {
  // One blank for a run of them: patterns with several optional runs get slow over a long one.
  const html = raw.slice(0, LONGEST_HTML).replace(unusualBlank, ' ').replace(mention, ' ');
  const targets = html.matchAll(/\bhref ?= ?["']? ?(mailto:[^"'<>\s]+)/gi);
  const mailTargets = [...targets].map(([, target = '']) => decodeEntities(target));
  const visible = html
    .replace(/<!--|-->/g, ' ')
    .replace(/<(style|script|title)\b[^<>]*>[^<]*/gi, ' ')
    .replace(/<\/?[a-z][^<>]*>/gi, ' ');
  return { text: singleLine(decodeEntities(visible)), mailTargets };
}

function singleLine(text: string): string {
  return text.replace(unusualBlank, ' ').replace(invisible, '').trim();
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Decodes the entities that Teams writes, once: `&amp;lt;` becomes `&lt;`. */
function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, (entity, name: string) =>
    name.startsWith('#')
      ? fromCodePoint(name.slice(1), entity)
      : (named[name.toLowerCase()] ?? entity),
  );
}

function fromCodePoint(digits: string, entity: string): string {
  const code = /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number(digits);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}
