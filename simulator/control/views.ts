import type { Entry } from '../directory/entry.ts';
import type { Tenant } from '../directory/tenant.ts';
import { CONFLICT_KINDS } from '../scenarios/conflicts.ts';
import type { World } from '../world.ts';
import { ControlRefusal } from './actions.ts';
import type { ControlInput } from './control-input.ts';

/** The tenant at a glance: counts, settings, faults. */
export function state({ tenant, faults, log }: World) {
  const { live, deleted, exchangeOnly, softDeletedUsersBlock } = tenant.directory;
  return {
    now: tenant.now(),
    lastSyncDateTime: tenant.lastSyncDateTime,
    objects: {
      users: live.user.size,
      groups: live.group.size,
      contacts: live.orgContact.size,
      deletedUsers: deleted.user.size,
      deletedGroups: deleted.group.size,
      exchangeOnly: exchangeOnly.size,
    },
    conflictKinds: CONFLICT_KINDS,
    settings: { ...tenant.settings, softDeletedUsersBlock },
    faults: faults.current(),
    requests: log.counts(),
  };
}

/** Every quarantined value with its claimant and whoever is in its way. */
export function conflicts({ tenant }: World) {
  return {
    conflicts: Object.values(tenant.directory.live)
      .flatMap((collection) => collection.withProvisioningErrors())
      .flatMap((claimant) =>
        claimant.resource.onPremisesProvisioningErrors.map((error) => ({
          ...error,
          claimant: brief(claimant),
          holders: holdersOf(tenant, error.value ?? '', claimant),
        })),
      ),
  };
}

function holdersOf(tenant: Tenant, value: string, claimant: Entry) {
  return tenant.directory.blockersOf(value, claimant.resource.id).map((blocker) => {
    const entry = tenant.directory.find(blocker.id);
    const ad = entry && tenant.onPremises.get(blocker.id);
    return { ...blocker, adAddresses: ad?.proxyAddresses ?? null };
  });
}

function brief({ kind, resource }: Entry) {
  const { id, displayName, userPrincipalName, mail } = resource;
  return { kind, id, displayName, userPrincipalName: userPrincipalName ?? null, mail };
}

/** Everything about one object, whoever knows it: Entra, Active Directory, Exchange. */
export function object({ tenant }: World, { params }: ControlInput) {
  const id = params['id'] ?? '';
  const entry = tenant.directory.find(id) ?? tenant.directory.findDeleted(id);
  const recipient = tenant.recipients.get(id);
  if (!entry && !recipient) throw new ControlRefusal(404, `Nobody knows an object ${id}.`);
  return {
    kind: entry?.kind ?? null,
    resource: entry?.resource ?? null,
    activeDirectory: tenant.onPremises.get(id) ?? null,
    recipient: recipient ?? null,
    roles: tenant.memberships.rolesOf(id),
    groups: [...tenant.memberships.groupsOf(id)],
  };
}

/** The request log behind a number, with the counts since the last reset. */
export function requests({ log }: World, { query }: ControlInput) {
  const since = Number(query.get('since') ?? 0) || 0;
  const method = query.get('method') ?? undefined;
  return { counts: log.counts(), requests: log.since(since, method) };
}
