import type { Conflict } from '../../domain/conflict/conflict.ts';
import { afterNothing } from '../../domain/conflict/conflict-states.ts';
import { HOURS_TO_APPROVE } from '../../domain/remedy/approval.ts';
import { moveConflict } from '../conflict/move-conflict.ts';
import type { Clock } from '../ports/clock.ts';
import type { Job, JobQueue } from '../ports/jobs.ts';
import type { RemedyRequest } from '../ports/requests.ts';
import type { Store } from '../ports/store.ts';
import { redrawJobs } from '../watch/notify-jobs.ts';
import { endOvertaken, isCarried } from './end-request.ts';
import { asPerson, auditOf, endingOf } from './request-audit.ts';
import { isAwaiting } from './waiting-request.ts';

interface Ports {
  readonly store: Store;
  readonly clock: Clock;
}

/**
 * Reminds approvers once, and ends the wait for a second one when its time is over. Doing it twice changes
 * nothing. A job that is early, by clocks that differ, waits again.
 */
export async function expireRemedy(
  ports: Ports & { readonly queue: JobQueue },
  {
    conflictNumber,
    remedyRequestId,
    reminded,
  }: {
    readonly conflictNumber: number;
    readonly remedyRequestId: string;
    readonly reminded?: true;
  },
): Promise<void> {
  const { store, clock, queue } = ports;
  const remedyRequest = await store.requests.get(remedyRequestId);
  if (remedyRequest?.state !== 'intended') return;
  const conflict = await store.conflicts.get(conflictNumber);
  const state = conflict && isAwaiting(remedyRequestId)(conflict) ? conflict.state : undefined;
  if (state?.tag !== 'awaitingSecondApprover') {
    if (!isCarried(conflict, remedyRequest)) await endOvertaken(store, remedyRequest, clock.now());
    return;
  }
  const left = Date.parse(state.expiresAt) - Date.parse(clock.now());
  if (left <= 0) return void (await expire(ports, remedyRequest));
  const afterSeconds = Math.ceil(left / 1000);
  await queue.enqueue([
    ...(reminded ? [] : await reminders(store, conflict)),
    { name: 'expire', conflictNumber, remedyRequestId, afterSeconds, reminded: true },
  ]);
}

/** Draws the cards again, and mentions approvers once more. */
async function reminders(
  { channels }: Store,
  conflict: Conflict | undefined,
): Promise<readonly Job[]> {
  if (conflict === undefined) return [];
  const jobs = redrawJobs(await channels.list(), conflict.number, conflict.revision);
  return jobs.map((job) => ({ ...job, again: true, ask: 'reminder' }));
}

/** Opens the conflict again, or returns it to where it was before its undo, with the reason; undefined when it does not wait any more. */
export function expire(
  { store, clock }: Ports,
  remedyRequest: RemedyRequest,
): Promise<Conflict | undefined> {
  const at = clock.now();
  const message = { code: 'attempt.expired', hours: HOURS_TO_APPROVE } as const;
  const by = asPerson(remedyRequest.requestedBy);
  const audit = auditOf(remedyRequest, {
    at,
    actor: 'unclash',
    source: 'automatic',
    action: 'lapsed',
    outcome: 'lapsed',
    result: message,
    after: remedyRequest.plan.before,
  });
  return moveConflict(store, {
    conflictNumber: remedyRequest.conflictNumber,
    stillMakesSense: isAwaiting(remedyRequest.id),
    state: ({ state }) => afterNothing(state, { at, by, code: 'lapsed', message }),
    audit,
    remedyRequests: [{ id: remedyRequest.id, state: 'lapsed', ending: endingOf(audit) }],
  });
}
