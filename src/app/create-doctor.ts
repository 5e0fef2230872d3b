import type { Config } from '../config/config.ts';
import { defined } from '../domain/defined.ts';
import { exchangeChecks } from '../exchange/exchange-doctor.ts';
import { createGraphClient } from '../graph/client/graph-client.ts';
import type { RequiredAppRole } from '../graph/doctor/app-role-findings.ts';
import {
  type DoctorIdentity,
  type GraphDoctorParts,
  graphChecks,
} from '../graph/doctor/graph-doctor.ts';
import { ownMessageChecks } from '../graph/doctor/own-message-findings.ts';
import { activeDirectoryChecks } from '../on-premises/active-directory-doctor.ts';
import { readTeamChannels, storeChecks } from '../store/database/store-doctor.ts';
import type { StoreReader } from '../store/database/store-reader.ts';
import { type EndpointToCheck, teamsChecks } from '../teams/sign-in/teams-doctor.ts';
import { type Diagnosis, type DoctorFinding, runDoctor } from '../use-cases/inspect/run-doctor.ts';
import type { Clock } from '../use-cases/ports/clock.ts';
import type { TokenSource } from '../use-cases/ports/token-source.ts';
import { exchangeOf } from './create-executors.ts';
import { readerRoles, writerRoles } from './required-app-roles.ts';
import { botGraphToken, botToken, readerToken, remedyToken } from './token-sources.ts';

export interface DoctorParts {
  readonly clock: Clock;
  readonly openStore: () => Promise<StoreReader | DoctorFinding>;
  /** Where the bot is reached, without the path; by default BOT_DOMAIN, else this machine. */
  readonly endpoint?: string | undefined;
}

/** Joins the tables of all edges that this installation uses. */
export function createDoctor(
  config: Config,
  parts: DoctorParts,
): () => Promise<readonly Diagnosis[]> {
  const { activeDirectory, OAUTH_CONNECTION_NAME: oauthConnectionName } = config;
  const checks = [
    ...graphChecks({
      ...identitiesOf(config),
      tenantId: config.TENANT_ID,
      approverGroupIds: config.APPROVER_GROUP_IDS,
      onlyGroupsApprove: config.APPROVER_USER_IDS.length === 0,
      mailEvidence: config.MAIL_EVIDENCE,
      clock: parts.clock,
      ...defined({ syncClient: config.SYNC_CLIENT }),
    }),
    ...(config.EXCHANGE_MODE === 'rest' ? exchangeChecks(exchangeOf(config)) : []),
    ...(activeDirectory ? activeDirectoryChecks(activeDirectory) : []),
    ...storeChecks(parts.openStore),
    ...(config.CHANNEL_MESSAGES === 'readOwn'
      ? ownMessageChecks({
          client: createGraphClient({
            baseUrl: config.GRAPH_BASE_URL,
            getToken: botGraphToken(config),
          }),
          channels: () => readTeamChannels(parts.openStore),
        })
      : []),
    ...teamsChecks({
      endpoint: {
        ...endpointOf(config, parts.endpoint),
        authenticates: config.BOT_ID !== undefined,
      },
      botToken: botToken(config),
      oauthConnectionName,
    }),
  ];
  return () => runDoctor(checks);
}

function identitiesOf(config: Config): Pick<GraphDoctorParts, 'reader' | 'remedy'> {
  const { EXCHANGE_MODE, GRAPH_BASE_URL: baseUrl, GRAPH_REMEDIES, REMEDY_CLIENT_ID } = config;
  const identity = (
    getToken: TokenSource,
    requiredAppRoles: readonly RequiredAppRole[],
  ): DoctorIdentity => ({
    client: createGraphClient({ baseUrl, getToken }),
    getToken,
    requiredAppRoles,
  });
  const read = readerRoles(config);
  const write = writerRoles(config);
  if (REMEDY_CLIENT_ID === undefined)
    return { reader: identity(readerToken(config), [...read, ...write]) };
  const reader = identity(readerToken(config), read);
  // A host caches the token of a managed identity for a day: none is requested before it has rights.
  return GRAPH_REMEDIES || EXCHANGE_MODE !== 'off'
    ? { reader, remedy: identity(remedyToken(config), write) }
    : { reader };
}

/** The public address, where there is one: it proves more than the address of this machine. */
function endpointOf(
  config: Config,
  given: string | undefined,
): Pick<EndpointToCheck, 'url' | 'from'> {
  if (given !== undefined) return { url: given, from: { code: 'doctor.endpoint.given' } };
  const { BOT_DOMAIN: domain } = config;
  return domain === undefined
    ? { url: localAddress(config), from: { code: 'doctor.endpoint.here' } }
    : { url: `https://${domain}`, from: { code: 'doctor.endpoint.domain' } };
}

function localAddress({ HOST, PORT }: Config): string {
  const everywhere = HOST === '0.0.0.0' || HOST === '::';
  const name = HOST.includes(':') ? `[${HOST}]` : HOST;
  return `http://${everywhere ? '127.0.0.1' : name}:${PORT}`;
}
