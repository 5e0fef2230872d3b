import type {
  ActorStamp,
  Conflict,
  ConflictDetails,
  ConflictState,
} from '../../domain/conflict/conflict.ts';
import { defined } from '../../domain/defined.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import { loadConflictToShow } from '../conflict/load-conflict.ts';
import { moveConflict } from '../conflict/move-conflict.ts';
import type { UnknownConflict } from '../conflict/with-conflict.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from '../ports/directory.ts';
import type { Actor } from '../ports/people.ts';
import type { Store } from '../ports/store.ts';
import { type Authorize, asApproverOf } from './authorize.ts';
import { asPerson } from './request-audit.ts';

interface AcknowledgeRequest {
  readonly conflictNumber: number;
  readonly by: Actor;
  /** False removes the acknowledgement, also another person's. */
  readonly acknowledged: boolean;
}

interface Ports {
  readonly directory: Directory;
  readonly store: Store;
  readonly authorize: Authorize;
  readonly clock: Clock;
}

type Open = Extract<ConflictState, { readonly tag: 'open' }>;

/**
 * "I look after it", and its reverse. The conflict stays open; a conflict that somebody works on, or
 * that is over, is left as it is. Takes an approver.
 */
export async function acknowledgeConflict(
  ports: Ports,
  request: AcknowledgeRequest,
): Promise<
  { readonly outcome: 'shown'; readonly details: ConflictDetails } | NotPermitted | UnknownConflict
> {
  return asApproverOf(ports, request, async (conflict) => {
    const newest = (await mark(ports, request)) ?? (await current(ports, conflict));
    return { outcome: 'shown', details: await loadConflictToShow(ports, newest) };
  });
}

async function current({ store }: Ports, conflict: Conflict): Promise<Conflict> {
  return (await store.conflicts.get(conflict.number)) ?? conflict;
}

/** Undefined when the conflict is not open, or marked so already. */
function mark(
  { store, clock }: Ports,
  { conflictNumber, by, acknowledged }: AcknowledgeRequest,
): Promise<Conflict | undefined> {
  const stamp = { at: clock.now(), by: asPerson(by) };
  return moveConflict(store, {
    conflictNumber,
    stillMakesSense: (now) => openState(now, !acknowledged) !== undefined,
    state: (now) => marked(openState(now, !acknowledged) ?? { tag: 'open' }, stamp, acknowledged),
    audit: {
      at: stamp.at,
      actor: stamp.by,
      source: 'card',
      action: acknowledged ? 'acknowledged' : 'unacknowledged',
      conflictNumber,
      outcome: 'open',
    },
  });
}

/** The state of an open conflict that is, or is not, acknowledged. */
function openState({ state }: Conflict, isAcknowledged: boolean): Open | undefined {
  if (state.tag !== 'open') return undefined;
  return (state.acknowledged !== undefined) === isAcknowledged ? state : undefined;
}

function marked({ lastAttempt }: Open, stamp: ActorStamp, acknowledged: boolean): Open {
  return {
    tag: 'open',
    ...defined({ lastAttempt }),
    ...(acknowledged
      ? { acknowledged: stamp }
      : { reverted: { ...stamp, what: 'unacknowledged' as const } }),
  };
}
