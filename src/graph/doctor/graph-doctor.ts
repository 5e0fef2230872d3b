import type { SyncClient } from '../../domain/message/plan-messages.ts';
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
  syncClient,
  tenant,
  unknownProperties,
} from './tenant-findings.ts';
import { messageTrace } from './trace-findings.ts';

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
  /** The message trace is read. */
  readonly mailEvidence: boolean;
  /** SYNC_CLIENT */
  readonly syncClient?: SyncClient;
  readonly clock: Clock;
}

/** Names of the checks of Microsoft Graph. */
type GraphCheckCode =
  | 'doctor.check.token'
  | 'doctor.check.tenant'
  | (typeof TRIALS)[number]['name']['code']
  | 'doctor.check.directoryRoles'
  | 'doctor.check.approverMembership'
  | 'doctor.check.errorFilter'
  | 'doctor.check.properties'
  | 'doctor.check.quarantine'
  | 'doctor.check.lastSync'
  | 'doctor.check.syncClient'
  | 'doctor.check.messageTrace'
  | 'doctor.check.approvers'
  | 'doctor.check.approverGroup'
  | 'doctor.check.clock'
  | 'doctor.check.rights'
  | 'doctor.check.remedyToken';

type GraphCheck = Check<GraphCheckCode>;

/** What can be wrong between Unclash and Microsoft Graph; each check is one or a few cheap reads. */
export function graphChecks(parts: GraphDoctorParts): readonly GraphCheck[] {
  const { reader, remedy } = parts;
  return [
    { name: { code: 'doctor.check.token' }, look: () => token(reader.client) },
    ...checksOfReads(parts).map((check) => ({ ...check, needs: 'doctor.check.token' }) as const),
    ...(remedy === undefined ? [] : checksOfRemedyIdentity(remedy)),
  ];
}

function checksOfReads(parts: GraphDoctorParts): readonly GraphCheck[] {
  const { clock, reader, approverGroupIds: groupIds } = parts;
  const { client } = reader;
  return [
    { name: { code: 'doctor.check.tenant' }, look: () => tenant(client, parts.tenantId) },
    ...TRIALS.map((trial) => ({ name: trial.name, look: () => tryRead(client, trial) })),
    { name: { code: 'doctor.check.directoryRoles' }, look: () => directoryRoles(client) },
    ...(groupIds.length > 0 ? [membershipCheck(client, groupIds)] : []),
    { name: { code: 'doctor.check.errorFilter' }, look: () => provisioningErrorFilter(client) },
    { name: { code: 'doctor.check.properties' }, look: () => unknownProperties(client) },
    { name: { code: 'doctor.check.quarantine' }, look: () => quarantine(client) },
    { name: { code: 'doctor.check.lastSync' }, look: () => lastSync(client, clock) },
    {
      name: { code: 'doctor.check.syncClient' },
      look: () => syncClient(client, parts.syncClient),
    },
    ...(parts.mailEvidence ? [traceCheck(client, clock)] : []),
    ...approverChecks(parts),
    { name: { code: 'doctor.check.clock' }, look: () => clockSkew(client, clock) },
    rightsCheck('CLIENT_ID', reader),
  ];
}

function traceCheck(client: GraphClient, clock: Clock): GraphCheck {
  const name = { code: 'doctor.check.messageTrace' } as const;
  return { name, look: () => messageTrace(client, clock) };
}

function membershipCheck(client: GraphClient, groupIds: readonly string[]): GraphCheck {
  return {
    name: { code: 'doctor.check.approverMembership' },
    look: () => approverMembership(client, groupIds),
  };
}

function approverChecks(parts: GraphDoctorParts): readonly GraphCheck[] {
  const { approverGroupIds, onlyGroupsApprove, reader } = parts;
  if (approverGroupIds.length > 0)
    return approverGroupIds.map((id) => ({
      name: { code: 'doctor.check.approverGroup', id },
      look: () => approverGroup(reader.client, id),
    }));
  return onlyGroupsApprove
    ? [{ name: { code: 'doctor.check.approvers' }, look: async () => nobodyApproves }]
    : [];
}

function checksOfRemedyIdentity(remedy: DoctorIdentity): readonly GraphCheck[] {
  return [
    { name: { code: 'doctor.check.remedyToken' }, look: () => token(remedy.client) },
    { ...rightsCheck('REMEDY_CLIENT_ID', remedy), needs: 'doctor.check.remedyToken' },
  ];
}

function rightsCheck(
  setting: 'CLIENT_ID' | 'REMEDY_CLIENT_ID',
  identity: DoctorIdentity,
): GraphCheck {
  const name = { code: 'doctor.check.rights', setting } as const;
  return { name, look: () => appRoles(name, identity) };
}

/** Entra knows the identity, and Graph accepts its token. A 403 suffices: Graph knows the caller. */
async function token(client: GraphClient): Promise<DoctorFinding> {
  const answer = await client.send(ANY_READ);
  if (answer.status !== 200 && answer.status !== 403) throw graphError(answer);
  return { outcome: 'ok', message: { code: 'doctor.tokenAccepted' } };
}
