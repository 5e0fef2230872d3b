import type { MailFlow, TracedRecipient } from '../domain/conflict/mail-flow.ts';
import { defined } from '../domain/defined.ts';
import { createAnswerCache, createPatientCaller } from '../net/answer-cache.ts';
import { withinTime } from '../net/within-time.ts';
import type { Log } from '../telemetry/log.ts';
import type { Clock } from '../use-cases/ports/clock.ts';
import type { Directory } from '../use-cases/ports/directory.ts';
import { onFailure } from '../use-cases/ports/errors.ts';
import type { RateLimiter, RateLimitWindow } from '../use-cases/ports/rate-limits.ts';
import type { GraphClient } from './client/graph-client.ts';
import { probeTracedRecipient } from './graph-trace-probe.ts';
import {
  countMessages,
  createTraceReader,
  type ReadTrace,
  receivedAt,
  sentFrom,
  type TraceFilter,
  type TracePage,
  type TraceWindow,
} from './graph-trace-request.ts';

export interface MessageTraceDeps {
  /** Never retries, and has a throttle of its own: see `TRACE_BUDGET`. */
  readonly client: GraphClient;
  /** Reads the directory, for the probe. */
  readonly directory: GraphClient;
  readonly clock: Clock;
  readonly log: Log;
  /** Limits the addresses of plans for many conflicts (`TRACE_SHARE_OF_MANY`); absent: nothing does. */
  readonly ofMany?: Pick<RateLimiter, 'acquire'>;
  /** A card does not wait longer. Default 2,000 milliseconds. */
  readonly longestWaitMs?: number;
}

/**
 * 40 of the 100 requests in five minutes that all apps of a tenant share ("List messageTraces"); an address
 * costs six. Nobody waits for points: without them the mail is unknown.
 */
export const TRACE_BUDGET: RateLimitWindow = {
  name: 'messageTraces',
  points: 40,
  milliseconds: 300_000,
  longestWaitMs: 0,
  jitterMs: 0,
  longestCloseMs: 300_000,
};

/** Addresses in five minutes that plans for many conflicts may read: with six requests each, less than half of the budget. */
export const TRACE_SHARE_OF_MANY: RateLimitWindow = {
  name: 'messageTracesOfMany',
  points: 3,
  milliseconds: 300_000,
  longestWaitMs: 0,
  jitterMs: 0,
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** "The time interval must not exceed 10 days." */
const WINDOW_DAYS = 10;
const WINDOWS = 3;
/** The largest page. */
const MOST = 5_000;

/** The mail of addresses, read from the message trace of Exchange Online in Microsoft Graph. */
export function createMessageTraces(deps: MessageTraceDeps): Required<Pick<Directory, 'mailFlow'>> {
  const { client, directory, clock, log, longestWaitMs = 2_000 } = deps;
  const read = createTraceReader(client);
  const nowMs = () => Date.parse(clock.now());
  const flows = createAnswerCache<MailFlow>({
    nowMs,
    keptMs: 30 * MINUTE_MS,
    missedMs: MINUTE_MS,
  });
  const probes = createAnswerCache<TracedRecipient>({
    nowMs,
    keptMs: DAY_MS,
    missedMs: 60 * MINUTE_MS,
  });
  const call = createPatientCaller({
    nowMs,
    failed: onFailure((err) => {
      log.warn({ err }, 'messageTraceUnread');
      return err.transient ? 'passing' : 'lasting';
    }),
  });
  const hasRoom = roomOfMany(deps, nowMs);
  return {
    mailFlow: async (address, priority = 'high') => {
      const flow = flows(address.toLowerCase(), async () => {
        if (priority === 'low' && !(await hasRoom())) throw new NoRoom();
        return call(() => readFlow(read, address, nowMs()));
      }).catch(unreadWithoutRoom);
      const probe = probes('', () =>
        call(() => probeTracedRecipient(read, directory, probeWindow(nowMs()))),
      );
      const [known, names] = await Promise.all([
        withinTime(longestWaitMs, flow, () => undefined),
        withinTime(longestWaitMs, probe, () => undefined),
      ]);
      return known && { ...known, ...defined({ names }) };
    },
  };
}

/** Once the share is used up, the limiter is left alone until there is some again: a plan has thousands of addresses. */
function roomOfMany({ ofMany }: MessageTraceDeps, nowMs: () => number): () => Promise<boolean> {
  let usedUpUntilMs = 0;
  return async () => {
    if (nowMs() < usedUpUntilMs) return false;
    const waitMs = await ofMany?.acquire('');
    if (waitMs !== undefined) usedUpUntilMs = nowMs() + waitMs;
    return waitMs === undefined;
  };
}

/** Nothing was read, which is no answer that could be kept for a person who opens the conflict. */
class NoRoom extends Error {}

const unreadWithoutRoom = (error: unknown): undefined => {
  if (!(error instanceof NoRoom)) throw error;
};

/**
 * As many days as were read without a gap, the newest first: the budget may end in between. Throws
 * `BotError` when not even the newest ones were read.
 */
async function readFlow(read: ReadTrace, address: string, nowMs: number): Promise<MailFlow> {
  const windows = windowsUntil(nowMs);
  const pages = async (filter: TraceFilter) =>
    Promise.allSettled(windows.map((window) => read(window, { filter, most: MOST })));
  const [received, sent] = await Promise.all([
    pages(receivedAt(address)),
    pages(sentFrom(address)),
  ]);
  const [newest] = received;
  if (newest?.status === 'rejected') throw newest.reason;
  const windowsRead = untilGap(received);
  const sentPages = untilGap(sent).slice(0, windowsRead.length);
  return {
    days: windowsRead.length * WINDOW_DAYS,
    received: countMessages(windowsRead),
    ...defined({
      sent: sentPages.length === windowsRead.length ? countMessages(sentPages) : undefined,
    }),
  };
}

function untilGap(read: readonly PromiseSettledResult<TracePage>[]): readonly TracePage[] {
  const gap = read.findIndex(({ status }) => status === 'rejected');
  const whole = gap < 0 ? read : read.slice(0, gap);
  return whole.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

/** Clocks differ: an end in the future is refused, and a trace lags by minutes anyway. */
const LATEST_MS = 5 * MINUTE_MS;

/** The newest stretch first; both ends count, so the next one ends a second before. */
function windowsUntil(nowMs: number): readonly TraceWindow[] {
  return Array.from({ length: WINDOWS }, (_, index) => {
    const endMs = nowMs - LATEST_MS - index * WINDOW_DAYS * DAY_MS;
    return windowOf(endMs - WINDOW_DAYS * DAY_MS + 1_000, endMs);
  });
}

/** Two days: the trace's own default. */
export function probeWindow(nowMs: number): TraceWindow {
  const endMs = nowMs - LATEST_MS;
  return windowOf(endMs - 2 * DAY_MS, endMs);
}

const windowOf = (fromMs: number, toMs: number): TraceWindow => ({
  from: instant(fromMs),
  to: instant(toMs),
});

/** `YYYY-MM-DDThh:mm:ssZ` is the form that the trace documents. */
const instant = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
