import type { ObjectKind } from '../../domain/conflict/directory-object.ts';
import type { Message } from '../../domain/message/message.ts';
import type { SyncClient } from '../../domain/message/plan-messages.ts';
import type { Diagnosis, DoctorFinding } from '../../use-cases/inspect/run-doctor.ts';
import type { Clock } from '../../use-cases/ports/clock.ts';
import type { QueryStrategy } from '../../use-cases/ports/directory.ts';
import { firstOf } from '../client/graph-answer.ts';
import { readBatch } from '../client/graph-batch.ts';
import type { GraphClient } from '../client/graph-client.ts';
import { graphError, isQueryRefused } from '../client/graph-errors.ts';
import { ENTITY_SET, KINDS, SELECT } from '../graph-objects.ts';
import { SYNC_CLIENT_READS, syncClientIn } from '../graph-sync-client.ts';
import { syncFeaturesIn } from '../sync-features.ts';

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
    return { outcome: 'ok', message: { code: 'doctor.tenantNamed', name } };
  return {
    outcome: 'failed',
    message: { code: 'doctor.otherTenant', name, id: String(raw['id']) },
    nextStep: { code: 'doctor.next.sameTenant' },
  };
}

/** Which form of the poll's query the tenant accepts; refused forms cost time, not conflicts. */
export async function provisioningErrorFilter(client: GraphClient): Promise<readonly Diagnosis[]> {
  const strategies = await Promise.all(KINDS.map((kind) => strategyFor(client, kind)));
  return KINDS.map((kind, index): Diagnosis => {
    const check = { code: 'doctor.check.errorFilterOf', kind } as const;
    return { check, ...FILTERS[strategies[index] ?? 'fullScan'] };
  });
}

const FILTERS: Readonly<Record<QueryStrategy, DoctorFinding>> = {
  filter: { outcome: 'ok', message: { code: 'doctor.filterAccepted' } },
  advancedFilter: { outcome: 'ok', message: { code: 'doctor.advancedFilterAccepted' } },
  fullScan: {
    outcome: 'warning',
    message: { code: 'doctor.filterRefused' },
    nextStep: { code: 'doctor.next.pollSeldom' },
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
  if (!isQueryRefused(plain)) throw graphError(plain);
  const headers = { ConsistencyLevel: 'eventual' };
  const advanced = await client.send({ ...call, path: `${path}&$count=true`, headers });
  if (advanced.status === 200) return 'advancedFilter';
  if (!isQueryRefused(advanced)) throw graphError(advanced);
  return 'fullScan';
}

/** Without the quarantine there is nothing to watch ("Duplicate attribute resiliency"). */
const FEATURES = [
  {
    feature: 'quarantineUponProxyAddressesConflictEnabled',
    check: 'doctor.check.quarantineOfAddresses',
    on: 'doctor.addressesQuarantined',
    off: 'doctor.addressesNotQuarantined',
    outcome: 'failed',
  },
  {
    feature: 'quarantineUponUpnConflictEnabled',
    check: 'doctor.check.quarantineOfSignInNames',
    on: 'doctor.signInNamesQuarantined',
    off: 'doctor.signInNamesNotQuarantined',
    outcome: 'warning',
  },
] as const;

/** The tenant keeps duplicates apart instead of refusing whole objects. */
export async function quarantine(
  client: GraphClient,
): Promise<DoctorFinding | readonly Diagnosis[]> {
  const path = '/directory/onPremisesSynchronization';
  const answer = await client.send({ method: 'GET', path, priority: 'high' });
  if (answer.status === 403) return unknownFeatures;
  if (answer.status === 429 || answer.status >= 500) throw graphError(answer);
  const features = syncFeaturesIn(answer) ?? {};
  return FEATURES.map(({ feature, on, off, outcome, ...line }): Diagnosis => {
    const check = { code: line.check };
    if (features[feature] === true) return { check, outcome: 'ok', message: { code: on } };
    if (features[feature] !== false) return { check, ...featuresNotTold };
    return {
      check,
      outcome,
      message: { code: off, feature },
      nextStep: { code: 'doctor.next.switchQuarantineOn' },
    };
  });
}

const unknownFeatures: DoctorFinding = {
  outcome: 'warning',
  message: { code: 'doctor.quarantineUnknown' },
  nextStep: { code: 'doctor.next.grantSyncFeatures' },
};

/** National clouds may not have the resource ("List onPremisesDirectorySynchronization": global). */
const featuresNotTold: DoctorFinding = {
  outcome: 'warning',
  message: { code: 'doctor.quarantineNotTold' },
  nextStep: { code: 'doctor.next.assumeQuarantine' },
};

/** Properties that this cloud's Graph does not have; what they would say is unknown. */
export async function unknownProperties(client: GraphClient): Promise<DoctorFinding> {
  const reads = KINDS.map((kind) => ({
    path: `/${ENTITY_SET[kind]}?$select=${SELECT[kind]}&$top=1`,
  }));
  const answers = await readBatch(client, reads, { priority: 'high' });
  const failed = answers.find(({ status }) => status !== 200 && status !== 403);
  if (failed !== undefined) throw graphError(failed);
  const properties = client.unknownProperties.list();
  if (properties.length === 0)
    return { outcome: 'ok', message: { code: 'doctor.propertiesKnown' } };
  return {
    outcome: 'warning',
    message: { code: 'doctor.propertiesUnknown', properties },
    nextStep: { code: 'doctor.next.unknownProperties' },
  };
}

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
  message: { code: 'doctor.syncOff' },
  nextStep: { code: 'doctor.next.checkSyncSwitch' },
};

