import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { defined } from '../domain/defined.ts';
import { beforeDeadline, hasTimeFor, signalWithin } from '../net/deadline.ts';
import { retryAfterMs } from '../net/retry-after.ts';
import { passFence } from '../net/write-fence.ts';
import { BotError } from '../use-cases/ports/errors.ts';
import type { TokenSource } from '../use-cases/ports/token-source.ts';
import {
  type CmdletAnswer,
  type CmdletParameters,
  type ExchangeTransport,
  isRead,
} from './exchange-command.ts';
import { exchangeError, exchangeUnavailable } from './exchange-errors.ts';
import { readFailure } from './exchange-failure.ts';

/** Address of Exchange Online's admin API, and the identity that calls it. */
interface ExchangeSettings {
  /**
   * Without a trailing slash. https://outlook.office365.com, or the Exchange endpoint of a national
   * cloud (https://outlook.office365.us, https://partner.outlook.cn).
   */
  readonly baseUrl: string;
  /** Entra tenant id (GUID). */
  readonly tenantId: string;
  /** `X-AnchorMailbox`: routes the call to the tenant's forest. Default: the system mailbox. */
  readonly anchorMailbox?: string;
  /** Milliseconds that one HTTP request may last; cmdlets are slow. Default 60 000. */
  readonly timeoutMs?: number;
}

export interface RestTransportParts {
  readonly settings: ExchangeSettings;
  /** App-only tokens for Exchange Online. */
  readonly getToken: TokenSource;
  /** Waits between two tries; handed in by tests. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

const RETRIES = 3;
const MAX_PAGES = 50;
const LONGEST_WAIT_MS = 30_000;

/** Every tenant has this arbitration mailbox; the ExchangeOnlineManagement module anchors on it too. */
const SYSTEM_MAILBOX = 'SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}';

/**
 * Exchange Online through `POST /adminapi/beta/{tenant}/InvokeCommand`, the endpoint that Microsoft's
 * own PowerShell module calls and does not document for others (docs/EXCHANGE.md).
 */
export function createRestTransport(parts: RestTransportParts): ExchangeTransport {
  const { baseUrl, tenantId } = parts.settings;
  const start = new URL(`${baseUrl}/adminapi/beta/${encodeURIComponent(tenantId)}/InvokeCommand`);

  return {
    invoke: async (cmdlet, parameters) => {
      const value: unknown[] = [];
      const warnings: string[] = [];
      let next: URL | undefined = start;
      let requestId = '';
      for (let page = 0; next !== undefined; page += 1) {
        if (page === MAX_PAGES)
          throw exchangeUnavailable('endless', { cmdlet, requestIds: [requestId] });
        const answer = await untilAnswered(parts, { url: next, cmdlet, parameters });
        requestId = answer.requestId;
        const read = readRestPage(answer.body, next);
        if (read === undefined)
          throw exchangeUnavailable('unreadable', { cmdlet, requestIds: [requestId] });
        value.push(...read.value);
        warnings.push(...read.warnings);
        next = read.next;
      }
      return { value, warnings, requestId } satisfies CmdletAnswer;
    },
  };
}

interface Call {
  readonly url: URL;
  readonly cmdlet: string;
  readonly parameters: CmdletParameters;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly requestId: string;
  readonly retryAfter: string | null;
}

/**
 * Sends the call until it is answered. Repeated is what may be: reads after 429, outages and broken
 * connections; writes after a throttling only, which comes before anything is done.
 */
async function untilAnswered(parts: RestTransportParts, call: Call): Promise<Answer> {
  const { getToken, settings, wait = sleep } = parts;
  let token = await inTime(getToken(), call);
  let askedMs: number | undefined;
  const attempt = async () => {
    askedMs = undefined;
    let answer = await send(settings, call, token);
    if (answer.status === 401) {
      // A refused token did nothing, so a write may be sent again, too.
      const refused = token;
      token = await inTime(getToken(refused), call);
      if (token !== refused) answer = await send(settings, call, token);
    }
    if (answer.status >= 200 && answer.status < 300) return answer;
    askedMs = retryAfterMs(answer.retryAfter);
    throw exchangeError(readFailure(answer.body, { ...answer, cmdlet: call.cmdlet }));
  };
  return pRetry(attempt, {
    retries: RETRIES,
    minTimeout: 0,
    shouldRetry: async ({ error, attemptNumber }) => {
      const waitMs = waitBefore(attemptNumber, askedMs);
      if (!mayRepeat(error, call.cmdlet) || !hasTimeFor(waitMs)) return false;
      await wait(waitMs);
      return true;
    },
  });
}

/** A person does not wait for a token for ever. */
function inTime(token: Promise<string>, { cmdlet }: Call): Promise<string> {
  return beforeDeadline(token).catch((cause: unknown) => {
    if (cause instanceof BotError) throw cause;
    throw exchangeUnavailable('unreached', { cmdlet, requestIds: [], cause });
  });
}

/** A failure of Exchange that is transient; of a write only a throttling, which precedes its work. */
function mayRepeat(error: Error, cmdlet: string): boolean {
  if (!(error instanceof BotError) || error.code !== 'exchangeUnavailable') return false;
  return error.transient && (isRead(cmdlet) || error.problem.code === 'exchange.throttled');
}

/** Its `Retry-After`, else 1, 2, 4 seconds; with jitter, never over 30 s. */
function waitBefore(attempt: number, askedMs = 2 ** (attempt - 1) * 1000): number {
  return Math.min(LONGEST_WAIT_MS, askedMs + Math.random() * 250);
}

/** Throws `exchangeUnavailable` without an answer, and sends no write that does not pass its fence. */
async function send(settings: ExchangeSettings, call: Call, token: string): Promise<Answer> {
  const clientRequestId = randomUUID();
  if (!isRead(call.cmdlet)) await passFence();
  try {
    const response = await fetch(call.url, {
      method: 'POST',
      redirect: 'manual',
      signal: signalWithin(settings.timeoutMs ?? 60_000),
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        'content-type': 'application/json; charset=utf-8',
        prefer: 'odata.maxpagesize=1000',
        'client-request-id': clientRequestId,
        'X-AnchorMailbox': settings.anchorMailbox ?? `APP:${SYSTEM_MAILBOX}@${settings.tenantId}`,
        'X-CmdletName': call.cmdlet,
      },
      body: JSON.stringify({
        CmdletInput: { CmdletName: call.cmdlet, Parameters: call.parameters },
      }),
    });
    return {
      status: response.status,
      body: await response.text(),
      requestId: response.headers.get('request-id') ?? clientRequestId,
      retryAfter: response.headers.get('retry-after'),
    };
  } catch (cause) {
    throw exchangeUnavailable('unreached', {
      cmdlet: call.cmdlet,
      requestIds: [clientRequestId],
      cause,
    });
  }
}

