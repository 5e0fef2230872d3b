import type { ObjectKind } from '../domain/conflict/directory-object.ts';
import type { Log } from '../telemetry/log.ts';
import type { Clock } from '../use-cases/ports/clock.ts';
import type { BatchRead } from './client/graph-batch.ts';
import { ENTITY_SET, SELECT } from './graph-objects.ts';
import { TRY_AGAIN_AFTER_MS } from './query-ways.ts';

/**
 * The lists of objects that a service complains about. They are filtered on `isResolved` ("supports
 * $filter (eq, not) on isResolved", resource types user, group and orgContact) and travel in the
 * batch of the poll, so that they cost no request of their own. Where a tenant refuses the filter
 * there is no other way but to read every object, so they are left out for some hours.
 */
export interface ServiceLists {
  /** The kinds that are worth reading now. */
  wanted(): readonly ObjectKind[];
  /** The tenant does not support the filter. Logged once per refusal. */
  refused(kind: ObjectKind): void;
}

const UNRESOLVED = 'serviceProvisioningErrors/any(e:e/isResolved eq false)';

export function serviceListRead(kind: ObjectKind): BatchRead {
  const filter = encodeURIComponent(UNRESOLVED);
  return { path: `/${ENTITY_SET[kind]}?$filter=${filter}&$select=${SELECT[kind]}&$top=999` };
}

export function createServiceLists(
  kinds: readonly ObjectKind[],
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): ServiceLists {
  const refusedAt = new Map<ObjectKind, number>();
  const now = () => Date.parse(clock.now());
  return {
    wanted: () =>
      kinds.filter((kind) => {
        const since = refusedAt.get(kind);
        return since === undefined || Math.abs(now() - since) > TRY_AGAIN_AFTER_MS;
      }),
    refused: (kind) => {
      refusedAt.set(kind, now());
      log.warn({ kind }, 'This tenant does not list the complaints of services for now');
    },
  };
}
