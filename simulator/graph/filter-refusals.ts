import type { DirectoryKind } from '../directory/entry.ts';
import type { TenantSettings } from '../settings.ts';
import { GraphError, unsupportedQuery } from './graph-error.ts';

/** What decides whether a filter is supported, beside its text. */
export interface FilterContext {
  readonly kind: DirectoryKind;
  readonly advanced: boolean;
  readonly settings: TenantSettings;
  /** Among deletedItems. */
  readonly deleted?: boolean;
}

/** A tenant that refuses the filter on provisioning errors, in this form. */
export function refuseErrorFilter({ advanced, settings }: FilterContext): void {
  const refuses = settings.refuseProvisioningErrorFilter;
  if (refuses !== 'both' && refuses !== (advanced ? 'advanced' : 'default')) return;
  throw inWords(
    settings,
    "Unsupported or invalid query filter clause specified for property 'onPremisesProvisioningErrors' of resource.",
  );
}

/** What the filter matrix does not list. */
export function refused({ advanced, kind, settings }: FilterContext) {
  return inWords(
    settings,
    advanced
      ? `Unsupported or invalid query filter clause specified for a property of resource '${kind}'.`
      : 'The specified filter to the reference property query is currently not supported, or some required parameters might be missing. Try adding $count=true as a query parameter and ConsistencyLevel:eventual as a header.',
  );
}

/** Seen for a similar lambda in other words (microsoft-graph-docs-contrib issue 2318). */
function inWords({ readings }: TenantSettings, message: string): GraphError {
  return readings.filterRefusedAs === 'badRequest'
    ? new GraphError(400, 'BadRequest', 'Filter not supported.')
    : unsupportedQuery(message);
}
