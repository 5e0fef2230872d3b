import type { Priority } from '../../use-cases/ports/directory.ts';
import { BotError } from '../../use-cases/ports/errors.ts';
import type { RateLimiter, RateLimitWindow } from '../../use-cases/ports/rate-limits.ts';

/** How fast this app calls Graph, in all its processes together. */
export interface GraphThrottle {
  /** Resolves when the call may be sent. Throws `directoryThrottled` when the wait is too long. */
  acquire(call: { readonly priority: Priority; readonly weight: number }): Promise<void>;
  /**
   * Graph said 429: low priority of every process holds off for so long, but for the few requests that
   * another one has counted already.
   */
  backOff(seconds: number): Promise<void>;
}

/** As fast as Graph answers. */
export const noThrottle: GraphThrottle = { acquire: async () => {}, backOff: async () => {} };

/**
 * Half of what the smallest tenants get: 3,500 resource units in 10 s for one app in one tenant, and a
 * read with `$select` costs one ("Microsoft Graph service-specific throttling limits", quoted in
 * Q&A 620557). The other half is for people who wait and for what a read costs beyond that. Points are
 * acquired in blocks, so that the pages of a scan are not counted one by one.
 */
const WINDOW: RateLimitWindow = {
  name: 'graph',
  points: 1_750,
  milliseconds: 10_000,
  longestWaitMs: 60_000,
  jitterMs: 500,
  longestCloseMs: 60_000,
  block: 20,
};

/**
 * A pace that polls and redraws keep to. A person who waits is counted and goes ahead: Graph throttles
 * low priority first (`x-ms-throttle-priority`), and so do we.
 */
export function createGraphThrottle(
  rateLimiterOf: (window: RateLimitWindow) => Pick<RateLimiter, 'acquire' | 'count' | 'close'>,
): GraphThrottle {
  const limiter = rateLimiterOf(WINDOW);
  const countLater = inOneGo((points) => limiter.count('reads', points));
  return {
    acquire: async ({ priority, weight }) => {
      if (priority === 'high') return countLater(weight);
      const laterMs = await limiter.acquire('reads', weight);
      if (laterMs !== undefined) throw throttled(laterMs);
    },
    backOff: (seconds) => limiter.close('reads', seconds * 1000),
  };
}

/** The pace of a service that has a limit of its own, whoever waits for it. */
export function createServiceThrottle(
  limiter: Pick<RateLimiter, 'acquire' | 'close'>,
): GraphThrottle {
  return {
    acquire: async ({ weight }) => {
      const laterMs = await limiter.acquire('calls', weight);
      if (laterMs !== undefined) throw throttled(laterMs);
    },
    backOff: (seconds) => limiter.close('calls', seconds * 1000),
  };
}

/**
 * Counts what nobody waits for. The count is one row for the whole fleet, so what comes while a
 * statement is under way is counted by the next one; a count that fails keeps no press from its answer.
 */
function inOneGo(count: (points: number) => Promise<unknown>): (points: number) => void {
  let open = 0;
  let isCounting = false;
  const countAll = async () => {
    isCounting = true;
    while (open > 0) {
      const points = open;
      open = 0;
      await count(points).catch(() => {});
    }
    isCounting = false;
  };
  return (points) => {
    open += points;
    if (!isCounting) void countAll();
  };
}

function throttled(retryAfterMs: number): BotError {
  return new BotError(
    'directoryThrottled',
    { code: 'graph.throttled' },
    { nextStep: { code: 'service.retriesAlone' }, transient: true, retryAfterMs },
  );
}
