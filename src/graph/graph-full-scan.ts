import type { ObjectKind } from '../domain/conflict/directory-object.ts';
import { isRecord } from './client/graph-answer.ts';
import { type BatchOptions, type BatchRead, readBatch } from './client/graph-batch.ts';
import type { GraphClient } from './client/graph-client.ts';
import { graphError } from './client/graph-errors.ts';
import { ENTITY_SET, SELECT } from './graph-objects.ts';

/**
 * The last way to find errors: every synced object is listed, and only those with errors are read
 * whole. A licensed user's plans alone are some kilobytes, so a million whole objects would be
 * gigabytes for the sake of a few.
 */

const TELLING = 'id,onPremisesProvisioningErrors,serviceProvisioningErrors';

/** Every synced object of a kind, with no more than shows whether it has errors. */
export function fullScanRead(kind: ObjectKind): BatchRead {
  const filter = encodeURIComponent('onPremisesSyncEnabled eq true');
  return { path: `/${ENTITY_SET[kind]}?$filter=${filter}&$select=${TELLING}&$top=999` };
}

/**
 * The raw objects that a scan found, read whole; those that were deleted meanwhile are left out.
 * Throws `BotError` when one cannot be read.
 */
export async function wholeObjects(
  client: GraphClient,
  { kind, found }: { readonly kind: ObjectKind; readonly found: readonly unknown[] },
  options: BatchOptions,
): Promise<readonly unknown[]> {
  const reads = found.filter(isRecord).map(({ id }) => ({
    path: `/${ENTITY_SET[kind]}/${encodeURIComponent(String(id))}?$select=${SELECT[kind]}`,
  }));
  const answers = await readBatch(client, reads, options);
  return answers.flatMap((answer) => {
    if (answer.status === 404) return [];
    if (answer.status !== 200) throw graphError(answer);
    return [answer.body];
  });
}
