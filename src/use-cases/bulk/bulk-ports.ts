import { afterBulkEvent, type BulkEvent } from '../../domain/bulk/bulk-state.ts';
import type { Person } from '../../domain/conflict/person.ts';
import { defined } from '../../domain/defined.ts';
import type { Message } from '../../domain/message/message.ts';
import type { AuditEntry } from '../ports/audit.ts';
import type { BulkRun, BulkStep } from '../ports/bulk.ts';
import type { Corrections } from '../ports/corrections.ts';
import type { JobQueue } from '../ports/jobs.ts';
import { asPerson } from '../remedy/request-audit.ts';
import type { RequestPorts } from '../remedy/request-remedy.ts';

/** What runs over many conflicts or objects are planned and carried out with. */
export interface BulkPorts extends RequestPorts {
  readonly queue: JobQueue;
  /** BULK_PER_MINUTE: requests of all runs together. */
  readonly bulkPerMinute: number;
  /** BULK_SECOND_APPROVER_ABOVE: a run over more conflicts needs a second approver. */
  readonly bulkApproverAbove: number;
  /** Absent where nothing may be written to Active Directory. */
  readonly corrections?: Corrections;
}

/** How a step of a run is recorded. */
interface Recorded {
  readonly action: string;
  readonly result: Message;
  /** Absent: Unclash. */
  readonly by?: Person;
  readonly change?: BulkStep['change'];
  readonly items?: BulkStep['items'];
}

/**
 * Moves a run to the state after an event, with its audit row and its next job, in one transaction. Undefined where the
 * event makes no sense any more, or another step was first.
 */
export async function stepRun(
  { store, clock }: Pick<BulkPorts, 'store' | 'clock'>,
  run: BulkRun,
  event: BulkEvent,
  { change, items, ...recorded }: Recorded,
): Promise<BulkRun | undefined> {
  const at = clock.now();
  const state = afterBulkEvent(run.state, event, at);
  if (state === undefined) return undefined;
  const next = { ...change, state };
  const isMoved = await store.bulk.step({
    id: run.id,
    expectedRevision: run.revision,
    change: next,
    jobs: [{ name: 'bulk', runId: run.id, afterSeconds: 0 }],
    audit: auditOfRun(run, at, recorded),
    ...defined({ items }),
  });
  return isMoved ? { ...run, ...next, revision: run.revision + 1 } : undefined;
}

/** An audit row about a run. */
export function auditOfRun(
  { id, requestedBy, approval }: Pick<BulkRun, 'id' | 'requestedBy' | 'approval'>,
  at: string,
  { action, result, by }: Pick<Recorded, 'action' | 'result' | 'by'>,
): AuditEntry {
  return {
    at,
    actor: by === undefined ? 'unclash' : asPerson(by),
    source: by === undefined ? 'automatic' : 'card',
    action,
    bulkRunId: id,
    outcome: action,
    result,
    ...defined({ requestedBy: requestedBy && asPerson(requestedBy), approvedBy: approval?.by }),
  };
}
