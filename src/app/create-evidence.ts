import type { Config } from '../config/config.ts';
import { createGraphClient } from '../graph/client/graph-client.ts';
import type { GraphSettings } from '../graph/client/graph-settings.ts';
import { createServiceThrottle } from '../graph/client/graph-throttle.ts';
import { AUDIT_BUDGET, createAuditLogReader } from '../graph/graph-audit-log.ts';
import { createChannelMessages } from '../graph/graph-channel-messages.ts';
import {
  createMessageTraces,
  TRACE_BUDGET,
  TRACE_SHARE_OF_MANY,
} from '../graph/graph-message-traces.ts';
import { createAddressListHistory } from '../on-premises/address-list-change.ts';
import type { Log } from '../telemetry/log.ts';
import type { ReadAppMessages } from '../use-cases/ports/channel-messages.ts';
import type { Clock } from '../use-cases/ports/clock.ts';
import type { Directory } from '../use-cases/ports/directory.ts';
import type { ReadProvenance } from '../use-cases/ports/provenance.ts';
import type { CreateRateLimiter, RateLimitWindow } from '../use-cases/ports/rate-limits.ts';
import { botGraphToken, readerToken } from './token-sources.ts';

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
  readonly rateLimiterOf: CreateRateLimiter;
  readonly graph: Pick<GraphSettings, 'throttle' | 'onAnswer'>;
}

/** Recent mail of disputed addresses. */
export function createMailTraces(config: Config, parts: Parts): Pick<Directory, 'mailFlow'> {
  if (!config.MAIL_EVIDENCE) return {};
  const { clock, log, rateLimiterOf } = parts;
  return createMessageTraces({
    ofMany: rateLimiterOf(TRACE_SHARE_OF_MANY),
    client: createLimitedClient(config, parts, TRACE_BUDGET),
    directory: createGraphClient({ ...baseOf(config), ...parts.graph }),
    clock,
    log,
  });
}

/** Who gave holders their values, from the audit log of Entra and from Active Directory. */
export function createProvenance(config: Config, parts: Parts): ReadProvenance {
  const { clock, log } = parts;
  const client = createLimitedClient(config, parts, AUDIT_BUDGET);
  const inEntra = createAuditLogReader({ client, clock, log });
  const { activeDirectory } = config;
  const inActiveDirectory = activeDirectory && createAddressListHistory(activeDirectory, log);
  return async (object, value) => {
    const known = [inEntra(object, value), inActiveDirectory?.(object, value)];
    const [given, changed] = await Promise.all(known);
    return { ...given, ...changed };
  };
}

/**
 * What the bot posted to channels, where teams let it read that; absent without CHANNEL_MESSAGES. Against a simulator,
 * which knows one application for everything, its messages are those of CLIENT_ID.
 */
export function createMessageReader(
  config: Config,
  { graph }: Pick<Parts, 'graph'>,
): { readonly ownMessages?: { readonly appId: string; readonly readMessages: ReadAppMessages } } {
  const appId = config.BOT_ID ?? config.CLIENT_ID;
  if (config.CHANNEL_MESSAGES === 'off' || appId === undefined) return {};
  const getToken = botGraphToken(config);
  const client = createGraphClient({ baseUrl: config.GRAPH_BASE_URL, getToken, ...graph });
  return { ownMessages: { appId, readMessages: createChannelMessages(client) } };
}

/** A service with a limit of its own gets a client of its own: its 429 is not the directory's. */
function createLimitedClient(
  config: Config,
  { rateLimiterOf, graph }: Parts,
  budget: RateLimitWindow,
) {
  return createGraphClient({
    ...baseOf(config),
    ...graph,
    throttle: createServiceThrottle(rateLimiterOf(budget)),
    retries: 0,
    attemptTimeoutMs: 10_000,
  });
}

const baseOf = (config: Config) => ({
  baseUrl: config.GRAPH_BASE_URL,
  getToken: readerToken(config),
});
