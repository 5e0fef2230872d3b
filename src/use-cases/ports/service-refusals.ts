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

/** What a refusal means for a person, and for what runs next. */
export interface RefusalMeaning<Refused> {
  /** Unique in its table, e.g. `throttled`: the key of its sentences. */
  readonly key: string;
  /** What use cases decide on; several rows may share it. */
  readonly code: BotErrorCode;
  readonly parameters?: (refused: Refused) => RefusalParameters;
  /** What happened, as whole sentences, with `{name}` for a parameter. */
  readonly sentence: string;
  /** What a person does next, one sentence, with `{name}` for a parameter. */
  readonly nextStep: string;
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
  const parameters = meaning.parameters?.(refused) ?? {};
  const namedHolderId = meaning.namedHolderId?.(refused);
  const retryAfterMs = meaning.retryAfterMs?.(refused);
  const message = filled(meaning.sentence, parameters) + quoted(meaning.said?.(refused) ?? '');
  return new BotError(meaning.code, message, {
    ...details,
    nextStep: filled(meaning.nextStep, parameters),
    transient: meaning.transient ?? false,
    ...(namedHolderId !== undefined && { namedHolderId }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/** A hole without a parameter stays as it is; what a parameter holds is never read for holes. */
function filled(text: string, parameters: RefusalParameters): string {
  return text.replaceAll(/\{(\w+)\}/g, (hole, name: string) => String(parameters[name] ?? hole));
}

/** Long words are cut so that they fit a card; the cause has the whole of them. */
const LONGEST_QUOTE = 400;

function quoted(text: string): string {
  if (text === '') return '';
  return ` It said: ${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text}`;
}
