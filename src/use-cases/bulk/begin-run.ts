import type { BulkItem } from '../../domain/bulk/bulk-item.ts';
import type { Message } from '../../domain/message/message.ts';
import type { BulkRun } from '../ports/bulk.ts';
import type { ReplyTarget } from '../ports/directory-check.ts';
import type { Actor } from '../ports/people.ts';
import { auditOfRun, type BulkPorts } from './bulk-ports.ts';
import { type RunAnswer, viewOf } from './show-bulk.ts';

/** A run has at most so many items. */
export const MOST_BULK_ITEMS = 5_000;

/** Records a run whose conflicts or objects are still to be read. Throws `BotError`. */
export async function begin(
  ports: BulkPorts,
  { by, about, place }: { readonly by: Actor; readonly about: string; readonly place: ReplyTarget },
  items: readonly BulkItem[],
  more: Pick<BulkRun, 'undoes' | 'corrects'> = {},
): Promise<RunAnswer> {
  const { store, clock, newId } = ports;
  const at = clock.now();
  const run: BulkRun = {
    id: newId(),
    revision: 1,
    state: { tag: 'planning' },
    wave: 0,
    plannedBy: by,
    plannedAt: at,
    about,
    place,
    ...more,
  };
  await store.bulk.create(run, items, {
    jobs: [{ name: 'bulk', runId: run.id, afterSeconds: 0 }],
    audit: auditOfRun(run, at, {
      action: 'bulkPlanning',
      by,
      result: auditOfPlanning(run, items.length),
    }),
  });
  return { outcome: 'bulk', view: await viewOf(ports, run) };
}

function auditOfPlanning({ corrects, undoes }: BulkRun, total: number): Message {
  if (corrects === undefined) return { code: 'audit.bulk.planning', total };
  if (undoes !== undefined) return { code: 'audit.bulk.planning', total, of: 'objects' };
  const { attribute, repair } = corrects;
  const shape = { code: 'idfix.correction', attribute, repair };
  return { code: 'audit.bulk.planningCorrections', shape };
}
