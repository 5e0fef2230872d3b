import type { ConflictFilter } from '../../domain/conflict/conflict.ts';
import { readableText, readHtml } from './message-text.ts';
import {
  isOnlyAddresses,
  mailTarget,
  namesAddress,
  once,
  typedAddresses,
} from './typed-addresses.ts';

/** A message as far as a command can stand in it. */
export interface MessageContent {
  /** `activity.text`; mentions in `<at>` tags. */
  readonly text?: string | undefined;
  /** Content of the `text/html` attachment. */
  readonly html?: string | undefined;
}

/** What a person asks for. Addresses are as typed, without decoration; they may be invalid. */
export type Command =
  | {
      readonly command: 'check';
      /** At most `MOST_ADDRESSES`; none when the person gave none. */
      readonly addresses: readonly string[];
      /** How many more there were. */
      readonly leftOut: number;
    }
  | { readonly command: 'conflicts'; readonly filter: ConflictFilter; readonly page: number }
  | { readonly command: 'history'; readonly address: string | undefined }
  | { readonly command: 'check directory' }
  | { readonly command: 'alerts'; readonly wanted?: 'on' | 'off' }
  | { readonly command: 'scan' | 'status' | 'doctor' | 'help' }
  | { readonly command: 'signout' }
  | { readonly command: 'unknown' };

/** One `check` takes so many; each costs a round trip to the directory. */
export const MOST_ADDRESSES = 20;
const HIGHEST_PAGE = 100_000;

const greetings = new Set(['', 'hi', 'hello', 'hey', 'hallo', 'help', 'commands', '?']);
const simple = new Set(['scan', 'status', 'doctor']);

/** Reads a command. Never throws, whatever the text is. */
export function parseCommand(content: MessageContent): Command {
  const html = readHtml(content.html ?? '');
  const text = withoutName(readableText(content.text ?? '')) || withoutName(html.text);
  const [first = '', ...others] = text.split(' ');
  const verb = first.toLowerCase().replace(/^[/!]+|(?<![:.,!])[:.,!]+$/g, '');
  const rest = others.join(' ');
  if (isDirectoryCheck(verb, rest)) return { command: 'check directory' };
  if (verb === 'check') return check(addressesOf(rest, html));
  if (verb === 'history') return { command: 'history', address: addressesOf(rest, html)[0] };
  if (verb === 'alerts' || verb === 'alert') return alerts(rest);
  if (verb === 'conflicts' || verb === 'conflict') return conflicts(rest);
  if (simple.has(verb)) return { command: verb as 'scan' | 'status' | 'doctor' };
  if (/^(?:sign ?out|log ?out)$/i.test(text)) return { command: 'signout' };
  if (greetings.has(verb)) return { command: 'help' };
  return isOnlyAddresses(text) ? check(typedAddresses(text)) : { command: 'unknown' };
}

/** A mention that no client turned into one: `@Unclash check ...`. */
function withoutName(text: string): string {
  return text.replace(/^@\S+ +/, '');
}

/** "directory" is no address, so that nobody can mean it as one. */
function isDirectoryCheck(verb: string, rest: string): boolean {
  return verb === 'check-directory' || (verb === 'check' && /^directory[.!]?$/i.test(rest));
}

function check(addresses: readonly string[]): Command {
  const taken = addresses.slice(0, MOST_ADDRESSES);
  return { command: 'check', addresses: taken, leftOut: addresses.length - taken.length };
}

/** HTML is asked only where the text names no address: a link's text may be just a name. */
function addressesOf(rest: string, html: ReturnType<typeof readHtml>): string[] {
  if (namesAddress(rest)) return typedAddresses(rest);
  const linked = html.mailTargets.map(mailTarget);
  const visible = namesAddress(html.text) ? typedAddresses(html.text) : [];
  const found = once([...linked, ...visible]);
  return found.length > 0 ? found : typedAddresses(rest);
}

function alerts(rest: string): Command {
  const [wanted] = /^(?:on|off)\b/.exec(rest.toLowerCase()) ?? [];
  return { command: 'alerts', ...(wanted && { wanted: wanted as 'on' | 'off' }) };
}

function conflicts(rest: string): Command {
  const words = rest.toLowerCase().split(' ');
  const filter = words.find((word) => word === 'open' || word === 'closed' || word === 'all');
  const number = words.map(Number).find((page) => Number.isInteger(page) && page > 0);
  const page = Math.min(number ?? 1, HIGHEST_PAGE);
  return { command: 'conflicts', filter: (filter as ConflictFilter | undefined) ?? 'open', page };
}
