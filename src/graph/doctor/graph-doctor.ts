import type { Check, DoctorFinding } from '../../use-cases/inspect/run-doctor.ts';
import type { Clock } from '../../use-cases/ports/clock.ts';
import type { TokenSource } from '../../use-cases/ports/token-source.ts';
import type { GraphClient } from '../client/graph-client.ts';
import { graphError } from '../client/graph-errors.ts';
import { appRoles, type RequiredAppRole } from './app-role-findings.ts';
import {
  approverGroup,
  approverMembership,
  directoryRoles,
  nobodyApproves,
  TRIALS,
  tryRead,
} from './permission-findings.ts';
import {
  ANY_READ,
  clockSkew,
  lastSync,
  provisioningErrorFilter,
  quarantine,
  tenant,
} from './tenant-findings.ts';

/** An app registration as the doctor sees it. */
export interface DoctorIdentity {
  readonly client: GraphClient;
  readonly getToken: TokenSource;
  /** What it needs beyond the reads that are tried. */
  readonly requiredAppRoles: readonly RequiredAppRole[];
}

export interface GraphDoctorParts {
  /** CLIENT_ID */
  readonly reader: DoctorIdentity;
  /** REMEDY_CLIENT_ID; absent where that is not set or has nothing to do yet. */
  readonly remedy?: DoctorIdentity;
  /** The tenant that the settings name. */
  readonly tenantId: string;
  /** Groups whose members may press. */
  readonly approverGroupIds: readonly string[];
  /** Nobody is named besides the groups. */
  readonly onlyGroupsApprove: boolean;
  readonly clock: Clock;
}

/** Names of the checks of Microsoft Graph, as people read them. */
type GraphCheckName =
  | 'token'
  | 'tenant'
  | (typeof TRIALS)[number]['name']
  | 'directory roles'
  | 'approver membership'
  | 'provisioning-error filter'
  | 'quarantine'
  | 'last sync'
  | 'approver group'
  | `approver group ${string}`
  | 'clock'
  | 'rights of CLIENT_ID'
  | 'token of REMEDY_CLIENT_ID'
  | 'rights of REMEDY_CLIENT_ID';

type GraphCheck = Check<GraphCheckName>;

/** What can be wrong between Unclash and Microsoft Graph; each check is one or a few cheap reads. */
export function graphChecks(parts: GraphDoctorParts): readonly GraphCheck[] {
  const { reader, remedy } = parts;
  return [
    { name: 'token', look: () => token(reader.client) },
    ...checksOfReads(parts).map((check) => ({ ...check, needs: 'token' }) as const),
    ...(remedy === undefined ? [] : checksOfRemedyIdentity(remedy)),
  ];
}

function checksOfReads(parts: GraphDoctorParts): readonly GraphCheck[] {
  const { clock, reader, approverGroupIds: groupIds } = parts;
  const { client } = reader;
  return [
    { name: 'tenant', look: () => tenant(client, parts.tenantId) },
    ...TRIALS.map((trial) => ({ name: trial.name, look: () => tryRead(client, trial) })),
    { name: 'directory roles', look: () => directoryRoles(client) },
    ...(groupIds.length > 0 ? [membershipCheck(client, groupIds)] : []),
    { name: 'provisioning-error filter', look: () => provisioningErrorFilter(client) },
    { name: 'quarantine', look: () => quarantine(client) },
    { name: 'last sync', look: () => lastSync(client, clock) },
    ...approverChecks(parts),
    { name: 'clock', look: () => clockSkew(client, clock) },
    { name: 'rights of CLIENT_ID', look: () => appRoles('rights of CLIENT_ID', reader) },
  ];
}

function membershipCheck(client: GraphClient, groupIds: readonly string[]): GraphCheck {
  return { name: 'approver membership', look: () => approverMembership(client, groupIds) };
}

function approverChecks(parts: GraphDoctorParts): readonly GraphCheck[] {
  const { approverGroupIds, onlyGroupsApprove, reader } = parts;
  if (approverGroupIds.length > 0)
    return approverGroupIds.map((id) => ({
      name: `approver group ${id}`,
      look: () => approverGroup(reader.client, id),
    }));
  return onlyGroupsApprove ? [{ name: 'approver group', look: async () => nobodyApproves }] : [];
}

function checksOfRemedyIdentity(remedy: DoctorIdentity): readonly GraphCheck[] {
  return [
    { name: 'token of REMEDY_CLIENT_ID', look: () => token(remedy.client) },
    {
      name: 'rights of REMEDY_CLIENT_ID',
      needs: 'token of REMEDY_CLIENT_ID',
      look: () => appRoles('rights of REMEDY_CLIENT_ID', remedy),
    },
  ];
}

/** Entra knows the identity, and Graph takes its token. A 403 is good enough: Graph knows who asks. */
async function token(client: GraphClient): Promise<DoctorFinding> {
  const answer = await client.send(ANY_READ);
  if (answer.status !== 200 && answer.status !== 403) throw graphError(answer);
  return { outcome: 'ok', sentence: 'Entra gave a token and Microsoft Graph accepts it.' };
}
