import { BotError } from '../../use-cases/ports/errors.ts';

/**
 * What the Bot Connector's refusals mean ("Send proactive messages", Teams documentation). The SDK
 * has already tried again after 429, 500, 502, 503 and 504, with growing, jittered delays.
 */

/** The bot can never write there again, as things are. */
const gone = new Set([
  'BotNotInConversationRoster',
  'BotDisabledByAdmin',
  'ConversationBlockedByUser',
  'MessageWritesBlocked',
  'ConversationNotFound',
]);

/** The message is not there any more, or the thread that began with it. */
const messageGone = new Set(['ActivityNotFoundInConversation', 'ConversationNotFound']);

/** Worth another try later: 412 means that somebody else was writing. */
const passing = new Set([408, 412, 425, 429, 500, 502, 503, 504]);

interface Refusal {
  readonly statusCode?: unknown;
  readonly code?: unknown;
  readonly details?: { readonly error?: { readonly code?: unknown } };
  readonly response?: { readonly headers?: { get(name: string): string | null | undefined } };
}

/** True when an edit failed because there is nothing left to edit. */
export function isMessageGone(error: unknown): boolean {
  return messageGone.has(codeOf(error));
}

/** The failure in the words of the project. */
export function teamsError(cause: unknown): BotError {
  const code = codeOf(cause);
  if (gone.has(code)) {
    return new BotError('channelGone', `Teams does not let Unclash write there (${code}).`, {
      nextStep: 'Add Unclash to the channel again.',
      cause,
    });
  }
  const status = (cause as Refusal).statusCode;
  const transient = typeof status !== 'number' || passing.has(status);
  const retryAfterMs = retryAfterOf(cause as Refusal);
  const what = typeof status === 'number' ? `${status} ${code}`.trim() : 'no answer';
  return new BotError('teamsUnavailable', `Teams did not take a message (${what}).`, {
    nextStep: transient
      ? 'Unclash tries again by itself.'
      : 'Look at the log, and check that the app is allowed in the Teams admin center.',
    transient,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    cause,
  });
}

/** What a 429 says about when to come again; the SDK has waited for shorter times already. */
function retryAfterOf({ statusCode, response }: Refusal): number | undefined {
  const seconds = Number(response?.headers?.get('retry-after') ?? Number.NaN);
  return statusCode === 429 && seconds > 0 ? seconds * 1000 : undefined;
}

/** The connector's own code; the SDK's `code` names its kind of failure when there is no body. */
function codeOf(error: unknown): string {
  const { details, code } = error as Refusal;
  const told = details?.error?.code ?? code;
  return typeof told === 'string' ? told : '';
}
