import { randomUUID } from 'node:crypto';
import {
  Client,
  HTTPMessageHandler,
  ResponseType,
  RetryHandler,
  RetryHandlerOptions,
} from '@microsoft/microsoft-graph-client';
import { beforeDeadline, hasTimeFor } from '../../net/deadline.ts';
import { retryAfterMs } from '../../net/retry-after.ts';
import type { Priority } from '../../use-cases/ports/directory.ts';
import { BotError } from '../../use-cases/ports/errors.ts';
import { type GraphAnswer, isTokenRefused } from './graph-answer.ts';
import { AttemptHandler, AttemptOptions, type RequestMeter } from './graph-attempt.ts';
import { unreachableError, unreadableError } from './graph-errors.ts';
import { type GraphSettings, PUBLIC_GRAPH } from './graph-settings.ts';
import { type GraphThrottle, noThrottle } from './graph-throttle.ts';
import { createUnknownProperties, type UnknownProperties } from './unknown-properties.ts';

export interface GraphCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path and encoded query below the version, e.g. `/users?$top=999`. */
  readonly path: string;
  readonly version?: 'v1.0' | 'beta';
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly priority: Priority;
  /** A delegated token; without it the call is made as the app. */
  readonly personToken?: string;
  /** A POST that only reads (`$batch` of GETs, `checkMemberGroups`). GET is one by itself. */
  readonly readsOnly?: boolean;
  readonly meter?: RequestMeter;
  /** Requests that it counts for: those of a `$batch`, else 1. */
  readonly weight?: number;
}

/** Microsoft Graph, one call at a time. */
export interface GraphClient {
  readonly baseUrl: string;
  /** Low priority waits for so long: an item of a `$batch` had this `Retry-After`. */
  readonly backOff: GraphThrottle['backOff'];
  /** What this Graph does not know of what is selected in a `$batch`. */
  readonly unknownProperties: UnknownProperties;
  /**
   * Sends the call and returns the answer with any status. Reads are retried on 429, 5xx and broken
   * connections; writes only on 429, which Graph gives before it does anything.
   * Throws `BotError` without a readable answer, or when Entra gave us no token.
   */
  send(call: GraphCall): Promise<GraphAnswer>;
}

/** A longer `Retry-After` than this is not sat out: the caller gets it instead. */
const LONGEST_WAIT_MS = 60_000;
const MOST_RETRIES = 3;

export function createGraphClient(settings: GraphSettings): GraphClient {
  const baseUrl = (settings.baseUrl ?? PUBLIC_GRAPH).replace(/\/+$/, '');
  const limits = {
    timeoutMs: settings.attemptTimeoutMs ?? 30_000,
    retries: settings.retries ?? MOST_RETRIES,
  };
  const { getToken } = settings;
  const throttle = settings.throttle ?? noThrottle;
  const sdk = Client.initWithMiddleware({
    baseUrl,
    // A redirect would carry the token to a host that we did not choose.
    fetchOptions: { redirect: 'error' },
    middleware: chain(
      new RetryHandler(),
      new AttemptHandler(throttle, settings.onAnswer),
      new HTTPMessageHandler(),
    ),
  });

  return {
    baseUrl,
    backOff: throttle.backOff,
    unknownProperties: createUnknownProperties(),
    send: async (call) => {
      await throttle.acquire({ priority: call.priority, weight: call.weight ?? 1 });
      if (call.personToken !== undefined) return sendAs(call.personToken, call);
      const token = await inTime(getToken());
      const answer = await sendAs(token, call);
      if (!isTokenRefused(answer)) return answer;
      // A refused token did nothing, so a write may be sent again, too.
      const renewed = await inTime(getToken(token));
      return renewed === token ? answer : sendAs(renewed, call);
    },
  };

  async function sendAs(token: string, call: GraphCall): Promise<GraphAnswer> {
    const requestId = randomUUID();
    const [retry, attempt] = middlewareOptions(call, limits);
    const request = sdk
      .api(call.path)
      .version(call.version ?? 'v1.0')
      .responseType(ResponseType.RAW)
      .headers({
        ...call.headers,
        Authorization: `Bearer ${token}`,
        'client-request-id': requestId,
        'x-ms-throttle-priority': call.priority,
      })
      .middlewareOptions([retry, attempt]);
    const response = await dispatch(request, call).catch((error: unknown) => {
      throw attempt.notSent ?? unreachableError(error, { requestId, isWrite: !isRead(call) });
    });
    return answerOf(response, { requestId, isWrite: !isRead(call) });
  }
}

/** A person does not wait for a token for ever. */
function inTime(token: Promise<string>): Promise<string> {
  return beforeDeadline(token).catch((error: unknown) => {
    if (error instanceof BotError) throw error;
    throw unreachableError(error, { requestId: '', isWrite: false });
  });
}

function chain(retry: RetryHandler, attempt: AttemptHandler, http: HTTPMessageHandler) {
  retry.setNext(attempt);
  attempt.setNext(http);
  return retry;
}

function isRead(call: GraphCall): boolean {
  return call.method === 'GET' || call.readsOnly === true;
}

/** Without a `Retry-After` the SDK waits a second plus a random part of one, then longer. */
function middlewareOptions(
  call: GraphCall,
  { timeoutMs, retries }: { readonly timeoutMs: number; readonly retries: number },
): readonly [RetryHandlerOptions, AttemptOptions] {
  const repeatable = isRead(call);
  const shouldRetry = (
    _delay: number,
    attempt: number,
    _request: unknown,
    _init: unknown,
    response: Response,
  ) => {
    const askedMs = retryAfterMs(response.headers.get('retry-after'));
    const isWorthIt =
      (askedMs ?? 0) <= LONGEST_WAIT_MS && hasTimeFor(askedMs ?? 2_000 * 2 ** attempt);
    return (repeatable || response.status === 429) && isWorthIt;
  };
  return [
    new RetryHandlerOptions(1, retries, shouldRetry),
    new AttemptOptions({ repeatable, timeoutMs, meter: call.meter }),
  ];
}

function dispatch(request: ReturnType<Client['api']>, call: GraphCall): Promise<Response> {
  switch (call.method) {
    case 'GET':
      return request.get();
    case 'POST':
      return request.post(call.body ?? {});
    case 'PATCH':
      return request.patch(call.body ?? {});
    case 'DELETE':
      return request.delete();
  }
}

async function answerOf(
  response: Response,
  { requestId, isWrite }: { readonly requestId: string; readonly isWrite: boolean },
): Promise<GraphAnswer> {
  const headers = { 'client-request-id': requestId, ...Object.fromEntries(response.headers) };
  if (response.status === 204) return { status: 204, headers, body: undefined };
  try {
    const text = await response.text();
    return { status: response.status, headers, body: text === '' ? undefined : JSON.parse(text) };
  } catch (error) {
    // The status says enough beside a gateway's HTML page, and of a write nothing else is needed.
    if (response.status >= 400 || isWrite)
      return { status: response.status, headers, body: undefined };
    throw unreadableError(error, requestId);
  }
}
