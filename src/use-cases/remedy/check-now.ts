import {
  type Conflict,
  type ConflictDetails,
  type ConflictState,
  isClosed,
  type Person,
} from '../../domain/conflict/conflict.ts';
import { afterHandOff, afterRelease } from '../../domain/conflict/conflict-states.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import { hasProvisioningError } from '../conflict/has-provisioning-error.ts';
import { lastSyncOf } from '../conflict/last-sync.ts';
import { loadConflictToShow } from '../conflict/load-conflict.ts';
import { moveConflict } from '../conflict/move-conflict.ts';
import { plusMinutes } from '../conflict/time.ts';
import { type UnknownConflict, withConflict } from '../conflict/with-conflict.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from '../ports/directory.ts';
import type { Actor } from '../ports/people.ts';
import type { Store } from '../ports/store.ts';
import { type Authorize, asApprover } from './authorize.ts';
import { asPerson } from './request-audit.ts';

export interface CheckRequest {
  readonly conflictNumber: number;
  readonly by: Actor;
  /** The presser says that a hand-off was carried out: the conflict waits for Entra from now. */
  readonly done: boolean;
}

interface Checked {
  readonly outcome: 'checked';
  readonly details: ConflictDetails;
}

interface Ports {
  readonly directory: Directory;
  readonly store: Store;
  readonly authorize: Authorize;
  readonly clock: Clock;
}

/**
 * "Check now": reads the claimant again and moves the conflict on. Anybody may look; saying that a
 * hand-off is done takes an approver. Throws `BotError`.
 */
export async function checkNow(
  ports: Ports,
  request: CheckRequest,
): Promise<Checked | NotPermitted | UnknownConflict> {
  const check = () => withConflict(ports, request, (conflict) => checked(ports, request, conflict));
  return request.done ? asApprover(ports, request, check) : check();
}

async function checked(ports: Ports, request: CheckRequest, conflict: Conflict): Promise<Checked> {
  const moved = isClosed(conflict.state) ? undefined : await moveOn(ports, conflict, request);
  return { outcome: 'checked', details: await loadConflictToShow(ports, moved ?? conflict) };
}

async function moveOn(
  ports: Ports,
  conflict: Conflict,
  request: CheckRequest,
): Promise<Conflict | undefined> {
  const at = ports.clock.now();
  const by = asPerson(request.by);
  const claimed = await hasProvisioningError(ports.directory, conflict);
  if (claimed && !request.done) return undefined;
  const reported = claimed && afterHandOff({ at, by, plusMinutes, ...(await lastSyncOf(ports)) });
  const stateOf = ({ state: now }: Conflict): ConflictState =>
    reported || released(now, at, request.done ? by : undefined);
  return moveConflict(ports.store, {
    conflictNumber: conflict.number,
    stillMakesSense: ({ state }) => isMovable(state) && !(claimed && isOurs(state)),
    state: stateOf,
    jobs: claimed
      ? [{ name: 'verify', conflictNumber: conflict.number, attempt: 1, afterSeconds: 5 }]
      : [],
    audit: {
      at,
      actor: by,
      source: 'card',
      action: request.done ? 'handOffReported' : 'checked',
      conflictNumber: conflict.number,
      outcome: claimed ? 'waiting' : 'cleared',
    },
  });
}

/** Who did it is not lost: a remedy of ours stays one, and a person who reports theirs is named. */
function released(before: ConflictState, at: string, reportedBy: Person | undefined) {
  const state = afterRelease(before, at);
  const isElsewhere = state.tag === 'cleared' && state.how === 'elsewhere';
  if (!isElsewhere || reportedBy === undefined) return state;
  return { ...state, how: 'remedy' as const, by: reportedBy };
}

/** A remedy of ours that Entra has to notice yet: a report from an older card does not replace it. */
const isOurs = (state: ConflictState): boolean =>
  state.tag === 'waiting' && state.remedyRequestId !== undefined;

/** A write that is running or waiting is not overtaken by a report. */
function isMovable(state: ConflictState): boolean {
  return state.tag === 'open' || state.tag === 'stuck' || state.tag === 'waiting';
}
