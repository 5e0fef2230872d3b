import type { Conflict } from '../../domain/conflict/conflict.ts';
import type { Person } from '../../domain/conflict/person.ts';
import type { Clock } from '../ports/clock.ts';
import type { RemedyRequest } from '../ports/requests.ts';
import { type NotDone, notPermittedAnyMore, tooLate } from './apply-outcome.ts';
import type { Authorize } from './authorize.ts';

/** What decides whether an accepted press may still be written. */
export interface WaitedPressPorts {
  readonly authorize: Authorize;
  readonly clock: Clock;
  /** See APPLY_WITHIN_HOURS. */
  readonly applyWithinHours: number;
}

/**
 * Why an accepted press may not be written any more: it waited too long, or one who pressed or approved it is no
 * approver now. Runs beside the last read before the first write; undefined when it may. Throws `BotError`: no answer is a no.
 */
export async function reasonNotToWrite(
  { authorize, clock, applyWithinHours: hours }: WaitedPressPorts,
  { requestedBy }: RemedyRequest,
  { state }: Conflict,
): Promise<NotDone | undefined> {
  if (state.tag !== 'applying') return undefined;
  const waitedMs = Date.parse(clock.now()) - Date.parse(state.since);
  if (waitedMs >= hours * 3_600_000) return tooLate(hours);
  const people: readonly Person[] = state.agreedBy ? [requestedBy, state.agreedBy] : [requestedBy];
  const answers = await Promise.all(people.map(authorize));
  const refused = people.find((_, index) => answers[index] !== undefined);
  return refused && notPermittedAnyMore(refused);
}
