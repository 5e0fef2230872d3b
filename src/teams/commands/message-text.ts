import { decodeHTMLStrict } from 'entities';
import { Parser } from 'htmlparser2';
import { defined } from '../../domain/defined.ts';
import type { Mention } from '../bot/incoming-activity.ts';

/**
 * What Teams delivers is not what a person typed: mentions are in `<at>` tags, blanks may be
 * non-breaking, clients put zero-width characters around mentions, and a paste from Outlook arrives
 * with its addresses only in a `text/html` attachment.
 */

/** Longest text that is read; no command needs more, and every pattern here stays cheap. */
const LONGEST_TEXT = 8_000;
/** Longest HTML that is read; Teams limits a message to about 28 KB (Teams limits page). */
const LONGEST_HTML = 40_000;

const mention = /<at\b[^<>]*>([^<]*)<\/at>/gi;
const unusualBlank = /[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const invisible = /\p{Cf}+/gu;
/** `&#1` is a control character to HTML: dropped, it would turn `a&#1@…` into the address `a@…`. */
const control = /\p{Cc}+/gu;

/**
 * The text without mentions, on one line, with plain blanks and without invisible characters. Entities
 * are decoded once (`&amp;lt;` becomes `&lt;`), and only those that end in a semicolon: `a&lt@contoso.com`
 * is an address.
 */
export function readableText(raw: string): string {
  return singleLine(decodeHTMLStrict(raw.slice(0, LONGEST_TEXT).replace(mention, ' ')));
}

/** A person whom a message names by a mention. */
export interface MentionedPerson {
  readonly name: string;
  /** Where Teams gives it. */
  readonly entraObjectId?: string;
  readonly teamsUserId?: string;
}

/**
 * The people that a text mentions in `<at>` tags, without the bot. A first tag that no entity explains is
 * the bot: without it Teams would not deliver the message.
 */
export function peopleIn(
  raw: string,
  mentions: readonly Mention[],
  isBotName: (name: string) => boolean,
): readonly MentionedPerson[] {
  return [...raw.slice(0, LONGEST_TEXT).matchAll(mention)].flatMap(([tag, inside = ''], index) => {
    const known = mentions.find((one) => one.tag === tag);
    const name = singleLine(decodeHTMLStrict(inside));
    const isBot = known?.isBot ?? (index === 0 || isBotName(name));
    if (isBot || name === '') return [];
    const { entraObjectId, teamsUserId } = known ?? {};
    return { name, ...defined({ entraObjectId, teamsUserId }) };
  });
}

/** Elements whose text is no part of the message; `at` is a mention. */
const unread = new Set(['style', 'script', 'title', 'at']);
/** Elements that part words. Others are inside of a word: `o<b>brien</b>@contoso.com`. */
const parting = new Set(
  'at address article blockquote body br dd div dl dt footer h1 h2 h3 h4 h5 h6 head header hr html img li main ol p pre script section style table tbody td th thead title tr ul'.split(
    ' ',
  ),
);
/** Text that an element which follows it at once would continue as one word. */
const insideWord = /[^\s<>()[\]"'“”„‘«‹,;:]$/;
/** The message that a person replies to, which Teams quotes first. */
const quoted = /schema\.skype\.com\/Reply/i;

/** The visible text of HTML, and the `mailto:` targets of its links. */
export function readHtml(raw: string): { readonly text: string; readonly mailTargets: string[] } {
  const mailTargets: string[] = [];
  let text = '';
  /** For each open element, whether its text is unread. */
  const open: boolean[] = [];
  const isRead = () => open.at(-1) !== true;
  const parser = new Parser({
    onopentag: (name, { href = '', itemtype = '' }) => {
      if (parting.has(name)) text += ' ';
      open.push(!isRead() || unread.has(name) || quoted.test(itemtype));
      // A client that links only the end of an address (`mü<a>ller@...</a>`) links another person's.
      const isLink = name === 'a' && /^\s*mailto:/i.test(href) && isRead();
      if (isLink && !insideWord.test(text.slice(-1))) mailTargets.push(href.trim());
    },
    ontext: (piece) => {
      if (isRead()) text += piece;
    },
    onclosetag: (name) => {
      if (parting.has(name)) text += ' ';
      open.pop();
    },
  });
  parser.end(raw.slice(0, LONGEST_HTML));
  return { text: singleLine(text), mailTargets };
}

function singleLine(text: string): string {
  return text.replace(unusualBlank, ' ').replace(control, '\ufffd').replace(invisible, '').trim();
}
