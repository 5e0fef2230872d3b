import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Log } from '../../telemetry/log.ts';
import type { Activity } from './activity.ts';

/** Messages and presses that are answered within a minute. */
export interface RequestLimits {
  readonly perUser: number;
  readonly perTenant: number;
}

/**
 * True when the sender, or everybody of the tenant together, asks faster than allowed. Events of Teams
 * itself are not counted: adding the app for a large team causes thousands, and none may be lost.
 * Counted by each replica for itself, in windows of a minute; the log tells once a window.
 */
export function createRequestLimits(
  { perUser, perTenant }: RequestLimits,
  log: Log,
): (activity: Activity) => Promise<boolean> {
  const users = new RateLimiterMemory({ points: perUser, duration: 60 });
  const tenants = new RateLimiterMemory({ points: perTenant, duration: 60 });
  return async ({ type, from, conversation }) => {
    if (type !== 'message' && type !== 'invoke') return false;
    const user = keyOf(from?.aadObjectId ?? from?.id);
    if (await isUsedUp(users, user, () => log.warn({ user }, 'a person asks too often')))
      return true;
    const tenant = keyOf(conversation?.tenantId);
    return isUsedUp(tenants, tenant, () => log.warn({ tenant }, 'a tenant asks too often'));
  };
}

/** Whoever does not say who they are shares one count. */
function keyOf(id: unknown): string {
  return typeof id === 'string' ? id.slice(0, 100).toLowerCase() : 'unknown';
}

async function isUsedUp(
  limiter: RateLimiterMemory,
  key: string,
  tell: () => void,
): Promise<boolean> {
  try {
    await limiter.consume(key);
    return false;
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    if (reason.consumedPoints === limiter.points + 1) tell();
    return true;
  }
}
