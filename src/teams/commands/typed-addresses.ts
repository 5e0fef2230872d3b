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
/** `"Value":["SMTP:john@contoso.com"]` */
const inJson = /(?<=[:[,{] ?)"([^\s"@]+@[^\s"@]+)"/g;
/** `@{Add="smtp:john@contoso.com"}` and `@('john@contoso.com')`, as in a pasted command. */
const inPowerShell = /@[{(][^{}()]{0,500}[)}]/g;
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
function typedAddresses(text: string): string[] {
  return once(wordsOf(text).filter((word) => word.includes('@') || typed.test(word)));
}

/** True when a text names at least one thing that is written like an address. */
function namesAddress(text: string): boolean {
  return wordsOf(text).some((word) => word.includes('@'));
}

/** `proxyAddresses=smtp:john@contoso.com`, `UPN:john@contoso.com`: what an address is called in error texts. */
const called =
  /^(?:[a-z]*proxyaddress(?:es)?|emailaddresses|(?:user)?principalname|upn|e?-?mail|identity|value)[=:]+(?=[^@]+@)/i;
const inProse = /^[^@\s{}]+@[^@\s]+\.[^@\s]+$/;

/**
 * The addresses in any text, as in a question or a pasted error; a text of nothing but addresses gives all
 * of them, misspelt ones too. HTML is read where the text has none.
 */
export function addressesInProse({ text, html }: Pick<TypedText, 'text' | 'html'>): string[] {
  const words = wordsOf(text);
  const isOnlyAddresses = words.length > 0 && words.every((word) => /[^@]@|@[^@]+@/.test(word));
  if (isOnlyAddresses) return once(words.map(uncalled));
  const found = once(plausible(words));
  if (found.length > 0) return found;
  return once([...html.mailTargets.map(mailTarget), ...plausible(wordsOf(html.text))]);
}

function plausible(words: readonly string[]): string[] {
  return words
    .filter((word) => !word.includes('://'))
    .map((word) => uncalled(word.replace(/^\|+|\|+$/g, '')))
    .filter((word) => inProse.test(word));
}

const uncalled = (word: string): string => {
  const address = undecorated(word.replace(called, ''));
  return /^smtp:/i.test(address) ? bareAddress(address) : address;
};

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
    .replace(inJson, ' $1 ')
    .replace(inPowerShell, stringsOf)
    .split(separators)
    .flatMap(partsOf)
    .map(undecorated)
    .filter((word) => word !== '');
}

/** The strings of a PowerShell literal; a quote in single quotes is doubled there. */
function stringsOf(literal: string): string {
  const strings = /"([^"]*)"|'((?:[^']|'')*)'/g;
  if (literal.slice(1).replace(strings, '').includes('@')) return literal;
  const values = [...literal.matchAll(strings)].map(
    ([, double, single = '']) => double ?? single.replaceAll("''", "'"),
  );
  return ` ${values.join(' ')} `;
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
