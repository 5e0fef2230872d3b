import type { Conflict, ConflictCase, ConflictState } from '../../domain/conflict/conflict.ts';
import type { ConflictStore, Resolution } from '../ports/ports.ts';

export type Awaiting = Extract<ConflictState, { readonly tag: 'awaitingSecondApprover' }>;

/** Nobody waits for a second approver here, or not any more, or for another plan. */
export interface NobodyAsks {
  readonly outcome: 'nobodyAsks';
  readonly about: ConflictCase;
}

/** The intent that a conflict waits for, or undefined when it waits for none. */
export async function awaited(
  store: Pick<ConflictStore, 'resolution'>,
  { state }: Conflict,
): Promise<{ readonly state: Awaiting; readonly resolution: Resolution } | undefined> {
  if (state.tag !== 'awaitingSecondApprover') return undefined;
  const resolution = await store.resolution(state.resolutionId);
  return resolution?.state === 'intended' ? { state, resolution } : undefined;
}

/** Does the conflict still wait for a second approver of this intent? */
export const isAwaiting =
  (resolutionId: string) =>
  ({ state }: Conflict): boolean =>
    state.tag === 'awaitingSecondApprover' && state.resolutionId === resolutionId;
