import type { PgBoss } from 'pg-boss';
import type { Log } from '../log.ts';
import { POLL_GROUP } from './job-queues.ts';

/**
 * Keeps polls coming; gives the function that stops it.
 *
 * Time is cut into slots of `everySeconds` that every replica counts alike (by the database's clock),
 * and a unique index lets one poll into each slot: however many replicas ask, the fleet polls once per
 * slot. A replica asks at its start and then once per slot; when the slot has had its poll, the next
 * one is booked, so polls go on as long as one replica lives or comes back.
 */
export function schedulePolls(
  boss: PgBoss,
  everySeconds: number,
  log: Log,
): { readonly firstAsked: Promise<void>; stop(): void } {
  const ask = async () => {
    try {
      await boss.send('poll', null, {
        singletonSeconds: everySeconds,
        singletonNextSlot: true,
        group: { id: POLL_GROUP },
        // A finished poll marks its slot as used and must not be forgotten before the slot is over.
        deleteAfterSeconds: Math.max(2 * everySeconds, 3600),
      });
    } catch (err) {
      log.warn({ err }, 'the next poll could not be booked; asking again later');
    }
  };
  const timer = setInterval(ask, everySeconds * 1000);
  return { firstAsked: ask(), stop: () => clearInterval(timer) };
}
