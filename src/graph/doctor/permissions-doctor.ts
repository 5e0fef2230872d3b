import type { Check, DoctorFinding } from '../../use-cases/inspect/run-doctor.ts';
import type { GraphClient } from '../client/graph-client.ts';
import { graphError } from '../client/graph-errors.ts';

/** A read that takes the permission, and what does not work without it. */
interface Trial {
  readonly name: string;
  readonly permission: string;
  readonly path: string;
  readonly without: string;
  /** Unclash does its work without it. */
  readonly optional?: true;
}

const TRIALS: readonly Trial[] = [
  {
    name: 'User.Read.All',
    permission: 'User.Read.All',
    path: '/users?$select=id,proxyAddresses&$top=1',
    without: 'users are not seen',
  },
  {
    name: 'Group.Read.All',
    permission: 'Group.Read.All',
    path: '/groups?$select=id,proxyAddresses&$top=1',
    without: 'groups are not seen, and nobody is an approver through a group',
  },
  {
    name: 'OrgContact.Read.All',
    permission: 'OrgContact.Read.All',
    path: '/contacts?$select=id,proxyAddresses&$top=1',
    without: 'contacts are not seen',
  },
  {
    name: 'Organization.Read.All',
    permission: 'Organization.Read.All',
    path: '/organization?$select=id',
    without: "the tenant's name, its domains and the last sync are not known",
  },
  {
    name: 'deleted users',
    permission: 'User.Read.All',
    path: '/directory/deletedItems/microsoft.graph.user?$select=id&$top=1',
    without: 'deleted users that still have an address are not seen',
  },
  {
    name: 'deleted groups',
    permission: 'Group.Read.All',
    path: '/directory/deletedItems/microsoft.graph.group?$select=id&$top=1',
    without: 'deleted groups that still have an address are not seen',
  },
  {
    name: 'OnPremDirectorySynchronization.Read.All',
    permission: 'OnPremDirectorySynchronization.Read.All',
    path: '/directory/onPremisesSynchronization',
    without: 'whether the tenant quarantines duplicates is not known',
    optional: true,
  },
];

/** One check per permission that reading takes, by trying it. */
export function permissionChecks(client: GraphClient): readonly Check[] {
  return TRIALS.map((trial) => ({ name: trial.name, look: () => tryRead(client, trial) }));
}

async function tryRead(client: GraphClient, trial: Trial): Promise<DoctorFinding> {
  const { permission, path } = trial;
  const answer = await client.send({ method: 'GET', path, priority: 'high' });
  if (answer.status === 200) return { outcome: 'ok', sentence: 'Reading works.' };
  if (answer.status !== 403) throw graphError(answer);
  return {
    outcome: trial.optional ? 'warning' : 'failed',
    sentence: `Without ${permission} ${trial.without}.`,
    nextStep: `Grant the application permission ${permission} with admin consent (docs/PERMISSIONS.md); a managed identity may keep its old token for a day.`,
  };
}
