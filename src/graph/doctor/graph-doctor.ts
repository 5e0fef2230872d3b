import type { Check, DoctorFinding } from '../../use-cases/inspect/run-doctor.ts';
import type { Clock } from '../../use-cases/ports/clock.ts';
import { firstOf, isRecord } from '../client/graph-answer.ts';
import type { GraphClient } from '../client/graph-client.ts';
import { graphError } from '../client/graph-errors.ts';
import { filterCheck } from './filter-doctor.ts';
import { permissionChecks } from './permissions-doctor.ts';
import { personChecks } from './person-doctor.ts';
import { lastSyncCheck, quarantineCheck } from './sync-doctor.ts';

export interface GraphDoctorParts {
  readonly client: GraphClient;
  /** The tenant that the settings name. */
  readonly tenantId: string;
  /** Groups whose members may press. */
  readonly approverGroupIds: readonly string[];
  /** Nobody is named besides the groups. */
  readonly onlyGroupsApprove: boolean;
  readonly clock: Clock;
}

/** Every other check of Graph needs this one. */
const TOKEN = 'token';

/** What can be wrong between Unclash and Microsoft Graph; each check is one or a few cheap reads. */
export function graphChecks(parts: GraphDoctorParts): readonly Check[] {
  const { client, clock } = parts;
  const checks: readonly Check[] = [
    { name: 'tenant', look: () => tenant(parts) },
    ...permissionChecks(client),
    ...personChecks(client, parts.approverGroupIds),
    filterCheck(client),
    quarantineCheck(client),
    lastSyncCheck(client, clock),
    ...approverChecks(parts),
    { name: 'clock', look: () => clockSkew(client, clock) },
  ];
  return [tokenCheck(TOKEN, client), ...checks.map((check) => ({ ...check, needs: TOKEN }))];
}

const anyRead = { method: 'GET', path: '/organization?$select=id', priority: 'high' } as const;

/** The identity of this client is known to Entra, and Graph takes its token. */
export function tokenCheck(name: string, client: GraphClient): Check {
  return { name, look: () => token(client) };
}

/** A 403 is good enough here: Graph knows who asks. */
async function token(client: GraphClient): Promise<DoctorFinding> {
  const answer = await client.send(anyRead);
  if (answer.status !== 200 && answer.status !== 403) throw graphError(answer);
  return { outcome: 'ok', sentence: 'Entra gave a token and Microsoft Graph accepts it.' };
}

async function tenant({ client, tenantId }: GraphDoctorParts): Promise<DoctorFinding> {
  const answer = await client.send({ ...anyRead, path: '/organization?$select=id,displayName' });
  const raw = firstOf(answer);
  if (raw === undefined) throw graphError(answer);
  const name = String(raw['displayName'] ?? '');
  if (String(raw['id']).toLowerCase() === tenantId.toLowerCase())
    return { outcome: 'ok', sentence: `This is ${name}.` };
  return {
    outcome: 'failed',
    sentence: `The credential belongs to ${name} (${String(raw['id'])}), which is not TENANT_ID.`,
    nextStep: 'Set TENANT_ID, CLIENT_ID and its credential from the same tenant.',
  };
}

function approverChecks(parts: GraphDoctorParts): readonly Check[] {
  const { approverGroupIds, client, onlyGroupsApprove } = parts;
  if (approverGroupIds.length > 0)
    return approverGroupIds.map((id) => ({
      name: `approver group ${id}`,
      look: () => approverGroup(client, id),
    }));
  return onlyGroupsApprove ? [{ name: 'approver group', look: async () => nobody }] : [];
}

const nobody: DoctorFinding = {
  outcome: 'warning',
  sentence: 'No approvers are named, so nobody may apply a remedy.',
  nextStep: 'Set APPROVER_GROUP_IDS or APPROVER_USER_IDS.',
};

async function approverGroup(client: GraphClient, id: string): Promise<DoctorFinding> {
  const path = `/groups/${encodeURIComponent(id)}?$select=displayName`;
  const answer = await client.send({ method: 'GET', path, priority: 'high' });
  if (answer.status === 404)
    return {
      outcome: 'failed',
      sentence: 'This tenant has no such group, so nobody is an approver through it.',
      nextStep: "Set APPROVER_GROUP_IDS to the group's object id.",
    };
  if (answer.status !== 200 || !isRecord(answer.body)) throw graphError(answer);
  const name = String(answer.body['displayName'] ?? '');
  return { outcome: 'ok', sentence: `Members of ${name} may apply remedies.` };
}

/** Tokens count from the second they were made; Bot Framework allows five minutes of difference. */
const TOO_FAR_OFF_SECONDS = 300;
const FAR_OFF_SECONDS = 60;

async function clockSkew(client: GraphClient, clock: Clock): Promise<DoctorFinding> {
  const { headers } = await client.send(anyRead);
  const theirs = Date.parse(headers['date'] ?? '');
  if (Number.isNaN(theirs))
    return {
      outcome: 'warning',
      sentence:
        "Microsoft Graph did not say what time it is, so this machine's clock is not known to be right.",
      nextStep: 'Something in between takes the header Date away; look at the clock yourself.',
    };
  const seconds = Math.round(Math.abs(Date.parse(clock.now()) - theirs) / 1000);
  if (seconds <= FAR_OFF_SECONDS)
    return { outcome: 'ok', sentence: "This machine's clock agrees with Microsoft's." };
  return {
    outcome: seconds > TOO_FAR_OFF_SECONDS ? 'failed' : 'warning',
    sentence: `This machine's clock is ${seconds} seconds off Microsoft's; from ${TOO_FAR_OFF_SECONDS} on, tokens are refused.`,
    nextStep: 'Let the machine set its clock by a time server (NTP).',
  };
}
