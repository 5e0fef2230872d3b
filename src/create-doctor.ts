import type { Config } from './config.ts';
import { exchangeOf } from './create-hands.ts';
import { exchangeCheck } from './exchange/exchange-doctor.ts';
import { createGraphClient } from './graph/graph-client.ts';
import { graphChecks, tokenCheck } from './graph/graph-doctor.ts';
import { asReader, asRemedy } from './identities.ts';
import type { ActiveDirectorySettings } from './on-premises/active-directory-settings.ts';
import { diagnoseActiveDirectory } from './on-premises/diagnose-active-directory.ts';
import { storeCheck } from './store/store-doctor.ts';
import type { StoreLook } from './store/store-look.ts';
import { endpointCheck } from './teams/teams-doctor.ts';
import type { Clock } from './use-cases/ports.ts';
import {
  type Check,
  createRunDoctor,
  type Finding,
  type RunDoctor,
} from './use-cases/run-doctor.ts';

export interface DoctorParts {
  readonly clock: Clock;
  readonly openStore: () => Promise<StoreLook | Finding>;
  /** Where the bot is reached, without the path; by default where it listens on this machine. */
  readonly endpoint?: string | undefined;
}

/** Joins the checks of all edges that this installation uses. */
export function createDoctor(config: Config, parts: DoctorParts): RunDoctor {
  const { activeDirectory } = config;
  return createRunDoctor([
    ...checksOfGraph(config, parts.clock),
    ...(config.EXCHANGE_MODE === 'rest' ? [exchangeCheck(exchangeOf(config))] : []),
    ...(activeDirectory ? [checkOfActiveDirectory(activeDirectory)] : []),
    storeCheck(parts.openStore),
    endpointCheck({
      url: parts.endpoint ?? localAddress(config),
      authenticates: config.BOT_ID !== undefined,
    }),
  ]);
}

function checksOfGraph(config: Config, clock: Clock): readonly Check[] {
  const { APPROVER_GROUP_IDS, APPROVER_USER_IDS } = config;
  const client = createGraphClient(asReader(config));
  const reading = graphChecks({
    ...{ client, clock, tenantId: config.TENANT_ID },
    approverGroupIds: APPROVER_GROUP_IDS,
    onlyGroupsApprove: APPROVER_USER_IDS.length === 0,
  });
  if (config.REMEDY_CLIENT_ID === undefined) return reading;
  const writer = createGraphClient(asRemedy(config));
  return [...reading, tokenCheck('token of REMEDY_CLIENT_ID', writer)];
}

function checkOfActiveDirectory(settings: ActiveDirectorySettings): Check {
  return { name: 'Active Directory', look: () => diagnoseActiveDirectory(settings) };
}

function localAddress({ HOST, PORT }: Config): string {
  const everywhere = HOST === '0.0.0.0' || HOST === '::';
  const name = HOST.includes(':') ? `[${HOST}]` : HOST;
  return `http://${everywhere ? '127.0.0.1' : name}:${PORT}`;
}
