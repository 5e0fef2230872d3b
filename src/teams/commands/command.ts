import type { CommandWords } from '../../cards/info/command-words.ts';
import type { CardMessage } from '../../cards/template/card-message.ts';
import type { ReplyTarget, ReportFile } from '../../use-cases/ports/directory-check.ts';
import type { Actor } from '../../use-cases/ports/people.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { BareCode } from '../../words/codes.ts';
import type { Said, Words } from '../../words/words.ts';
import type { Activity } from '../bot/activity.ts';
import type { Scope } from '../bot/conversation.ts';
import type { Languages } from '../bot/languages.ts';
import type { PrivateReplies } from '../bot/private-replies.ts';
import type { Turn } from '../bot/turn.ts';
import type { LinkedSaid, MentionNotice } from '../card-actions/action-responses.ts';
import type { FileStorage } from '../files/upload-file.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import type { MentionedPerson } from './message-text.ts';

/** What is said in answer to a command, in this order. */
export type Answer = readonly (
  | CardMessage
  | MentionNotice
  | LinkedSaid
  | Said
  | ForWriter
  | FileOffer
)[];

/** A file that the writer may accept, in the personal chat. */
interface FileOffer {
  readonly offered: ReportFile;
}

/** For the writer alone, also where everybody reads the rest: nothing was done, and why. */
export interface ForWriter {
  readonly forWriter: Said | LinkedSaid;
}

/** A message in which a command was found. */
export interface TypedText {
  /** The whole text on one line. */
  readonly text: string;
  /** What follows the words of the command. */
  readonly rest: string;
  /** What the message looks like: a paste from Outlook has its addresses only there. */
  readonly html: { readonly text: string; readonly mailTargets: readonly string[] };
  /** People whom it mentions. */
  readonly people: readonly MentionedPerson[];
}

/** What commands need. */
export interface CommandParts {
  readonly privateReplies: PrivateReplies;
  readonly useCases: UseCases;
  readonly storage: FileStorage;
  readonly languages: Languages;
  /** Absent when nobody can sign in. */
  readonly signIn?: SignIn;
}

/** Who wrote a command, and where. */
export interface CommandTurn {
  /** Known unless Teams does not name them. */
  readonly by: Actor | undefined;
  readonly activity: Activity;
  /** Of those who read the answer. */
  readonly words: Words;
  /** The person in this conversation; undefined when they are no member. */
  readonly member: Turn['member'];
  /** The lines of the help. */
  readonly help: readonly CommandWords[];
}

/** One command of the table. `Args` is what is read from the message. */
export interface CommandEntry<Args extends object> {
  /** What a person types first; the first of them is the name in lists and documents. */
  readonly words: readonly [string, ...string[]];
  /** What people type instead, in English and German. */
  readonly also?: readonly string[];
  /** Reads what follows; undefined when this is not the command that is meant. */
  readonly read: (typed: TypedText) => Args | undefined;
  /** Reads a message that begins with no word of any command. */
  readonly readBare?: (typed: TypedText) => Args | undefined;
  /** Answers it. Throws `BotError` when the outside world fails. */
  readonly run: (parts: CommandParts, args: Args, turn: CommandTurn) => Promise<Answer>;
  /**
   * Said at once where `run` may take longer than Teams waits for a turn (15 seconds, after which it
   * sends the message again): the answer then comes by itself. By where files are accepted, where it depends.
   */
  readonly announced?:
    | BareCode
    | ((args: Args, files: ReplyTarget['files']) => BareCode | undefined);
  /** Whom the use case serves; it refuses the others. */
  readonly who: 'everybody' | 'approvers';
  /**
   * Who reads the answer in a channel or group chat. `writer`: the writer alone, where Teams can do that.
   * `conversation`: everybody, unless the question was private. `everybody`: always, because something changed or
   * others need it for more than a day.
   */
  readonly readBy: 'writer' | 'conversation' | 'everybody';
  readonly help: CommandWords;
  /**
   * What Teams says about it while a person types. Absent where there is no room: a list has at most twelve
   * commands ("bots.commandLists", app manifest schema 1.30).
   */
  readonly listed?: {
    readonly description: BareCode;
    readonly scopes: readonly Scope[];
    /** Offered after "/", too: what is sent so is private, and so is the answer. */
    readonly slash?: true;
    /** Offered as a question instead of the bare word: its title, and the text that Teams puts into the message. */
    readonly starter?: { readonly title: BareCode; readonly prompt: BareCode };
  };
}

/** Makes an entry whose arguments have the type that is read. */
export function command<Args extends object>(entry: CommandEntry<Args>): CommandEntry<Args> {
  return entry;
}

/** A greeting before something else is no wish for help. */
export const readHelp = ({ text, rest }: { readonly text: string; readonly rest: string }) =>
  rest === '' || (!rest.includes('@') && /^[/!]*(?:help|commands|hilfe|befehle|\?)/i.test(text))
    ? {}
    : undefined;

/** Reads a command without arguments. */
export const nothing = () => ({});
/** Reads a command that nothing may follow. */
export const onlyAlone = ({ rest }: { readonly rest: string }) => (rest === '' ? {} : undefined);
