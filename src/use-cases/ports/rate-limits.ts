/**
 * How fast a service may be called, by all processes of the bot together. What is counted, and how
 * much of it, is the edge's business; counting and waiting is the limiter's.
 */

/** So many points in a stretch of time that begins with the first of them. */
export interface RateLimitWindow {
  /** Unique: windows of one name share their count. */
  readonly name: string;
  readonly points: number;
  readonly milliseconds: number;
  /** `acquire` waits no longer; then the caller is better off with something else. */
  readonly longestWaitMs: number;
  /** A random part of this is added to each wait, so that those who wait do not return at once. */
  readonly jitterMs: number;
  /** The longest that `close` is used for. Default 0: it never is. */
  readonly longestCloseMs?: number;
  /** Points that a process acquires at a time, so that not every call costs a count. Default 1. */
  readonly block?: number;
}

/** Counts what was used of a window, by key. */
export interface RateLimiter {
  /**
   * Acquires points, and waits for them where need be. Undefined when they are acquired, else the
   * milliseconds after which they may be: more than the window's `longestWaitMs`.
   */
  acquire(key: string, points?: number): Promise<number | undefined>;
  /** Counts points that are used in any case; what is not left is counted beyond the window. */
  count(key: string, points: number): Promise<void>;
  /** Gives a point back that was acquired and not used. */
  refund(key: string): Promise<void>;
  /** Nothing is left for so long, or for `longestCloseMs`. */
  close(key: string, milliseconds: number): Promise<void>;
}

export type CreateRateLimiter = (window: RateLimitWindow) => RateLimiter;
