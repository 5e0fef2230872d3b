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
 * Waits until one more message may be sent to this conversation. Throws `teamsUnavailable` when that
 * takes too long: a job must not sleep past its time, or another would begin the same work.
 */
export type TakeTurn = (channelId: string) => Promise<void>;

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

/** Well under the two minutes that a job may take. */
const LONGEST_WAIT_MS = 60_000;

interface Limiter {
  readonly window: Window;
  readonly counter: Pick<RateLimiterMemory, 'consume' | 'delete'>;
}

/**
 * The limits of Teams, counted in the table `send_limits` for the whole fleet, or in this process when
 * there is no shared database.
 */
export function createSendLimits(shared: LimitStore | undefined): TakeTurn {
  const limiter = (window: Window): Limiter => ({ window, counter: counterOf(window, shared) });
  // The shortest last: what it lets through is sent at once.
  const thread = THREAD.map(limiter);
  const tenant = limiter(TENANT);
  return async (channelId) => {
    const end = performance.now() + LONGEST_WAIT_MS;
    for (const one of thread) await take(one, channelId, end);
    await take(tenant, 'all', end);
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

async function take({ window, counter }: Limiter, key: string, end: number): Promise<void> {
  for (;;) {
    const waitMs = await missing(counter, key);
    if (waitMs === undefined) return;
    // A clock that jumped back would keep everybody waiting for as long as the jump was.
    if (waitMs > window.milliseconds) await counter.delete(key);
    else if (performance.now() + waitMs > end) throw usedUp(window);
    else await sleep(waitMs + Math.random() * 0.2 * window.milliseconds);
  }
}

function usedUp({ name }: Window): BotError {
  return new BotError('teamsUnavailable', `Teams takes no more messages for now (${name}).`, {
    nextStep: 'Unclash tries again by itself.',
    transient: true,
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
    await takeTurn(thread);
    waited((performance.now() - start) / 1000);
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