const notSynced: DoctorFinding = {
  outcome: 'warning',
  message: { code: 'doctor.neverSynced' },
  nextStep: { code: 'doctor.next.checkTenantId' },
};

function syncAge(lastSync: unknown, clock: Clock): DoctorFinding {
  const at = String(lastSync);
  const now = clock.now();
  const nextStep: Message = { code: 'doctor.next.checkSyncServer' };
  if (Number.isNaN(Date.parse(at)))
    return { outcome: 'warning', message: { code: 'doctor.syncNeverEnded' }, nextStep };
  const message: Message = { code: 'doctor.lastSync', at, now };
  return Date.parse(now) - Date.parse(at) > STALE_AFTER_HOURS * 3_600_000
    ? { outcome: 'warning', message, nextStep }
    : { outcome: 'ok', message };
}

/** What syncs Active Directory, and whether the setting says the same. */
export async function syncClient(
  client: GraphClient,
  setting: SyncClient | undefined,
): Promise<DoctorFinding> {
  const found = syncClientIn(await readBatch(client, SYNC_CLIENT_READS, { priority: 'high' }));
  if (setting !== undefined && found !== undefined && found !== setting) {
    const message: Message = { code: 'doctor.syncClientOther', client: setting, found };
    return { outcome: 'warning', message, nextStep: { code: 'doctor.next.setSyncClient' } };
  }
  const known = setting ?? found;
  return {
    outcome: 'ok',
    message:
      known === undefined
        ? { code: 'doctor.syncClientUnknown' }
        : { code: 'doctor.syncClient', client: known },
  };
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
      message: { code: 'doctor.clockUnknown' },
      nextStep: { code: 'doctor.next.checkClock' },
    };
  const seconds = Math.round(Math.abs(Date.parse(clock.now()) - theirs) / 1000);
  if (seconds <= FAR_OFF_SECONDS) return { outcome: 'ok', message: { code: 'doctor.clockRight' } };
  return {
    outcome: seconds > TOO_FAR_OFF_SECONDS ? 'failed' : 'warning',
    message: { code: 'doctor.clockOff', seconds, most: TOO_FAR_OFF_SECONDS },
    nextStep: { code: 'doctor.next.setClock' },
  };
}
