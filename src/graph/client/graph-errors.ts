import type { BotError } from '../../use-cases/ports/errors.ts';
import {
  matchRefusal,
  type RefusalMeaning,
  refusalError,
} from '../../use-cases/ports/service-refusals.ts';
import { type GraphAnswer, requestIdsOf } from './graph-answer.ts';
import {
  GRAPH_REFUSALS,
  graphRefusalOf,
  OTHER_GRAPH_REFUSAL,
  SIGN_IN_NEEDED,
} from './graph-refusals.ts';

/**
 * The failure that an answer means: its code, what happened and the next step for a person. Graph's
 * own words go into `cause`, for the log. A delegated call that gets a 401 needs a new sign-in.
 */
export function graphError(answer: GraphAnswer, asPerson = false): BotError {
  const refused = graphRefusalOf(answer, asPerson);
  const meaning = matchRefusal(GRAPH_REFUSALS, refused) ?? OTHER_GRAPH_REFUSAL;
  return refusalError(meaning, refused, {
    cause: new Error(`Graph ${answer.status} ${refused.codes.join('/')}: ${refused.text}`),
    requestIds: requestIdsOf(answer),
  });
}

/**
 * True when Graph refuses a query, whatever its words: `Request_UnsupportedQuery`, or "Filter not
 * supported." for a lambda (microsoft-graph-docs-contrib issue 2318). Another form may be accepted.
 */
export function isQueryRefused(answer: GraphAnswer): boolean {
  return answer.status === 400;
}

/** The person has to sign in (again) before Graph acts for them. */
export function signInNeeded(): BotError {
  return refusalError(SIGN_IN_NEEDED, undefined, { cause: undefined });
}

const lostRead: RefusalMeaning<unknown> = {
  key: 'lostRead',
  code: 'directoryUnavailable',
  problem: { code: 'graph.noAnswer' },
  next: { code: 'service.retryInMinutes' },
  transient: true,
};

const lostWrite: RefusalMeaning<unknown> = {
  ...lostRead,
  key: 'lostWrite',
  next: { code: 'graph.next.checkObject' },
};

const unreadable: RefusalMeaning<unknown> = {
  key: 'unreadable',
  code: 'directoryUnavailable',
  problem: { code: 'graph.unreadable' },
  next: { code: 'graph.next.checkProxy' },
  transient: true,
};

/** There was no answer at all. After a write it is not known whether it was done. */
export function unreachableError(
  cause: unknown,
  { requestId, isWrite }: { readonly requestId: string; readonly isWrite: boolean },
): BotError {
  return refusalError(isWrite ? lostWrite : lostRead, undefined, {
    cause,
    requestIds: [requestId],
  });
}

/** What others read further: it throws, because the time of this caller has ended before. */
export function timeIsOver(cause: unknown): never {
  throw unreachableError(cause, { requestId: '', isWrite: false });
}

/** An answer that is not what Graph sends: cut off, not JSON, or of another shape. */
export function unreadableError(cause: unknown, requestId: string): BotError {
  return refusalError(unreadable, undefined, { cause, requestIds: [requestId] });
}
