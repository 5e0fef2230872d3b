import { type Message, verbatim } from '../../domain/message/message.ts';
import { BotError, type BotErrorCode } from './errors.ts';

/**
 * What the refusals of a service mean, as a table: Graph, Exchange Online, Active Directory, Teams,
 * the token service and the database each have one. `Refused` is a refusal of that service, taken
 * apart but not judged.
 *
 * A value, so that edges may import it beside `BotError`: every edge turns refusals into that class,
 * and all of them in the same way.
 */
export type RefusalTable<Refused> = readonly ServiceRefusal<Refused>[];

/** One row: the refusals that it is about, and what they mean. */
export interface ServiceRefusal<Refused> extends RefusalMeaning<Refused> {
  readonly matches: (refused: Refused) => boolean;
}

/** Texts and numbers for the holes of a sentence. They may come from the directory: untrusted. */
type RefusalParameters = Readonly<Record<string, string | number>>;

/** A message, or one whose parameters are read from the refusal. */
type MessageOf<Refused> = Message | ((refused: Refused) => Message);

/** What a refusal means for a person, and for what runs next. */
export interface RefusalMeaning<Refused> {
  /** Unique in its table, e.g. `throttled`. */
  readonly key: string;
  /** What use cases decide on; several rows may share it. */
  readonly code: BotErrorCode;
  /** What happened. */
  readonly problem?: MessageOf<Refused>;
  /** What a person does next. */
  readonly next?: MessageOf<Refused>;
  /** The holes of `sentence` and `nextStep`, where a row does not give messages yet. */
  readonly parameters?: (refused: Refused) => RefusalParameters;
  readonly sentence?: string;
  readonly nextStep?: string;
  /** The service's own words, quoted after the sentence; empty for none. Untrusted. */
  readonly said?: (refused: Refused) => string;
  /** The same call may succeed later without anybody doing anything. */
  readonly transient?: true;
  /** An object that the service names as the holder of the value. */
  readonly namedHolderId?: (refused: Refused) => string | undefined;
  /** Milliseconds after which the service may be called again, where it says so. */
  readonly retryAfterMs?: (refused: Refused) => number | undefined;
}

/** The first row that is about the refusal, so what is precise goes before what is general. */
export function matchRefusal<Refused>(
  table: RefusalTable<Refused>,
  refused: Refused,
): ServiceRefusal<Refused> | undefined {
  return table.find((row) => row.matches(refused));
}

/** The failure to throw for a refusal; `details` is what a support case needs. */
export function refusalError<Refused>(
  meaning: RefusalMeaning<Refused>,
  refused: Refused,
  details: { readonly cause: unknown; readonly requestIds?: readonly string[] },
): BotError {
  const namedHolderId = meaning.namedHolderId?.(refused);
  const retryAfterMs = meaning.retryAfterMs?.(refused);
  const { problem, next } = messagesOf(meaning, refused);
  return new BotError(meaning.code, problem, {
    ...details,
    nextStep: next,
    transient: meaning.transient ?? false,
    ...(namedHolderId !== undefined && { namedHolderId }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

function messagesOf<Refused>(
  meaning: RefusalMeaning<Refused>,
  refused: Refused,
): { readonly problem: Message; readonly next: Message } {
  const { problem, next, sentence = '', nextStep = '', ...rest } = meaning;
  const said = rest.said?.(refused) ?? '';
  const parameters = rest.parameters?.(refused) ?? {};
  const happened = given(problem, refused);
  return {
    problem: happened
      ? quoted(happened, said)
      : verbatim(filled(sentence, parameters) + quotedText(said)),
    next: given(next, refused) ?? verbatim(filled(nextStep, parameters)),
  };
}

function given<Refused>(
  message: MessageOf<Refused> | undefined,
  refused: Refused,
): Message | undefined {
  return typeof message === 'function' ? message(refused) : message;
}

/** Words that are quoted are cut so that they fit a card and a row; the cause has the whole of them. */
function quoted(problem: Message, words: string): Message {
  if (words === '') return problem;
  const said = words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE)}…` : words;
  return { code: 'service.quoted', problem, said };
}

/** A hole without a parameter stays as it is; what a parameter holds is never read for holes. */
function filled(text: string, parameters: RefusalParameters): string {
  return text.replaceAll(/\{(\w+)\}/g, (hole, name: string) => String(parameters[name] ?? hole));
}

const LONGEST_QUOTE = 400;

function quotedText(text: string): string {
  if (text === '') return '';
  return ` It said: ${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text}`;
}
