import { defined } from '../../domain/defined.ts';
import type { Mention } from '../bot/incoming-activity.ts';
import { askedWithoutCommand, readName } from './check-command.ts';
import type { CommandEntry, TypedText } from './command.ts';
import { type CommandName, commandTable } from './command-table.ts';
import { filterFirst } from './conflict-filter.ts';
import { peopleIn, readableText, readHtml } from './message-text.ts';
import { withoutPoliteness } from './politeness.ts';
import { addressesInProse } from './typed-addresses.ts';

/** A message as far as a command can be in it. */
export interface MessageContent {
  /** `activity.text`; mentions in `<at>` tags. */
  readonly text?: string | undefined;
  /** Content of the `text/html` attachment. */
  readonly html?: string | undefined;
  /** What the bot is called in this tenant; default Unclash. */
  readonly botName?: string | undefined;
  readonly mentions?: readonly Mention[];
}

type ArgsOf<Name extends CommandName> =
  (typeof commandTable)[Name] extends CommandEntry<infer Args> ? Args : never;

/** A command of the table with what was read for it. */
export type KnownCommand<Name extends CommandName = CommandName> = {
  [Known in Name]: { readonly command: Known } & ArgsOf<Known>;
}[Name];

/** A text in which there is no command. */
export interface UnknownCommand {
  readonly command: 'unknown';
  /** Words that are near to a command. */
  readonly misspelt?: Misspelling;
}

/** What a person asks for. */
export type Command = KnownCommand | UnknownCommand;

type Message = Omit<TypedText, 'rest'>;

const entries = Object.entries(commandTable) as [CommandName, CommandEntry<object>][];

/** Longest first, so that "check directory" is not a check of "directory". */
const phrases = entries
  .flatMap(([name, entry]) =>
    [...entry.words, ...(entry.also ?? [])].map((phrase) => ({ name, entry, phrase })),
  )
  .map((one) => ({ ...one, length: one.phrase.split(' ').length }))
  .sort((one, other) => other.length - one.length);

/** What a misspelling is compared with: short words of other meanings are near to everything. */
const spelt = entries
  .flatMap(([, { words, also = [] }]) => [
    ...words,
    ...also.filter((phrase) => /^\p{L}{6,}$/u.test(phrase)),
  ])
  .sort((one, other) => other.split(' ').length - one.split(' ').length);

/**
 * Reads a command. What begins with the words of one is that command; the HTML counts where a client
 * garbled the text. Else an address, an id or a name anywhere in it is a `check`, a number the conflict.
 * Never throws, whatever the text is.
 */
export function parseCommand(content: MessageContent): Command {
  const raw = content.text ?? '';
  const html = readHtml(content.html ?? '');
  const withoutName = nameRemover(content.botName);
  const people = peopleIn(raw, content.mentions ?? [], (name) => withoutName(name) === '');
  const visible = withoutName(html.text);
  const text = withoutName(readableText(raw)) || (people.length > 0 ? '' : visible);
  const message = { text, html, people };
  if (text === '' && people.length > 0) return bare(message) ?? unknown(message);
  const byText = byPhrase(message) ?? (visible ? byPhrase({ ...message, text: visible }) : null);
  return byText ?? bare(message) ?? unknown(message);
}

/** A command by its first words, by those after "could you please", or by "open conflicts". */
function byPhrase(message: Message): Command | undefined {
  const first = phraseOf(message);
  if (first !== undefined) return first;
  const polite = withoutPoliteness(message.text);
  const found = polite === message.text ? undefined : phraseOf({ ...message, text: polite });
  const other = filterFirst(polite);
  const asked = found ?? (other && ({ command: 'conflicts', ...other } as Command));
  if (asked === undefined || ['check', 'history'].includes(asked.command)) return asked;
  return addressesInProse(message).length > 0 ? undefined : asked;
}

function phraseOf(message: Message): Command | undefined {
  const typed = message.text.split(' ');
  for (const { name, entry, phrase, length } of phrases) {
    if (plainWord(typed.slice(0, length).join(' ')) !== phrase) continue;
    const args = entry.read({ ...message, rest: typed.slice(length).join(' ') });
    if (args !== undefined) return { command: name, ...args } as Command;
  }
  return undefined;
}

