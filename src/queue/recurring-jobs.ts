import type { PgBoss } from 'pg-boss';
import type { Log } from '../telemetry/log.ts';
import { type RecurringJob, storedQueueName } from './stored-jobs.ts';
import type { WakeUps } from './wake-ups.ts';

/** `setInterval` overflows beyond 24.8 days; a request more than needed does no harm. */
const ASK_AT_LEAST_EVERY_MS = 3_600_000;

/**
 * Books a recurring job for every interval; returns the function that stops it.
 *
 * Time is cut into slots of `everySeconds` that every replica counts alike (by the database's clock),
 * and a unique index lets one job into each slot: with any number of replicas the fleet does the work once per
 * slot. A replica books at its start and then once per slot; when the slot has had its job, the next one is
 * booked, so the work continues as long as one replica lives or restarts.
 */
export function scheduleRecurringJob(
  boss: PgBoss,
  recurringJob: { readonly name: RecurringJob; readonly everySeconds: number },
  { log, wakeUps }: { readonly log: Log; readonly wakeUps: Pick<WakeUps, 'lookWithin'> },
): { readonly firstAsked: Promise<void>; stop(): void } {
  const { name, everySeconds } = recurringJob;
  const ask = async () => {
    try {
      await boss.send(storedQueueName(name), null, {
        singletonSeconds: everySeconds,
        singletonNextSlot: true,
        group: { id: name },
        // A finished job marks its slot as used and must not be forgotten before the slot is over.
        deleteAfterSeconds: Math.max(2 * everySeconds, 3600),
      });
      wakeUps.lookWithin(0);
    } catch (err) {
      log.warn({ err, recurringJob: name }, 'the next job could not be booked; asking again later');
    }
  };
  const timer = setInterval(ask, Math.min(everySeconds * 1000, ASK_AT_LEAST_EVERY_MS));
  return { firstAsked: ask(), stop: () => clearInterval(timer) };
}
