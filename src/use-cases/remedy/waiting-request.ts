import type { Conflict, ConflictDetails, ConflictState } from '../../domain/conflict/conflict.ts';
import type { RemedyRequest } from '../ports/requests.ts';
import type { Store } from '../ports/store.ts';

export type Awaiting = Extract<ConflictState, { readonly tag: 'awaitingSecondApprover' }>;

/** Nobody waits for a second approver here, or not any more, or for another plan. */
export interface NoRequest {
  readonly outcome: 'noRequest';
  readonly details: ConflictDetails;
}

/** The intent that a conflict waits for, or undefined when it waits for none. */
export async function awaited(
  store: Pick<Store, 'requests'>,
  { state }: Conflict,
): Promise<{ readonly state: Awaiting; readonly remedyRequest: RemedyRequest } | undefined> {
  if (state.tag !== 'awaitingSecondApprover') return undefined;
  const remedyRequest = await store.requests.get(state.remedyRequestId);
  return remedyRequest?.state === 'intended' ? { state, remedyRequest } : undefined;
}

/** Does the conflict still wait for a second approver of this intent? */
export const isAwaiting =
  (remedyRequestId: string) =>
  ({ state }: Conflict): boolean =>
    state.tag === 'awaitingSecondApprover' && state.remedyRequestId === remedyRequestId;
