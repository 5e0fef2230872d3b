import { setTimeout as sleep } from 'node:timers/promises';
import type { Priority } from '../../use-cases/ports/directory.ts';
import { BotError } from '../../use-cases/ports/errors.ts';

/** How fast this app asks Graph, in all its processes together. */
export interface GraphThrottle {
  /** Resolves when the call may be sent. Throws `directoryThrottled` when that takes too long. */
  takeTurn(call: { readonly priority: Priority; readonly weight: number }): Promise<void>;
  /**
   * Graph said 429: low priority of every process holds off for so long, but for the few requests that
   * another one has counted already.
   */
  standBack(seconds: number): Promise<void>;
}

/** As fast as Graph answers. */
export const noThrottle: GraphThrottle = { takeTurn: async () => {}, standBack: async () => {} };

/** Counts requests in a window, for the whole fleet. */
interface Counter {
  /** Gives the milliseconds to wait when there are not as many left. */
  take(key: string, points: number): Promise<number | undefined>;
  close(key: string, milliseconds: number): Promise<void>;
}

/**
 * Half of what the smallest tenants get: 3,500 resource units in 10 s for one app in one tenant, and a
 * read with `$select` costs one ("Microsoft Graph service-specific throttling limits", quoted in
 * Q&A 620557). The other half is for people who wait and for what a read costs beyond that.
 */
const WINDOW = {
  name: 'graph',
  points: 1_750,
  milliseconds: 10_000,
  longestCloseMs: 60_000,
};

const LONGEST_WAIT_MS = 60_000;

/** Points that a process takes at a time, so that the pages of a scan are not counted one by one. */
const BLOCK = 20;

/**
 * A pace that polls and redraws keep to. A person who waits is counted and goes ahead: Graph throttles
 * low priority first (`x-ms-throttle-priority`), and so do we.
 */
export function createGraphThrottle(
  rateLimiterOf: (window: typeof WINDOW) => Counter,
): GraphThrottle {
  const counter = rateLimiterOf(WINDOW);
  const countLater = inOneGo((points) => counter.take('reads', points));
  let spare = 0;
  return {
    takeTurn: async ({ priority, weight }) => {
      if (priority === 'high') return countLater(weight);
      const end = performance.now() + LONGEST_WAIT_MS;
      while (spare < weight) {
        const points = Math.max(weight, BLOCK);
        const missingMs = await counter.take('reads', points);
        if (missingMs === undefined) {
          spare += points;
          break;
        }
        const waitMs = missingMs + Math.random() * 500;
        if (performance.now() + waitMs > end) throw standingBack(waitMs);
        await sleep(waitMs);
      }
      spare -= weight;
    },
    standBack: (seconds) => {
      spare = 0;
      return counter.close('reads', seconds * 1000);
    },
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

function standingBack(retryAfterMs: number): BotError {
  return new BotError('directoryThrottled', 'Microsoft Graph is limiting our requests.', {
    nextStep: 'Unclash tries again by itself.',
    transient: true,
    retryAfterMs,
  });
}
