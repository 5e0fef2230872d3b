import type { ObjectKind } from '../../domain/conflict/directory-object.ts';
import type { Check, Diagnosis, DoctorFinding } from '../../use-cases/inspect/run-doctor.ts';
import type { QueryStrategy } from '../../use-cases/ports/directory.ts';
import type { GraphClient } from '../client/graph-client.ts';
import { graphError, isUnsupportedQuery } from '../client/graph-errors.ts';
import { ENTITY_SET, KINDS } from '../graph-objects.ts';

/** Which form of the poll's query the tenant takes; refused forms cost time, not conflicts. */
export function filterCheck(client: GraphClient): Check {
  return {
    name: 'provisioning-error filter',
    look: async () => {
      const strategies = await Promise.all(KINDS.map((kind) => wayFor(client, kind)));
      return KINDS.map((kind, index): Diagnosis => {
        const check = `provisioning-error filter for ${ENTITY_SET[kind]}`;
        return { check, ...FINDINGS[strategies[index] ?? 'fullScan'] };
      });
    },
  };
}

const FINDINGS: Readonly<Record<QueryStrategy, DoctorFinding>> = {
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

async function wayFor(client: GraphClient, kind: ObjectKind): Promise<QueryStrategy> {
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
