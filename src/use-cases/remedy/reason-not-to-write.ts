import { isActive } from '../../domain/bulk/bulk-state.ts';
import type { Conflict } from '../../domain/conflict/conflict.ts';
import type { Person } from '../../domain/conflict/person.ts';
import type { BulkStore } from '../ports/bulk.ts';
import type { Clock } from '../ports/clock.ts';
import type { RemedyRequest } from '../ports/requests.ts';
import { type NotDone, notPermittedAnyMore, runStopped, tooLate } from './apply-outcome.ts';
import type { Authorize } from './authorize.ts';

/** What decides whether an accepted press may still be written. */
export interface WaitedPressPorts {
  readonly authorize: Authorize;
  readonly clock: Clock;
  readonly store: { readonly bulk: Pick<BulkStore, 'get'> };
  /** See APPLY_WITHIN_HOURS. */
  readonly applyWithinHours: number;
}

/**
 * Why an accepted press may not be written any more: it waited too long, one who pressed or approved it is no
 * approver now, or the run that it is one of was stopped. Runs beside the last read before the first write; undefined when it may. Throws `BotError`: no answer is a no.
 */
export async function reasonNotToWrite(
  { authorize, clock, store, applyWithinHours: hours }: WaitedPressPorts,
  { requestedBy, bulkRunId }: RemedyRequest,
  { state }: Conflict,
): Promise<NotDone | undefined> {
  if (state.tag !== 'applying') return undefined;
  const waitedMs = Date.parse(clock.now()) - Date.parse(state.since);
  if (waitedMs >= hours * 3_600_000) return tooLate(hours);
  const people: readonly Person[] = state.agreedBy ? [requestedBy, state.agreedBy] : [requestedBy];
  const [isStopped, ...answers] = await Promise.all([
    isRunStopped(store, bulkRunId),
    ...people.map(authorize),
  ]);
  const refused = people.find((_, index) => answers[index] !== undefined);
  if (refused) return notPermittedAnyMore(refused);
  return isStopped ? runStopped : undefined;
}

/** *Stop* stops before the next write, of what was requested already, too. */
async function isRunStopped({ bulk }: WaitedPressPorts['store'], id: string | undefined) {
  if (id === undefined) return false;
  const run = await bulk.get(id);
  return run === undefined || !isActive(run.state);
}
