import type { Conflict } from '../../domain/conflict/conflict.ts';
import { HOURS_TO_AGREE } from '../../domain/remedy/second-approver.ts';
import { moveConflict } from '../conflict/move-conflict.ts';
import type { Clock, ConflictStore, JobQueue, Resolution } from '../ports/ports.ts';
import { asPerson, auditOf } from './request-audit.ts';
import { isAwaiting } from './waiting-request.ts';

/** Ends the wait for a second approver when its time is over. Doing it twice changes nothing. */
export type LapseRemedy = (conflictNumber: number, resolutionId: string) => Promise<void>;

interface Ports {
  readonly store: ConflictStore;
  readonly clock: Clock;
}

/** Builds `LapseRemedy`. A job that comes early, by clocks that differ, waits again. */
export const createLapseRemedy =
  (ports: Ports & { readonly queue: JobQueue }): LapseRemedy =>
  async (conflictNumber, resolutionId) => {
    const { store, clock, queue } = ports;
    const resolution = await store.resolution(resolutionId);
    if (resolution?.state !== 'intended') return;
    const conflict = await store.get(conflictNumber);
    const state = conflict && isAwaiting(resolutionId)(conflict) ? conflict.state : undefined;
    if (state?.tag !== 'awaitingSecondApprover') {
      if (!isBeingApplied(conflict, resolutionId)) {
        await store.updateResolution(resolutionId, { state: 'lapsed' });
      }
      return;
    }
    const left = Date.parse(state.expiresAt) - Date.parse(clock.now());
    if (left <= 0) return void (await lapse(ports, resolution));
    const afterSeconds = Math.ceil(left / 1000);
    await queue.enqueue([{ name: 'lapse', conflictNumber, resolutionId, afterSeconds }]);
  };

const isBeingApplied = (conflict: Conflict | undefined, resolutionId: string): boolean =>
  conflict?.state.tag === 'applying' && conflict.state.resolutionId === resolutionId;

/** Opens the conflict again with the reason; undefined when it does not wait any more. */
export function lapse(
  { store, clock }: Ports,
  resolution: Resolution,
): Promise<Conflict | undefined> {
  const at = clock.now();
  const sentence = `Nothing was changed: nobody else agreed within ${HOURS_TO_AGREE} hours. Choose again if it is still wanted.`;
  const by = asPerson(resolution.requestedBy);
  return moveConflict(store, {
    conflictNumber: resolution.conflictNumber,
    stillMakesSense: isAwaiting(resolution.id),
    state: () => ({ tag: 'open', lastAttempt: { at, by, code: 'lapsed', sentence } }),
    audit: auditOf(resolution, {
      at,
      actor: 'unclash',
      source: 'automatic',
      action: 'lapsed',
      outcome: sentence,
      after: resolution.plan.before,
    }),
    resolutions: [{ id: resolution.id, state: 'lapsed' }],
  });
}
