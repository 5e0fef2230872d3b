import { addressKey, bareAddress } from '../../domain/address/proxy-address.ts';
import type { TypedText } from './command.ts';

/**
 * Finds what a person means as addresses in their text, in every shape that people and clients give
 * them. Nothing is validated here: a misspelt address is found too, so that it can be explained.
 */

/** `[label](target)`: the target of a mail link, else the label. */
const markdownLink = /\[([^[\]]*)\]\(([^()\s]*)\)/g;
/** `"Doe, John" <john@contoso.com>`: the name says nothing, and its comma parts nothing. */
const quotedName = /"[^"@]*"(?=\s*<)/g;
const separators = /[\s<>]+/;
const openers = /^["'“”„‘’«‹([{]+/;
/** What a run begins with is not in one already; else every place in a long run would be tried. */
const closers = /(?<![.,;:!?"'“”‘’»›)\]}…])[.,;:!?"'“”‘’»›)\]}…]+$/;
const emphasis = /^(\*\*|__|~~|\*|_|`)(.+)\1$/;
/** Another type of address, as in `x500:/o=First`; Windows paths and URLs are not meant. */
const typed = /^(?:smtp|sip|x400|x500|eum|notes|fax|ms|cc):\S/i;

/**
 * The addresses that follow a command. HTML is asked only where the text names no address: a link's text
 * may be just a name.
 */
export function addressesOf({ rest, html }: Pick<TypedText, 'rest' | 'html'>): string[] {
  if (namesAddress(rest)) return typedAddresses(rest);
  const linked = html.mailTargets.map(mailTarget);
  const visible = namesAddress(html.text) ? typedAddresses(html.text) : [];
  const found = once([...linked, ...visible]);
  return found.length > 0 ? found : typedAddresses(rest);
}

/** The addresses of a text in their order, each once, without decoration and `SMTP:` prefix. */
export function typedAddresses(text: string): string[] {
  const words = wordsOf(text);
  const meant = words.filter((word) => word.includes('@') || typed.test(word));
  return once(meant.length > 0 ? meant : words);
}

/** True when a text names at least one thing that is written like an address. */
function namesAddress(text: string): boolean {
  return wordsOf(text).some((word) => word.includes('@'));
}

/** True when a text is nothing but addresses, as when a person just pastes one. */
export function isOnlyAddresses(text: string): boolean {
  const words = wordsOf(text);
  return words.length > 0 && words.every((word) => word.includes('@'));
}

/** Each address once, compared as Entra compares. */
function once(addresses: readonly string[]): string[] {
  const seen = new Set<string>();
  return addresses.filter((address) => {
    const isNew = !seen.has(addressKey(address));
    seen.add(addressKey(address));
    return isNew;
  });
}

/** `mailto:john@contoso.com?subject=...` -> `john@contoso.com`. */
function mailTarget(link: string): string {
  const target = link.replace(/^mailto:/i, '').replace(/\?.*$/s, '');
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

function wordsOf(text: string): string[] {
  return text
    .replace(markdownLink, (_, label: string, target: string) =>
      /^mailto:/i.test(target) ? ` ${target} ` : ` ${label} `,
    )
    .replace(quotedName, ' ')
    .split(separators)
    .flatMap(partsOf)
    .map(undecorated)
    .filter((word) => word !== '');
}

/**
 * Parts a run without blanks at commas and semicolons, but never into another person's address: what
 * stands right before the separator may be the beginning of a local part, as in `m&xuml;ller@contoso.com`
 * or `o,brien@contoso.com`. Such a run stays whole, and is then explained as invalid.
 */
function partsOf(run: string): string[] {
  if (!run.includes('@')) return run.split(/[,;]+/);
  const parts: string[] = [];
  let beginning = '';
  for (const [, part = '', separator = ''] of run.matchAll(/([^,;]*)([,;]*)/g)) {
    const isWhole = part === '' || part.includes('@') || /^mailto:/i.test(part);
    if (isWhole) parts.push(beginning + part);
    beginning = isWhole ? '' : beginning + part + separator;
  }
  return [...parts, beginning];
}

function undecorated(word: string): string {
  const bare = word.replace(openers, '').replace(closers, '');
  const inner = emphasis.exec(bare)?.[2] ?? bare;
  const address = /^mailto:/i.test(inner) ? mailTarget(inner) : inner;
  return /^smtp:/i.test(address) ? bareAddress(address) : address;
}
