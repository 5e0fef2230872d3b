import type { Message } from '../../domain/message/message.ts';
import { retryAfterMs } from '../../net/retry-after.ts';
import type { BotError } from '../../use-cases/ports/errors.ts';
import {
  matchRefusal,
  type RefusalMeaning,
  type RefusalTable,
  refusalError,
} from '../../use-cases/ports/service-refusals.ts';
import { PostUnconfirmed } from '../bot/post-once.ts';

/**
 * What the Bot Connector's refusals mean ("Send proactive messages", Teams documentation). The SDK
 * has already tried again after 429 and 503, edits after 500, 502 and 504 too, with growing, jittered delays.
 */

/**
 * The bot cannot write there at present. None of them is final: they arrive at random as well, while the
 * conversation exists (BotFramework-Services issues; about 1 % of posts).
 */
const GONE = new Set([
  'BotNotInConversationRoster',
  'BotDisabledByAdmin',
  'ConversationBlockedByUser',
  'MessageWritesBlocked',
  'ForbiddenOperationException',
  'ConversationNotFound',
]);

/** The message is not there any more, or the thread that began with it. */
const MESSAGE_GONE = new Set(['ActivityNotFoundInConversation', 'ConversationNotFound']);

/** Worth another try later: 412 means that somebody else was writing. */
const PASSING = new Set([408, 412, 425, 429, 500, 502, 503, 504]);

/** A refusal of the Bot Connector, taken apart but not judged. */
interface TeamsRefusal {
  /** Why it is unknown whether a post was accepted. */
  readonly unconfirmed: string | undefined;
  /** HTTP status; undefined when there was no answer. */
  readonly status: number | undefined;
  /** The connector's own code; the SDK's `code` names its kind of failure when there is no body. */
  readonly code: string;
  /** The connector's own sentence; empty when there is none. */
  readonly said: string;
  /** `Retry-After` in milliseconds. */
  readonly waitMs: number | undefined;
}

/** Each further try may be a further message. */
const UNCONFIRMED_PAUSE_MS = 60_000;

const TRIES_AGAIN = { code: 'service.retriesAlone' } as const;
const messageRefused = ({ status = 0, code }: TeamsRefusal): Message => ({
  code: 'teams.messageRefused',
  status,
  reason: code,
});

const TEAMS_REFUSALS: RefusalTable<TeamsRefusal> = [
  {
    key: 'unconfirmed',
    matches: ({ unconfirmed }) => unconfirmed !== undefined,
    code: 'postUnconfirmed',
    problem: ({ unconfirmed = '' }) => ({ code: 'teams.postUnconfirmed', reason: unconfirmed }),
    next: TRIES_AGAIN,
    transient: true,
    retryAfterMs: () => UNCONFIRMED_PAUSE_MS,
  },
  {
    key: 'conversationGone',
    matches: ({ code }) => GONE.has(code),
    code: 'channelGone',
    problem: ({ code }) => ({ code: 'teams.mayNotWrite', reason: code }),
    next: { code: 'teams.addAgain' },
  },
  {
    key: 'noAnswer',
    matches: ({ status }) => status === undefined,
    code: 'teamsUnavailable',
    problem: { code: 'teams.noAnswer' },
    next: TRIES_AGAIN,
    transient: true,
  },
  {
    key: 'passing',
    matches: ({ status }) => status !== undefined && PASSING.has(status),
    code: 'teamsUnavailable',
    problem: messageRefused,
    next: TRIES_AGAIN,
    transient: true,
    // The SDK has waited for shorter times already.
    retryAfterMs: ({ status, waitMs }) => (status === 429 ? waitMs : undefined),
  },
];

const OTHER: RefusalMeaning<TeamsRefusal> = {
  key: 'other',
  code: 'teamsUnavailable',
  problem: messageRefused,
  next: { code: 'teams.checkApp' },
};

/**
 * True when an edit failed because there is nothing left to edit: the message was deleted, or its id is none
 * ("not a known activity id", seen in practice).
 */
export function isMessageGone(error: unknown): boolean {
  const { code, said } = refusalOf(error);
  return MESSAGE_GONE.has(code) || (code === 'BadArgument' && /\bactivity id\b/i.test(said));
}

/** True for a refusal of the Bot Connector, or an answer of it that got lost. */
export function isRefusalOfTeams(error: unknown): boolean {
  return refusalOf(error).status !== undefined || error instanceof PostUnconfirmed;
}

/** True for an answer that arrives at random as well, while the conversation exists. */
export function isPerhapsGone(error: unknown): boolean {
  return refusalOf(error).code === 'ConversationNotFound';
}

/**
 * Why Teams did not accept a targeted message, where that is certain; undefined where the message may have been
 * accepted, or an ordinary one had the same fate. "Send and receive targeted messages" names 400 and 403; clouds
 * without them are not documented, and a service may say 404, 405 or 501 about what it does not know.
 */
export function readTargetRefusal(
  error: unknown,
): (Pick<TeamsRefusal, 'status' | 'code'> & { readonly isAboutConversation: boolean }) | undefined {
  const { unconfirmed, status, code } = refusalOf(error);
  const isRefused = status !== undefined && ((status >= 400 && status < 500) || status === 501);
  if (unconfirmed !== undefined || !isRefused || PASSING.has(status)) return undefined;
  return { status, code, isAboutConversation: GONE.has(code) };
}

/** The failure in the words of the project. */
export function teamsError(cause: unknown): BotError {
  const refused = refusalOf(cause);
  return refusalError(matchRefusal(TEAMS_REFUSALS, refused) ?? OTHER, refused, { cause });
}

/** What the SDK throws, as far as it is read. */
interface ConnectorError {
  readonly statusCode?: unknown;
  readonly code?: unknown;
  readonly details?: { readonly error?: { readonly code?: unknown; readonly message?: unknown } };
  readonly response?: { readonly headers?: { get(name: string): string | null | undefined } };
}

function refusalOf(error: unknown): TeamsRefusal {
  const { statusCode, code, details, response } = (error ?? {}) as ConnectorError;
  const own = details?.error?.code ?? code;
  const said = details?.error?.message;
  return {
    unconfirmed: error instanceof PostUnconfirmed ? error.reason : undefined,
    said: typeof said === 'string' ? said : '',
    status: typeof statusCode === 'number' ? statusCode : undefined,
    code: typeof own === 'string' ? own : '',
    waitMs: retryAfterMs(response?.headers?.get('retry-after')) || undefined,
  };
}