/** One page of a cmdlet's output. */
export interface Page {
  readonly value: readonly unknown[];
  readonly warnings: readonly string[];
  readonly next?: URL;
}

/**
 * Reads a 200 answer, or gives undefined when it is not one: proxies and sign-in pages answer 200
 * with HTML, and a cut answer is no JSON. A cmdlet without output may answer with an empty body. A
 * next page on another host is damage too, since our token would be sent there.
 */
export function readRestPage(body: string, from: URL): Page | undefined {
  if (body.trim() === '') return { value: [], warnings: [] };
  const parsed = parse(body);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
  const { value = [], '@adminapi.warnings': warnings = [] } = parsed as Readonly<
    Record<string, unknown>
  >;
  const link = (parsed as Readonly<Record<string, unknown>>)['@odata.nextLink'];
  const next = nextPage(link, from);
  if (next === 'foreign') return undefined;
  return {
    value: Array.isArray(value) ? value : [value],
    warnings: Array.isArray(warnings) ? warnings.filter((item) => typeof item === 'string') : [],
    ...defined({ next }),
  };
}

function nextPage(link: unknown, from: URL): URL | 'foreign' | undefined {
  if (typeof link !== 'string' || link === '') return undefined;
  if (!URL.canParse(link, from.href)) return 'foreign';
  const next = new URL(link, from);
  return next.origin === from.origin ? next : 'foreign';
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
