import { BotError } from '../../use-cases/ports/errors.ts';
import type { Notifier } from '../../use-cases/ports/notifier.ts';
import type { CreateRateLimiter, RateLimitWindow } from '../../use-cases/ports/rate-limits.ts';

/**
 * Resolves when one more message may be sent to this thread. A wait of a moment is sat out; a longer
 * one is thrown as `teamsUnavailable` with `retryAfterMs`, so that nobody else waits behind the sleeper.
 */
export type Acquire = (threadId: string) => Promise<void>;

/**
 * What a bot may send ("Optimize your bot with rate limiting in Teams"): in one thread 7 messages in
 * 1 s, 8 in 2 s, 60 in 30 s and 1,800 in 1 h; 50 in 1 s in a tenant.
 *
 * Messages are counted in windows that begin with their first message, and Teams may count from any
 * moment, so any stretch of theirs meets one window more than fit into it: 8 in 2 s and 7 in 1 s need
 * at most 2 in 0.67 s, 60 in 30 s at most 10 in 6 s, 1,800 in 1 h at most 180 in 400 s.
 */
const THREAD: readonly SendWindow[] = [
  windowOf('hour', 180, 400_000),
  windowOf('half-minute', 10, 6_000),
  windowOf('second', 2, 670),
];
const TENANT = windowOf('tenant', 25, 1_000);

interface SendWindow extends RateLimitWindow {
  readonly name: 'second' | 'half-minute' | 'hour' | 'tenant';
}

function windowOf(name: SendWindow['name'], points: number, milliseconds: number): SendWindow {
  // The shortest windows end within this wait.
  return { name, points, milliseconds, longestWaitMs: 1_200, jitterMs: 0.2 * milliseconds };
}

/** The limits of Teams, counted by `rateLimiterOf`. */
export function createSendLimits(rateLimiterOf: CreateRateLimiter): Acquire {
  const limit = (window: SendWindow) => ({ window, limiter: rateLimiterOf(window) });
  const thread = THREAD.map(limit);
  const tenant = limit(TENANT);
  return async (threadId) => {
    // The shortest last: what it lets through is sent at once.
    const limits = [...thread.map((one) => ({ ...one, key: threadId })), { ...tenant, key: 'all' }];
    for (const [index, { window, limiter, key }] of limits.entries()) {
      const laterMs = await limiter.acquire(key);
      if (laterMs === undefined) continue;
      for (const taken of limits.slice(0, index)) await taken.limiter.refund(taken.key);
      throw usedUp(window, laterMs);
    }
  };
}

function usedUp({ name }: SendWindow, retryAfterMs: number): BotError {
  return new BotError(
    'teamsUnavailable',
    { code: 'teams.sendLimit', window: name },
    { nextStep: { code: 'service.retriesAlone' }, transient: true, retryAfterMs },
  );
}

/**
 * A notifier that sends no faster than Teams allows. A card is a thread of its own, so an edit is
 * counted there and does not wait behind posts to the channel. `waited` is told the seconds of each wait.
 */
export function withSendLimits(
  notifier: Notifier,
  acquire: Acquire,
  waited: (seconds: number) => void,
): Notifier {
  const inTurn = async <T>(thread: string, send: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const tell = (laterMs = 0) => waited((performance.now() - start + laterMs) / 1000);
    try {
      await acquire(thread);
    } catch (error) {
      if (error instanceof BotError) tell(error.retryAfterMs);
      throw error;
    }
    tell();
    return send();
  };
  return {
    post: (channel, details) => inTurn(channel.id, () => notifier.post(channel, details)),
    // Reads Graph, which has limits of its own.
    findCards: notifier.findCards,
    closeCard: (channel, activityId, conflictNumber) =>
      inTurn(activityId, () => notifier.closeCard(channel, activityId, conflictNumber)),
    update: (channel, activityId, details) =>
      inTurn(activityId, () => notifier.update(channel, activityId, details)),
    postSummary: (channel, news) => inTurn(channel.id, () => notifier.postSummary(channel, news)),
    postApprovalRequest: (channel, activityId, request) =>
      inTurn(activityId, () => notifier.postApprovalRequest(channel, activityId, request)),
    postReminder: (channel, activityId, reminder) =>
      inTurn(activityId ?? channel.id, () => notifier.postReminder(channel, activityId, reminder)),
    postReply: (channel, activityId, notice) =>
      inTurn(activityId, () => notifier.postReply(channel, activityId, notice)),
    postForecast: (channel, conflicts, total) =>
      inTurn(channel.id, () => notifier.postForecast(channel, conflicts, total)),
    postDigest: (channel, digest) => inTurn(channel.id, () => notifier.postDigest(channel, digest)),
    postCloudNews: (channel, news) =>
      inTurn(channel.id, () => notifier.postCloudNews(channel, news)),
    postNotice: (channel, notice, person) =>
      inTurn(person?.teamsUserId ?? channel.id, () => notifier.postNotice(channel, notice, person)),
  };
}
