import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
  type RateLimiterStoreAbstract,
} from 'rate-limiter-flexible';
import type { SqlExecutor } from './database/database.ts';

/** So many points in a stretch of time that begins with the first of them. */
export interface Window {
  readonly name: string;
  readonly points: number;
  readonly milliseconds: number;
  /** The longest that `close` is used for. */
  readonly longestCloseMs?: number;
}

/** Counts what was used of a window, by key. */
export interface RateLimiter {
  /** Takes points; gives the milliseconds until the window ends when there are not as many left. */
  take(key: string, points?: number): Promise<number | undefined>;
  /** Gives a point back that was taken and not used. */
  refund(key: string): Promise<void>;
  /** Nothing is left for so long, or for `longestCloseMs`. */
  close(key: string, milliseconds: number): Promise<void>;
}

export type CreateRateLimiter = (window: Window) => RateLimiter;

/**
 * Counters in the table `send_limits` for a whole fleet, or in this process when there is no shared
 * database. While the database does not answer, each process counts for itself.
 */
export const createRateLimiters =
  (shared: SqlExecutor | undefined): CreateRateLimiter =>
  (window) => {
    const limiter = limiterOf(window, shared);
    return {
      take: (key, points = 1) => take(limiter, window, { key, points }),
      refund: async (key) => void (await limiter.reward(key, 1)),
      close: async (key, milliseconds) => {
        const closedMs = Math.min(milliseconds, window.longestCloseMs ?? 0);
        if (closedMs > 0) await limiter.block(key, closedMs / 1000);
      },
    };
  };

type Limiter = Pick<RateLimiterMemory, 'consume' | 'reward' | 'block' | 'delete'>;

function limiterOf(window: Window, shared: SqlExecutor | undefined): Limiter {
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
  { milliseconds, longestCloseMs = 0 }: Window,
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
