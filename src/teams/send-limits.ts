import { setTimeout as sleep } from 'node:timers/promises';
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
  type RateLimiterStoreAbstract,
} from 'rate-limiter-flexible';
import { BotError } from '../use-cases/errors.ts';
import type { Notifier } from '../use-cases/ports.ts';

/**
 * Resolves when one more message may be sent to this thread. A wait of a moment is sat out; a longer
 * one is thrown as `teamsUnavailable` with `retryAfterMs`, so that nobody else waits behind the sleeper.
 */
export type TakeTurn = (threadId: string) => Promise<void>;

/** Runs one SQL statement with `$1` parameters. */
export interface LimitStore {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

interface Window {
  readonly name: string;
  readonly points: number;
  readonly milliseconds: number;
}

/**
 * What a bot may send ("Optimize your bot with rate limiting in Teams"): in one thread 7 messages in
 * 1 s, 8 in 2 s, 60 in 30 s and 1,800 in 1 h; 50 in 1 s in a tenant.
 *
 * Messages are counted in windows that begin with their first message, and Teams may count from any
 * moment, so any stretch of theirs meets one window more than fit into it: 8 in 2 s and 7 in 1 s need
 * at most 2 in 0.67 s, 60 in 30 s at most 10 in 6 s, 1,800 in 1 h at most 180 in 400 s.
 */
const THREAD: readonly Window[] = [
  { name: 'hour', points: 180, milliseconds: 400_000 },
  { name: 'half-minute', points: 10, milliseconds: 6_000 },
  { name: 'second', points: 2, milliseconds: 670 },
];
const TENANT: Window = { name: 'tenant', points: 25, milliseconds: 1_000 };

/** The shortest windows end within this. */
const LONGEST_WAIT_MS = 1_200;

interface Limiter {
  readonly window: Window;
  readonly counter: Pick<RateLimiterMemory, 'consume' | 'reward' | 'delete'>;
}

/**
 * The limits of Teams, counted in the table `send_limits` for the whole fleet, or in this process when
 * there is no shared database.
 */
export function createSendLimits(shared: LimitStore | undefined): TakeTurn {
  const limiter = (window: Window): Limiter => ({ window, counter: counterOf(window, shared) });
  const thread = THREAD.map(limiter);
  const tenant = limiter(TENANT);
  return async (threadId) => {
    // The shortest last: what it lets through is sent at once.
    const turns = [...thread.map((one) => ({ ...one, key: threadId })), { ...tenant, key: 'all' }];
    for (const [index, turn] of turns.entries()) {
      const waitMs = await take(turn);
      if (waitMs === undefined) continue;
      for (const { counter, key } of turns.slice(0, index)) await counter.reward(key, 1);
      throw usedUp(turn.window, waitMs);
    }
  };
}

function counterOf(window: Window, shared: LimitStore | undefined): Limiter['counter'] {
  const options = {
    keyPrefix: window.name,
    points: window.points,
    duration: window.milliseconds / 1000,
  };
  if (!shared) return new RateLimiterMemory(options);
  return new RateLimiterPostgres({
    ...options,
    storeClient: asClient(shared),
    storeType: 'client',
    tableName: 'send_limits',
    tableCreated: true,
  }) as RateLimiterStoreAbstract;
}

/** The part of `pg.Client` that the package uses. */
function asClient(store: LimitStore) {
  return {
    query: ({ text, values }: { readonly text: string; readonly values?: unknown[] }) =>
      store.executeSql(text, values),
  };
}

interface Turn extends Limiter {
  /** Who or what is counted. */
  readonly key: string;
}

/** Takes a point, after a moment where need be; gives the milliseconds until then when it takes longer. */
async function take({ window, counter, key }: Turn): Promise<number | undefined> {
  const end = performance.now() + LONGEST_WAIT_MS;
  for (;;) {
    const missingMs = await missing(counter, key);
    if (missingMs === undefined) return undefined;
    const waitMs = missingMs + Math.random() * 0.2 * window.milliseconds;
    // A clock that jumped back would keep everybody waiting for as long as the jump was.
    if (missingMs > window.milliseconds) await counter.delete(key);
    else if (performance.now() + waitMs > end) return waitMs;
    else await sleep(waitMs);
  }
}

function usedUp({ name }: Window, retryAfterMs: number): BotError {
  return new BotError('teamsUnavailable', `Teams takes no more messages for now (${name}).`, {
    nextStep: 'Unclash tries again by itself.',
    transient: true,
    retryAfterMs,
  });
}

/** Takes a point; gives the milliseconds until there is one when there is none. */
async function missing(counter: Limiter['counter'], key: string): Promise<number | undefined> {
  try {
    await counter.consume(key);
    return undefined;
  } catch (reason) {
    if (reason instanceof RateLimiterRes) return reason.msBeforeNext;
    throw reason;
  }
}

/**
 * A notifier that sends no faster than Teams allows. A card is a thread of its own, so an edit is
 * counted there and does not wait behind posts to the channel. `waited` is told the seconds of each wait.
 */
export function withSendLimits(
  notifier: Notifier,
  takeTurn: TakeTurn,
  waited: (seconds: number) => void,
): Notifier {
  const inTurn = async <T>(thread: string, send: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const tell = (laterMs = 0) => waited((performance.now() - start + laterMs) / 1000);
    try {
      await takeTurn(thread);
    } catch (error) {
      if (error instanceof BotError) tell(error.retryAfterMs);
      throw error;
    }
    tell();
    return send();
  };
  return {
    post: (channel, about) => inTurn(channel.id, () => notifier.post(channel, about)),
    update: (channel, activityId, about) =>
      inTurn(activityId, () => notifier.update(channel, activityId, about)),
    postSummary: (channel, conflicts, total) =>
      inTurn(channel.id, () => notifier.postSummary(channel, conflicts, total)),
  };
}
