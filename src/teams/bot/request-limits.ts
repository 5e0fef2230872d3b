import type { Log } from '../../telemetry/log.ts';
import type { CreateRateLimiter, RateLimiter } from '../../use-cases/ports/rate-limits.ts';
import type { Activity } from './activity.ts';

/** Messages and presses that are answered within a minute. */
export interface RequestLimits {
  readonly perUser: number;
  readonly perTenant: number;
}

/** A window of a minute that nobody waits for. */
const window = (name: string, points: number) => {
  return { name, points, milliseconds: 60_000, longestWaitMs: 0, jitterMs: 0 };
};

/**
 * True when the sender, or all people of the tenant together, send more than is allowed. Events of Teams
 * itself are not counted: adding the app for a large team causes thousands, and none may be lost.
 * `createLimiter` counts in this replica alone; a window that is used up is logged once.
 */
export function createRequestLimits(
  { perUser, perTenant }: RequestLimits,
  createLimiter: CreateRateLimiter,
  log: Log,
): (activity: Activity) => Promise<boolean> {
  const users = createGate(createLimiter(window('requests-of-person', perUser)));
  const tenants = createGate(createLimiter(window('requests-of-tenant', perTenant)));
  return async ({ type, from, conversation }) => {
    if (type !== 'message' && type !== 'invoke') return false;
    const user = keyOf(from?.aadObjectId ?? from?.id);
    if (await users(user, () => log.warn({ user }, 'a person asks too often'))) return true;
    const tenant = keyOf(conversation?.tenantId);
    return tenants(tenant, () => log.warn({ tenant }, 'a tenant asks too often'));
  };
}

/** Senders without an id share one count. */
function keyOf(id: unknown): string {
  return typeof id === 'string' ? id.slice(0, 100).toLowerCase() : 'unknown';
}

/** True when the window of a key is used up; `warn` runs at the first time in that window. */
function createGate(limiter: RateLimiter) {
  const closedUntil = new Map<string, number>();
  return async (key: string, warn: () => void): Promise<boolean> => {
    const waitMs = await limiter.acquire(key);
    if (waitMs === undefined) return false;
    const now = performance.now();
    if ((closedUntil.get(key) ?? 0) > now) return true;
    for (const [other, end] of closedUntil) if (end <= now) closedUntil.delete(other);
    closedUntil.set(key, now + waitMs);
    warn();
    return true;
  };
}

/** Refusals that are logged in a minute; whoever sends refused activities could fill a disk with lines. */
const MOST_REFUSALS = 10;

/** Logs the first refusals of a minute, and how many more there were when it is over. */
export function createRefusalLog(log: Pick<Log, 'warn'>): (reason: string) => void {
  let endsAt = 0;
  let refusals = 0;
  const summarize = () => {
    const unlogged = refusals - MOST_REFUSALS;
    log.warn({ unlogged }, 'more activities were refused within a minute');
  };
  return (reason) => {
    const now = performance.now();
    if (now >= endsAt) {
      endsAt = now + 60_000;
      refusals = 0;
    }
    refusals += 1;
    if (refusals <= MOST_REFUSALS) return log.warn({ reason }, 'an activity was refused');
    if (refusals === MOST_REFUSALS + 1) setTimeout(summarize, endsAt - now - 1).unref();
  };
}
