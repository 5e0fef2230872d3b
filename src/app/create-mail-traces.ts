import type { Config } from '../config/config.ts';
import { createGraphClient } from '../graph/client/graph-client.ts';
import type { GraphSettings } from '../graph/client/graph-settings.ts';
import { createServiceThrottle } from '../graph/client/graph-throttle.ts';
import { createMessageTraces, TRACE_BUDGET } from '../graph/graph-message-traces.ts';
import type { Log } from '../telemetry/log.ts';
import type { Clock } from '../use-cases/ports/clock.ts';
import type { Directory } from '../use-cases/ports/directory.ts';
import type { CreateRateLimiter } from '../use-cases/ports/rate-limits.ts';
import { readerToken } from './token-sources.ts';

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
  readonly rateLimiterOf: CreateRateLimiter;
  readonly graph: Pick<GraphSettings, 'throttle' | 'onAnswer'>;
}

/** The trace has a client and a budget of its own: its limit is not that of the directory. */
export function createMailTraces(
  config: Config,
  { clock, log, rateLimiterOf, graph }: Parts,
): Pick<Directory, 'mailFlow'> {
  if (!config.MAIL_EVIDENCE) return {};
  const base = { baseUrl: config.GRAPH_BASE_URL, getToken: readerToken(config), ...graph };
  const throttle = createServiceThrottle(rateLimiterOf(TRACE_BUDGET));
  return createMessageTraces({
    client: createGraphClient({ ...base, throttle, retries: 0, attemptTimeoutMs: 10_000 }),
    directory: createGraphClient(base),
    clock,
    log,
  });
}
