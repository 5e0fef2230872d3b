import type { Directory } from '../ports/directory.ts';
import { onFailure } from '../ports/errors.ts';
import { plusMinutes } from './time.ts';

/** When the tenant was synced last (ISO 8601 instant), or nothing when the directory does not say. */
export async function lastSyncOf({
  directory,
}: {
  readonly directory: Pick<Directory, 'tenant'>;
}): Promise<{ readonly lastSyncAt?: string }> {
  const tenant = await directory.tenant().catch(onFailure(() => undefined));
  const at = tenant?.lastSyncDateTime;
  // Graph's instants have no milliseconds, and ours are compared as texts.
  return at === undefined || Number.isNaN(Date.parse(at)) ? {} : { lastSyncAt: plusMinutes(at, 0) };
}
