import { defined } from '../../domain/defined.ts';
import type { Message } from '../../domain/message/message.ts';
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

/** A message, or one whose parameters are read from the refusal. */
type MessageOf<Refused> = Message | ((refused: Refused) => Message);

/** What a refusal means for a person, and for what runs next. */
export interface RefusalMeaning<Refused> {
  /** Unique in its table, e.g. `throttled`. */
  readonly key: string;
  /** What use cases decide on; several rows may share it. */
  readonly code: BotErrorCode;
  /** What happened. */
  readonly problem: MessageOf<Refused>;
  /** What a person does next. */
  readonly next: MessageOf<Refused>;
  /** The service's own words, quoted after the problem; empty for none. Untrusted. */
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
  const problem = given(meaning.problem, refused);
  return new BotError(meaning.code, quoted(problem, meaning.said?.(refused) ?? ''), {
    ...details,
    nextStep: given(meaning.next, refused),
    transient: meaning.transient ?? false,
    ...defined({ namedHolderId, retryAfterMs }),
  });
}

function given<Refused>(message: MessageOf<Refused>, refused: Refused): Message {
  return typeof message === 'function' ? message(refused) : message;
}

const LONGEST_QUOTE = 400;

/** Words that are quoted are cut so that they fit a card and a row; the cause has the whole of them. */
function quoted(problem: Message, words: string): Message {
  if (words === '') return problem;
  const said = words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE)}…` : words;
  return { code: 'service.quoted', problem, said };
}
