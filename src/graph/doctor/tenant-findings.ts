import type { ObjectKind } from '../../domain/conflict/directory-object.ts';
import type { Diagnosis, DoctorFinding } from '../../use-cases/inspect/run-doctor.ts';
import type { Clock } from '../../use-cases/ports/clock.ts';
import type { QueryStrategy } from '../../use-cases/ports/directory.ts';
import { firstOf, isRecord } from '../client/graph-answer.ts';
import type { GraphClient } from '../client/graph-client.ts';
import { graphError, isUnsupportedQuery } from '../client/graph-errors.ts';
import { ENTITY_SET, KINDS } from '../graph-objects.ts';

/** Any tenant answers this. */
export const ANY_READ = {
  method: 'GET',
  path: '/organization?$select=id',
  priority: 'high',
} as const;

/** The credential is of the tenant that the settings name. */
export async function tenant(client: GraphClient, tenantId: string): Promise<DoctorFinding> {
  const answer = await client.send({ ...ANY_READ, path: '/organization?$select=id,displayName' });
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

/** Which form of the poll's query the tenant takes; refused forms cost time, not conflicts. */
export async function provisioningErrorFilter(client: GraphClient): Promise<readonly Diagnosis[]> {
  const strategies = await Promise.all(KINDS.map((kind) => strategyFor(client, kind)));
  return KINDS.map((kind, index): Diagnosis => {
    const check = `provisioning-error filter for ${ENTITY_SET[kind]}`;
    return { check, ...FILTERS[strategies[index] ?? 'fullScan'] };
  });
}

const FILTERS: Readonly<Record<QueryStrategy, DoctorFinding>> = {
  filter: { outcome: 'ok', sentence: 'The tenant takes the filter.' },
  advancedFilter: {
    outcome: 'ok',
    sentence: 'The tenant takes the filter as an advanced query only, which Unclash uses then.',
  },
  fullScan: {
    outcome: 'warning',
    sentence: 'The tenant refuses the filter, so every poll reads all synced objects.',
    nextStep: 'Nothing has to be done; with many objects raise POLL_INTERVAL_SECONDS.',
  },
};

async function strategyFor(client: GraphClient, kind: ObjectKind): Promise<QueryStrategy> {
  const filter = encodeURIComponent(
    "onPremisesProvisioningErrors/any(o:o/category eq 'PropertyConflict')",
  );
  const path = `/${ENTITY_SET[kind]}?$filter=${filter}&$select=id&$top=1`;
  const call = { method: 'GET', priority: 'high' } as const;
  const plain = await client.send({ ...call, path });
  if (plain.status === 200) return 'filter';
  if (!isUnsupportedQuery(plain)) throw graphError(plain);
  const headers = { ConsistencyLevel: 'eventual' };
  const advanced = await client.send({ ...call, path: `${path}&$count=true`, headers });
  if (advanced.status === 200) return 'advancedFilter';
  if (!isUnsupportedQuery(advanced)) throw graphError(advanced);
  return 'fullScan';
}

/** Without the quarantine there is nothing to watch ("Duplicate attribute resiliency"). */
const FEATURES = [
  ['quarantineUponProxyAddressesConflictEnabled', 'addresses', 'failed'],
  ['quarantineUponUpnConflictEnabled', 'sign-in names', 'warning'],
] as const;

/** The tenant keeps duplicates apart instead of refusing whole objects. */
export async function quarantine(
  client: GraphClient,
): Promise<DoctorFinding | readonly Diagnosis[]> {
  const path = '/directory/onPremisesSynchronization';
  const answer = await client.send({ method: 'GET', path, priority: 'high' });
  if (answer.status === 403) return unknownFeatures;
  const features = firstOf(answer)?.['features'];
  if (!isRecord(features)) throw graphError(answer);
  return FEATURES.map(([feature, what, outcome]): Diagnosis => {
    const check = `quarantine of ${what}`;
    if (features[feature] === true)
      return { check, outcome: 'ok', sentence: `Duplicate ${what} are quarantined.` };
    return {
      check,
      outcome,
      sentence: `${feature} is off: duplicate ${what} stop whole objects from syncing, and Graph does not tell.`,
      nextStep:
        'Switch it on with Update-MgDirectoryOnPremiseSynchronization, as Hybrid Identity Administrator.',
    };
  });
}

const unknownFeatures: DoctorFinding = {
  outcome: 'warning',
  sentence: 'Whether the tenant quarantines duplicates may not be read.',
  nextStep: 'Grant OnPremDirectorySynchronization.Read.All (docs/PERMISSIONS.md).',
};

/** Entra Connect syncs every 30 minutes by default. */
const STALE_AFTER_HOURS = 3;

/** Active Directory is synced, and lately. */
export async function lastSync(client: GraphClient, clock: Clock): Promise<DoctorFinding> {
  const path = '/organization?$select=onPremisesSyncEnabled,onPremisesLastSyncDateTime';
  const answer = await client.send({ method: 'GET', path, priority: 'high' });
  const raw = firstOf(answer);
  if (raw === undefined) throw graphError(answer);
  if (raw['onPremisesSyncEnabled'] === false) return notSyncedAnyMore;
  if (raw['onPremisesSyncEnabled'] !== true) return notSynced;
  return syncAge(raw['onPremisesLastSyncDateTime'], clock);
}

/** `onPremisesSyncEnabled`: false = synced before, null = never ("organization resource type"). */
const notSyncedAnyMore: DoctorFinding = {
  outcome: 'warning',
  sentence:
    'The sync from Active Directory is switched off, so nothing new gets quarantined and nothing is released.',
  nextStep: 'Look at Entra Connect, or whether somebody switched directory synchronization off.',
};

const notSynced: DoctorFinding = {
  outcome: 'warning',
  sentence: 'This tenant never synced from Active Directory, so nothing gets quarantined.',
  nextStep: 'Check that TENANT_ID is the tenant that you mean.',
};

function syncAge(lastSync: unknown, clock: Clock): DoctorFinding {
  const at = Date.parse(String(lastSync));
  const nextStep = 'Look at Entra Connect on the sync server (Get-ADSyncScheduler).';
  if (Number.isNaN(at))
    return { outcome: 'warning', sentence: 'The sync is on and has never ended.', nextStep };
  const minutes = Math.max(0, Math.round((Date.parse(clock.now()) - at) / 60_000));
  const ago = minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
  const sentence = `The last sync was ${ago} ago.`;
  return minutes > STALE_AFTER_HOURS * 60
    ? { outcome: 'warning', sentence, nextStep }
    : { outcome: 'ok', sentence };
}

/** Tokens count from the second they were made; Bot Framework allows five minutes of difference. */
const TOO_FAR_OFF_SECONDS = 300;
const FAR_OFF_SECONDS = 60;

/** This machine and Microsoft agree about the time. */
export async function clockSkew(client: GraphClient, clock: Clock): Promise<DoctorFinding> {
  const { headers } = await client.send(ANY_READ);
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
