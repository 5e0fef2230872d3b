import { setTimeout as sleep } from 'node:timers/promises';
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
  type RateLimiterStoreAbstract,
} from 'rate-limiter-flexible';
import type { CreateRateLimiter, RateLimitWindow } from '../use-cases/ports/rate-limits.ts';
import type { SqlExecutor } from './database/database.ts';

/**
 * Counters in the table `send_limits` for a whole fleet, or in this process when there is no shared
 * database. While the database does not answer, each process counts for itself.
 */
export const createRateLimiters =
  (shared: SqlExecutor | undefined): CreateRateLimiter =>
  (window) => {
    const limiter = limiterOf(window, shared);
    const acquirer = createAcquirer(window, (key, points) =>
      take(limiter, window, { key, points }),
    );
    return {
      acquire: acquirer.acquire,
      count: async (key, points) => void (await take(limiter, window, { key, points })),
      refund: async (key) => void (await limiter.reward(key, 1)),
      close: async (key, milliseconds) => {
        acquirer.forget(key);
        const closedMs = Math.min(milliseconds, window.longestCloseMs ?? 0);
        if (closedMs > 0) await limiter.block(key, closedMs / 1000);
      },
    };
  };

/** Consumes points; returns the milliseconds until the window ends when there are not as many left. */
type Take = (key: string, points: number) => Promise<number | undefined>;

/** The wait for points, and the rest of the blocks that were acquired. */
function createAcquirer({ longestWaitMs, jitterMs, block = 1 }: RateLimitWindow, take: Take) {
  const spare = new Map<string, number>();
  const keep = (key: string, points: number) =>
    points > 0 ? spare.set(key, points) : spare.delete(key);
  const spareOf = (key: string) => spare.get(key) ?? 0;
  return {
    forget: (key: string) => spare.delete(key),
    acquire: async (key: string, points = 1) => {
      const end = performance.now() + longestWaitMs;
      while (spareOf(key) < points) {
        const taken = Math.max(points, block);
        const missingMs = await take(key, taken);
        if (missingMs === undefined) {
          keep(key, spareOf(key) + taken);
          break;
        }
        const waitMs = missingMs + Math.random() * jitterMs;
        if (performance.now() + waitMs > end) return waitMs;
        await sleep(waitMs);
      }
      keep(key, spareOf(key) - points);
      return undefined;
    },
  };
}

type Limiter = Pick<RateLimiterMemory, 'consume' | 'reward' | 'block' | 'delete'>;

function limiterOf(window: RateLimitWindow, shared: SqlExecutor | undefined): Limiter {
  const options = {
    keyPrefix: window.name,
    points: window.points,
    duration: window.milliseconds / 1000,
  };
  const own = new RateLimiterMemory(options);
  if (!shared) return own;
  return new RateLimiterPostgres({
    ...options,
    storeClient: asClient(shared),
    storeType: 'client',
    tableName: 'send_limits',
    tableCreated: true,
    insuranceLimiter: own,
  }) as RateLimiterStoreAbstract;
}

/** The part of `pg.Client` that the package uses. */
function asClient(store: SqlExecutor) {
  return {
    query: ({ text, values }: { readonly text: string; readonly values?: unknown[] }) =>
      store.executeSql(text, values),
  };
}

async function take(
  limiter: Limiter,
  { milliseconds, longestCloseMs = 0 }: RateLimitWindow,
  { key, points }: { readonly key: string; readonly points: number },
): Promise<number | undefined> {
  const waitMs = await missing(limiter, key, points);
  // A clock that jumped back would keep everybody waiting for as long as the jump was.
  if (waitMs === undefined || waitMs <= Math.max(milliseconds, longestCloseMs)) return waitMs;
  await limiter.delete(key);
  return missing(limiter, key, points);
}

async function missing(limiter: Limiter, key: string, points: number): Promise<number | undefined> {
  try {
    await limiter.consume(key, points);
    return undefined;
  } catch (reason) {
    if (reason instanceof RateLimiterRes) return reason.msBeforeNext;
    throw reason;
  }
}
