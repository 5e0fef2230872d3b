import { defined } from '../domain/defined.ts';
import type { TenantFacts } from '../use-cases/ports/directory.ts';
import { type GraphAnswer, isRecord, pageOf } from './client/graph-answer.ts';
import { readBatch } from './client/graph-batch.ts';
import type { GraphClient } from './client/graph-client.ts';
import { graphError } from './client/graph-errors.ts';
import { syncFeaturesIn } from './sync-features.ts';

/**
 * What we say about the tenant. The sync features need a permission of their own
 * (OnPremDirectorySynchronization.Read.All), so without it the answer just leaves them out.
 * Throws `BotError` when the organization itself cannot be read.
 */
export async function readTenant(client: GraphClient): Promise<TenantFacts> {
  const [organization, synchronization] = await readBatch(
    client,
    [
      { path: '/organization?$select=id,displayName,onPremisesLastSyncDateTime,verifiedDomains' },
      { path: '/directory/onPremisesSynchronization' },
    ],
    { priority: 'high' },
  );
  const raw = organization === undefined ? undefined : pageOf(organization)?.value[0];
  if (organization === undefined || !isRecord(raw)) {
    throw graphError(organization ?? { status: 599, headers: {}, body: undefined });
  }
  const domains = Array.isArray(raw['verifiedDomains']) ? raw['verifiedDomains'] : [];
  const lastSync = raw['onPremisesLastSyncDateTime'];
  return {
    tenantId: String(raw['id'] ?? ''),
    displayName: String(raw['displayName'] ?? ''),
    verifiedDomains: domains.filter(isRecord).map((domain) => String(domain['name'] ?? '')),
    ...defined({ lastSyncDateTime: typeof lastSync === 'string' ? lastSync : undefined }),
    ...quarantine(synchronization),
  };
}

function quarantine(
  answer: GraphAnswer | undefined,
): Pick<TenantFacts, 'quarantinesProxyAddresses'> {
  const features = answer && syncFeaturesIn(answer);
  const flag = features?.['quarantineUponProxyAddressesConflictEnabled'];
  return typeof flag === 'boolean' ? { quarantinesProxyAddresses: flag } : {};
}
