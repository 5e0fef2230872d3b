import type { Config } from '../config/config.ts';
import { exchangeCheck } from '../exchange/exchange-doctor.ts';
import { createGraphClient } from '../graph/client/graph-client.ts';
import { credentialCheck } from '../graph/doctor/credential-doctor.ts';
import { graphChecks, tokenCheck } from '../graph/doctor/graph-doctor.ts';
import { type RequiredAppRole, rolesCheck } from '../graph/doctor/roles-doctor.ts';
import { diagnoseActiveDirectory } from '../on-premises/active-directory-doctor.ts';
import type { ActiveDirectorySettings } from '../on-premises/session/active-directory-settings.ts';
import { storeCheck } from '../store/database/store-doctor.ts';
import type { StoreReader } from '../store/database/store-reader.ts';
import { signInCheck } from '../teams/sign-in/sign-in-doctor.ts';
import { type EndpointToCheck, endpointCheck } from '../teams/sign-in/teams-doctor.ts';
import {
  type Check,
  type Diagnosis,
  type DoctorFinding,
  runDoctor,
} from '../use-cases/inspect/run-doctor.ts';
import type { Clock } from '../use-cases/ports/clock.ts';
import type { TokenSource } from '../use-cases/ports/token-source.ts';
import { exchangeOf } from './create-executors.ts';
import { readerRoles, writerRoles } from './required-app-roles.ts';
import { botToken, readerToken, remedyToken } from './token-sources.ts';

export interface DoctorParts {
  readonly clock: Clock;
  readonly openStore: () => Promise<StoreReader | DoctorFinding>;
  /** Where the bot is reached, without the path; by default BOT_DOMAIN, else this machine. */
  readonly endpoint?: string | undefined;
}

/** Joins the checks of all edges that this installation uses. */
export function createDoctor(
  config: Config,
  parts: DoctorParts,
): () => Promise<readonly Diagnosis[]> {
  const { activeDirectory, OAUTH_CONNECTION_NAME: connection } = config;
  const checks = [
    ...checksOfGraph(config, parts.clock),
    ...(config.EXCHANGE_MODE === 'rest' ? [exchangeCheck(exchangeOf(config))] : []),
    ...(activeDirectory ? [checkOfActiveDirectory(activeDirectory)] : []),
    storeCheck(parts.openStore),
    endpointCheck({
      ...endpointOf(config, parts.endpoint),
      authenticates: config.BOT_ID !== undefined,
    }),
    ...botTokenChecks(config),
    ...(connection ? [signInCheck(connection)] : []),
  ];
  return () => runDoctor(checks);
}

function checksOfGraph(config: Config, clock: Clock): readonly Check[] {
  const { APPROVER_GROUP_IDS, APPROVER_USER_IDS, GRAPH_BASE_URL: baseUrl } = config;
  const client = createGraphClient({ baseUrl, getToken: readerToken(config) });
  const reading = graphChecks({
    ...{ client, clock, tenantId: config.TENANT_ID },
    approverGroupIds: APPROVER_GROUP_IDS,
    onlyGroupsApprove: APPROVER_USER_IDS.length === 0,
  });
  const rolesOf = (name: string, getToken: TokenSource, wanted: readonly RequiredAppRole[]) =>
    rolesCheck(name, { getToken, wanted });
  const read = readerRoles(config);
  const write = writerRoles(config);
  if (config.REMEDY_CLIENT_ID === undefined) {
    const roles = rolesOf('rights of CLIENT_ID', readerToken(config), [...read, ...write]);
    return [...reading, { ...roles, needs: 'token' }];
  }
  const token = 'token of REMEDY_CLIENT_ID';
  const ofReader = { ...rolesOf('rights of CLIENT_ID', readerToken(config), read), needs: 'token' };
  // A host keeps the token of a managed identity for a day: none is asked for before it has rights.
  if (!config.GRAPH_REMEDIES && config.EXCHANGE_MODE === 'off') return [...reading, ofReader];
  return [
    ...reading,
    ofReader,
    tokenCheck(token, createGraphClient({ baseUrl, getToken: remedyToken(config) })),
    { ...rolesOf('rights of REMEDY_CLIENT_ID', remedyToken(config), write), needs: token },
  ];
}

function checkOfActiveDirectory(settings: ActiveDirectorySettings): Check {
  return { name: 'Active Directory', look: () => diagnoseActiveDirectory(settings) };
}

/** Without a token of its own the bot hears and cannot answer. */
function botTokenChecks(config: Config): readonly Check[] {
  const getToken = botToken(config);
  return getToken === undefined ? [] : [credentialCheck('token of BOT_ID', getToken)];
}

/** The door that Teams takes says more than the one of this machine. */
function endpointOf(
  config: Config,
  given: string | undefined,
): Pick<EndpointToCheck, 'url' | 'from'> {
  if (given !== undefined) return { url: given, from: 'the address given' };
  const { BOT_DOMAIN: domain } = config;
  return domain === undefined
    ? { url: localAddress(config), from: 'this machine, because BOT_DOMAIN is not set' }
    : { url: `https://${domain}`, from: 'BOT_DOMAIN' };
}

function localAddress({ HOST, PORT }: Config): string {
  const everywhere = HOST === '0.0.0.0' || HOST === '::';
  const name = HOST.includes(':') ? `[${HOST}]` : HOST;
  return `http://${everywhere ? '127.0.0.1' : name}:${PORT}`;
}
