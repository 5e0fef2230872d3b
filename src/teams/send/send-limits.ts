import { setTimeout as sleep } from 'node:timers/promises';
import { BotError } from '../../use-cases/ports/errors.ts';
import type { Notifier } from '../../use-cases/ports/notifier.ts';

/**
 * Resolves when one more message may be sent to this thread. A wait of a moment is sat out; a longer
 * one is thrown as `teamsUnavailable` with `retryAfterMs`, so that nobody else waits behind the sleeper.
 */
export type Acquire = (threadId: string) => Promise<void>;

interface Window {
  readonly name: string;
  readonly points: number;
  readonly milliseconds: number;
}

/** Counts what was sent in a window, for everybody who sends. */
interface Counter {
  /** Gives the milliseconds to wait when nothing is left. */
  take(key: string): Promise<number | undefined>;
  refund(key: string): Promise<void>;
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

/** The limits of Teams, counted by `rateLimiterOf`. */
export function createSendLimits(rateLimiterOf: (window: Window) => Counter): Acquire {
  const limit = (window: Window) => ({ window, counter: rateLimiterOf(window) });
  const thread = THREAD.map(limit);
  const tenant = limit(TENANT);
  return async (threadId) => {
    // The shortest last: what it lets through is sent at once.
    const turns = [...thread.map((one) => ({ ...one, key: threadId })), { ...tenant, key: 'all' }];
    for (const [index, turn] of turns.entries()) {
      const waitMs = await take(turn);
      if (waitMs === undefined) continue;
      for (const { counter, key } of turns.slice(0, index)) await counter.refund(key);
      throw usedUp(turn.window, waitMs);
    }
  };
}

interface Turn {
  readonly window: Window;
  readonly counter: Counter;
  /** Who or what is counted. */
  readonly key: string;
}

/** Takes a point, after a moment where need be; gives the milliseconds until then when it takes longer. */
async function take({ window, counter, key }: Turn): Promise<number | undefined> {
  const end = performance.now() + LONGEST_WAIT_MS;
  for (;;) {
    const missingMs = await counter.take(key);
    if (missingMs === undefined) return undefined;
    const waitMs = missingMs + Math.random() * 0.2 * window.milliseconds;
    if (performance.now() + waitMs > end) return waitMs;
    await sleep(waitMs);
  }
}

function usedUp({ name }: Window, retryAfterMs: number): BotError {
  return new BotError('teamsUnavailable', `Teams takes no more messages for now (${name}).`, {
    nextStep: 'Unclash tries again by itself.',
    transient: true,
    retryAfterMs,
  });
}

/**
 * A notifier that sends no faster than Teams allows. A card is a thread of its own, so an edit is
 * counted there and does not wait behind posts to the channel. `waited` is told the seconds of each wait.
 */
export function withSendLimits(
  notifier: Notifier,
  takeTurn: Acquire,
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
    post: (channel, details) => inTurn(channel.id, () => notifier.post(channel, details)),
    update: (channel, activityId, details) =>
      inTurn(activityId, () => notifier.update(channel, activityId, details)),
    postSummary: (channel, conflicts, total) =>
      inTurn(channel.id, () => notifier.postSummary(channel, conflicts, total)),
    postForecast: (channel, conflicts, total) =>
      inTurn(channel.id, () => notifier.postForecast(channel, conflicts, total)),
  };
}
