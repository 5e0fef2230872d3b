import { defined } from '../../domain/defined.ts';
import type { CommandEntry, TypedText } from './command.ts';
import { type CommandName, commandTable } from './command-table.ts';
import { readableText, readHtml } from './message-text.ts';
import { type Misspelling, nearestCommand } from './nearest-command.ts';

/** A message as far as a command can stand in it. */
export interface MessageContent {
  /** `activity.text`; mentions in `<at>` tags. */
  readonly text?: string | undefined;
  /** Content of the `text/html` attachment. */
  readonly html?: string | undefined;
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

const entries = Object.entries(commandTable) as [CommandName, CommandEntry<object>][];

/** Longest first, so that "check directory" is not a check of "directory". */
const phrases = entries
  .flatMap(([name, entry]) => entry.words.map((phrase) => ({ name, entry, phrase })))
  .map((one) => ({ ...one, length: one.phrase.split(' ').length }))
  .sort((one, other) => other.length - one.length);

/** Reads a command. Never throws, whatever the text is. */
export function parseCommand(content: MessageContent): Command {
  const html = readHtml(content.html ?? '');
  const text = withoutName(readableText(content.text ?? '')) || withoutName(html.text);
  return byPhrase(text, html) ?? bare({ text, rest: text, html }) ?? unknown(text);
}

function byPhrase(text: string, html: TypedText['html']): Command | undefined {
  const typed = text.split(' ');
  for (const { name, entry, phrase, length } of phrases) {
    if (plainWord(typed.slice(0, length).join(' ')) !== phrase) continue;
    const args = entry.read({ text, html, rest: typed.slice(length).join(' ') });
    if (args !== undefined) return { command: name, ...args } as Command;
  }
  return undefined;
}

function bare(typed: TypedText): Command | undefined {
  for (const [name, { readBare }] of entries) {
    const args = readBare?.(typed);
    if (args !== undefined) return { command: name, ...args } as Command;
  }
  return undefined;
}

function unknown(text: string): UnknownCommand {
  const typed = text.split(' ').map(plainWord);
  const known = phrases.map(({ phrase }) => phrase);
  const misspelt = nearestCommand(typed, known);
  return { command: 'unknown', ...defined({ misspelt }) };
}

/** `/Check:` -> `check`. */
function plainWord(typed: string): string {
  return typed.toLowerCase().replace(/^[/!]+|(?<![:.,!])[:.,!]+$/g, '');
}

/** A mention that no client turned into one: `@Unclash check ...`. */
function withoutName(text: string): string {
  return text.replace(/^@\S+ +/, '');
}
