import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isLoopbackUrl } from '../net/loopback.ts';
import { retryAfterMs } from '../net/retry-after.ts';
import { BotError } from '../use-cases/ports/errors.ts';
import type { CmdletAnswer, CmdletParameters, ExchangeTransport } from './exchange-command.ts';
import { isRead } from './exchange-command.ts';
import { exchangeError, exchangeUnavailable } from './exchange-errors.ts';
import { readFailure } from './exchange-failure.ts';
import { readPage } from './rest-page.ts';

/** Where Exchange Online's admin API is, and as whom we come. */
export interface ExchangeSettings {
  /**
   * Without a trailing slash. https://outlook.office365.com, or the Exchange endpoint of a national
   * cloud (https://outlook.office365.us, https://partner.outlook.cn).
   */
  readonly baseUrl: string;
  /** Entra tenant id (GUID). */
  readonly tenantId: string;
  /** `X-AnchorMailbox`: routes the call to the tenant's forest. Default: the system mailbox. */
  readonly anchorMailbox?: string;
  /** Milliseconds that one HTTP request may take; cmdlets are slow. Default 60 000. */
  readonly timeoutMs?: number;
}

export interface RestTransportParts {
  readonly settings: ExchangeSettings;
  /**
   * An app-only access token for the scope; the credential that also serves Graph. Another one than
   * `refused`, which Exchange did not take, where there is one.
   */
  readonly getToken: (scope: string, refused?: string) => Promise<string>;
  /** Waits between two tries; handed in by tests. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

const PUBLIC_CLOUD = 'https://outlook.office365.com';
const TRIES = 4;
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
        const read = readPage(answer.body, next);
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

/** In every cloud the scope is named after the endpoint; a stand-in on this machine plays the public one. */
export function exchangeScope(baseUrl: string): string {
  return `${isLoopbackUrl(baseUrl) ? PUBLIC_CLOUD : new URL(baseUrl).origin}/.default`;
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

async function untilAnswered(parts: RestTransportParts, call: Call): Promise<Answer> {
  const scope = exchangeScope(parts.settings.baseUrl);
  let token = await parts.getToken(scope);
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await send(parts, call, token);
    if (!(outcome instanceof BotError) && outcome.status >= 200 && outcome.status < 300) {
      return outcome;
    }
    const renewed = isNotTaken(outcome) ? await parts.getToken(scope, token) : token;
    if (renewed !== token) {
      token = renewed;
      continue;
    }
    if (attempt === TRIES || !mayTryAgain(outcome, call.cmdlet)) {
      throw outcome instanceof BotError ? outcome : refusal(outcome, call.cmdlet);
    }
    const asked = outcome instanceof BotError ? null : outcome.retryAfter;
    await (parts.wait ?? sleep)(waitBefore(attempt, asked));
  }
}

/** Nothing was done with a token that is not taken, so a write may be sent again, too. */
function isNotTaken(outcome: Answer | BotError): boolean {
  return !(outcome instanceof BotError) && outcome.status === 401;
}

/** Throttled calls have not begun (429); after anything else a write may have been carried out. */
function mayTryAgain(outcome: Answer | BotError, cmdlet: string): boolean {
  if (outcome instanceof BotError) return isRead(cmdlet) && outcome.transient;
  if (outcome.status === 429) return true;
  return isRead(cmdlet) && [408, 500, 502, 503, 504].includes(outcome.status);
}

/** `Retry-After` in seconds or as a date, else 1, 2, 4 seconds; with jitter, never over 30 s. */
function waitBefore(attempt: number, retryAfter: string | null): number {
  const waitMs = retryAfterMs(retryAfter) ?? 2 ** (attempt - 1) * 1000;
  return Math.min(LONGEST_WAIT_MS, waitMs + Math.random() * 250);
}

async function send(
  { settings }: RestTransportParts,
  call: Call,
  token: string,
): Promise<Answer | BotError> {
  const clientRequestId = randomUUID();
  try {
    const response = await fetch(call.url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(settings.timeoutMs ?? 60_000),
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
    return exchangeUnavailable('unreached', {
      cmdlet: call.cmdlet,
      requestIds: [clientRequestId],
      cause,
    });
  }
}

function refusal(answer: Answer, cmdlet: string): BotError {
  return exchangeError(readFailure(answer.body, { ...answer, cmdlet }));
}
