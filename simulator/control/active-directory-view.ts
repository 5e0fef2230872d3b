import type { Entry } from '../directory/entry.ts';
import type { AdObject } from '../directory/on-premises.ts';
import type { Tenant } from '../directory/tenant.ts';
import type { World } from '../world.ts';
import type { ControlInput } from './control-input.ts';

const MOST = 20;

/**
 * Objects of Active Directory, at most twenty: those with one of the ids; else those whose name or
 * an address has the text; without a text those that take part in a conflict.
 */
export function activeDirectory({ tenant }: World, { query }: ControlInput) {
  const ids = query.getAll('id');
  const text = (query.get('search') ?? '').trim().toLowerCase();
  const found: AdObject[] = [];
  for (const id of ids.length > 0 ? ids : idsFor(tenant, text)) {
    const object = tenant.onPremises.get(id);
    if (object && (ids.length > 0 || hasText(object, text))) found.push(object);
    if (found.length === MOST) break;
  }
  return {
    objects: found.map((object) => ({
      ...object,
      waitsForSync: tenant.onPremises.waitsForSync(object.id),
    })),
  };
}

function* idsFor(tenant: Tenant, text: string): Generator<string> {
  if (text === '') return yield* idsInConflict(tenant);
  for (const collection of Object.values(tenant.directory.live))
    for (const { resource } of collection.after(-1))
      if (resource.onPremisesSyncEnabled) yield resource.id;
}

function* idsInConflict(tenant: Tenant): Generator<string> {
  const claimants = Object.values(tenant.directory.live).flatMap((collection) =>
    collection.withProvisioningErrors(),
  );
  yield* new Set(claimants.flatMap((claimant) => [claimant.resource.id, ...blockers(claimant)]));

  function blockers({ resource }: Entry): readonly string[] {
    return resource.onPremisesProvisioningErrors.flatMap(({ value }) =>
      tenant.directory.blockersOf(value ?? '', resource.id).map(({ id }) => id),
    );
  }
}

const hasText = (object: AdObject, text: string): boolean =>
  [object.displayName, object.mail, object.userPrincipalName, ...object.proxyAddresses].some(
    (value) => value?.toLowerCase().includes(text),
  );
