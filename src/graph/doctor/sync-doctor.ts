import type { Check, Diagnosis, DoctorFinding } from '../../use-cases/inspect/run-doctor.ts';
import type { Clock } from '../../use-cases/ports/clock.ts';
import { firstOf, isRecord } from '../client/graph-answer.ts';
import type { GraphClient } from '../client/graph-client.ts';
import { graphError } from '../client/graph-errors.ts';

/** Without the quarantine there is nothing to watch ("Duplicate attribute resiliency"). */
const FEATURES = [
  ['quarantineUponProxyAddressesConflictEnabled', 'addresses', 'failed'],
  ['quarantineUponUpnConflictEnabled', 'sign-in names', 'warning'],
] as const;

export function quarantineCheck(client: GraphClient): Check {
  const name = 'quarantine';
  return {
    name,
    look: async () => {
      const path = '/directory/onPremisesSynchronization';
      const answer = await client.send({ method: 'GET', path, priority: 'high' });
      if (answer.status === 403) return unknownFeatures;
      const features = firstOf(answer)?.['features'];
      if (!isRecord(features)) throw graphError(answer);
      return FEATURES.map(([feature, what, outcome]): Diagnosis => {
        const check = `${name} of ${what}`;
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
    },
  };
}

const unknownFeatures: DoctorFinding = {
  outcome: 'warning',
  sentence: 'Whether the tenant quarantines duplicates may not be read.',
  nextStep: 'Grant OnPremDirectorySynchronization.Read.All (docs/PERMISSIONS.md).',
};

/** Entra Connect syncs every 30 minutes by default. */
const STALE_AFTER_HOURS = 3;

export function lastSyncCheck(client: GraphClient, clock: Clock): Check {
  return {
    name: 'last sync',
    look: async () => {
      const path = '/organization?$select=onPremisesSyncEnabled,onPremisesLastSyncDateTime';
      const answer = await client.send({ method: 'GET', path, priority: 'high' });
      const raw = firstOf(answer);
      if (raw === undefined) throw graphError(answer);
      if (raw['onPremisesSyncEnabled'] === false) return notSyncedAnyMore;
      if (raw['onPremisesSyncEnabled'] !== true) return notSynced;
      return syncAge(raw['onPremisesLastSyncDateTime'], clock);
    },
  };
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