function bare(message: Message): Command | undefined {
  const asked = askedWithoutCommand(message);
  const misspelt = nearest(message);
  if (asked !== undefined && misspelt !== undefined && /^hist|^verl/.test(misspelt.meant))
    return phraseOf({ ...message, text: misspelt.meant });
  if (asked !== undefined) return { command: 'check', ...asked };
  for (const [name, { readBare }] of entries) {
    const args = readBare?.({ ...message, rest: message.text });
    if (args !== undefined) return { command: name, ...args } as Command;
  }
  return undefined;
}

function unknown(message: Message): Command {
  const misspelt = nearest(message);
  const named = misspelt === undefined ? readName(message) : undefined;
  if (named !== undefined) return { command: 'check', ...named };
  return { command: 'unknown', ...defined({ misspelt }) };
}

/** The command that the first words are near to, with what follows them. */
function nearest({ text }: Message): Misspelling | undefined {
  const typed = text.split(' ');
  const near = nearestCommand(typed.map(plainWord), spelt);
  if (near === undefined) return undefined;
  const rest = typed.slice(near.meant.split(' ').length).join(' ');
  return { ...near, meant: rest === '' ? near.meant : `${near.meant} ${rest}` };
}

/** `/Check:` -> `check`. */
function plainWord(typed: string): string {
  return typed
    .toLowerCase()
    .normalize('NFC')
    .replace(/^[/!]+/, '')
    .replace(/(?<=[^:.,!?])[:.,!?]+$/, '');
}

/** Removes the name of the bot at either end, as a group chat or a person writes it: `@Unclash, ...`. */
function nameRemover(botName: string | undefined): (text: string) => string {
  const names = [...new Set([botName?.trim() || 'Unclash', 'Unclash'])]
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, ' '))
    .sort((one, other) => other.length - one.length)
    .join('|');
  const leading = new RegExp(
    `^(?:[Hh](?:i|ey|ello|allo),? )?[@/]?(?:${names})(?:[,:;.!]? |[,:;.!]?$)`,
    'i',
  );
  const trailing = new RegExp(`(?<![, ])[, ]+@?(?:${names})[.!?]*$`, 'i');
  return (text) => text.replace(leading, '').replace(trailing, '').trim();
}

/** Words of a command that short are near to anything. */
const SHORTEST = 4;

/** Longer than any command; nothing that long is compared. */
const LONGEST = 40;

/** The first words of a message, and the command that they are near to. */
export interface Misspelling {
  readonly typed: string;
  readonly meant: string;
}

/**
 * The phrase that the first typed words are a misspelling of; undefined when none is near. One letter in
 * three may be missing, superfluous, wrong or swapped with its neighbour. "chek directry" is near to `check`, too, and
 * means `check directory`.
 */
export function nearestCommand(
  words: readonly string[],
  phrases: readonly string[],
): Misspelling | undefined {
  return phrases
    .filter((phrase) => phrase.length >= SHORTEST)
    .map((meant) => {
      const typed = words.slice(0, meant.split(' ').length).join(' ');
      return { typed, meant, distance: distanceOf(typed.slice(0, LONGEST), meant) };
    })
    .filter(({ distance, meant }) => isNear(distance, meant))
    .sort((one, other) => wordsMeant(other) - wordsMeant(one) || one.distance - other.distance)
    .map(({ typed, meant }) => ({ typed, meant }))[0];
}

const isNear = (distance: number, meant: string): boolean =>
  distance <= Math.floor(meant.length / 3);

/** How many words are meant: of two commands that are near, the longer one, where each of its words is. */
function wordsMeant({ typed, meant }: Misspelling): number {
  const words = typed.split(' ');
  const each = meant.split(' ');
  const all = each.every((word, at) => isNear(distanceOf(words[at] ?? '', word), word));
  return all ? each.length : 1;
}

/** Edits between two words (optimal string alignment distance). */
function distanceOf(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= one.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const ways = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same];
      if (swapped) ways.push(at(i - 2, j - 2) + 1);
      rows[i]?.push(Math.min(...ways));
    }
  }
  return at(one.length, other.length);
}
