import type { Directory } from '../ports/directory.ts';
import { BotError } from '../ports/errors.ts';
import { plusMinutes } from './time.ts';

/** When the tenant was synced last (ISO 8601 instant), or nothing when the directory does not tell. */
export async function lastSyncOf({
  directory,
}: {
  readonly directory: Pick<Directory, 'tenant'>;
}): Promise<{ readonly lastSyncAt?: string }> {
  try {
    const { lastSyncDateTime } = await directory.tenant();
    const isKnown = lastSyncDateTime !== undefined && !Number.isNaN(Date.parse(lastSyncDateTime));
    // Graph's instants have no milliseconds, and ours are compared as texts.
    return isKnown ? { lastSyncAt: plusMinutes(lastSyncDateTime, 0) } : {};
  } catch (error) {
    if (error instanceof BotError) return {};
    throw error;
  }
}
