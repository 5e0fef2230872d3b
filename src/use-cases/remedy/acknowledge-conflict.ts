import type {
  ActorStamp,
  Conflict,
  ConflictDetails,
  ConflictState,
} from '../../domain/conflict/conflict.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import { loadConflictToShow } from '../conflict/load-conflict.ts';
import { moveConflict } from '../conflict/move-conflict.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from '../ports/directory.ts';
import type { Actor } from '../ports/people.ts';
import type { Store } from '../ports/store.ts';
import type { Authorize } from './authorize.ts';
import type { UnknownConflict } from './preview-remedy.ts';
import { asPerson } from './request-audit.ts';

/**
 * "I look after it", and its reverse. The conflict stays open; a conflict that somebody works on, or
 * that is over, is left as it is. Takes an approver.
 */
export type AcknowledgeConflict = (request: {
  readonly conflictNumber: number;
  readonly by: Actor;
  /** False takes the acknowledgement back, whoever gave it. */
  readonly acknowledged: boolean;
}) => Promise<
  { readonly outcome: 'shown'; readonly details: ConflictDetails } | NotPermitted | UnknownConflict
>;

interface Ports {
  readonly directory: Directory;
  readonly store: Store;
  readonly authorize: Authorize;
  readonly clock: Clock;
}

type Open = Extract<ConflictState, { readonly tag: 'open' }>;

/** Builds `AcknowledgeConflict`. */
export const createAcknowledgeConflict =
  (ports: Ports): AcknowledgeConflict =>
  async ({ conflictNumber, by, acknowledged }) => {
    const notPermitted = await ports.authorize(by);
    if (notPermitted) return notPermitted;
    const { store, clock } = ports;
    const conflict = await store.conflicts.get(conflictNumber);
    if (!conflict) return { outcome: 'unknownConflict', conflictNumber };
    const mark = { at: clock.now(), by: asPerson(by) };
    const moved = await moveConflict(store, {
      conflictNumber,
      stillMakesSense: (now) => openState(now, !acknowledged) !== undefined,
      state: (now) => marked(openState(now, !acknowledged) ?? { tag: 'open' }, mark, acknowledged),
      audit: {
        at: mark.at,
        actor: mark.by,
        source: 'card',
        action: acknowledged ? 'acknowledged' : 'unacknowledged',
        conflictNumber,
        outcome: 'open',
      },
    });
    const newest = moved ?? (await store.conflicts.get(conflictNumber)) ?? conflict;
    return { outcome: 'shown', details: await loadConflictToShow(ports, newest) };
  };

/** The state of an open conflict that is, or is not, acknowledged. */
function openState({ state }: Conflict, isAcknowledged: boolean): Open | undefined {
  if (state.tag !== 'open') return undefined;
  return (state.acknowledged !== undefined) === isAcknowledged ? state : undefined;
}

function marked({ lastAttempt }: Open, mark: ActorStamp, acknowledged: boolean): Open {
  return {
    tag: 'open',
    ...(lastAttempt && { lastAttempt }),
    ...(acknowledged
      ? { acknowledged: mark }
      : { reverted: { ...mark, what: 'unacknowledged' as const } }),
  };
}
