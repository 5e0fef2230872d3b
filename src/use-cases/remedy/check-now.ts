import { isFollowed } from '../../domain/conflict/account-match.ts';
import {
  type Conflict,
  type ConflictDetails,
  type ConflictState,
  isClosed,
  type NamedRef,
} from '../../domain/conflict/conflict.ts';
import { afterRelease } from '../../domain/conflict/conflict-states.ts';
import type { Person } from '../../domain/conflict/person.ts';
import { defined } from '../../domain/defined.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import { hasProvisioningError } from '../conflict/has-provisioning-error.ts';
import { loadConflictToShow } from '../conflict/load-conflict.ts';
import { moveConflict } from '../conflict/move-conflict.ts';
import { handOffOf, jobsAfterReport, stateAfterReport } from '../conflict/read-report.ts';
import { type UnknownConflict, withConflict } from '../conflict/with-conflict.ts';
import type { AuditEntry } from '../ports/audit.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from '../ports/directory.ts';
import type { Actor } from '../ports/people.ts';
import type { Store } from '../ports/store.ts';
import { type Authorize, asApprover } from './authorize.ts';
import { moveMatchOn } from './match-accounts.ts';
import { asPerson } from './request-audit.ts';

export interface CheckRequest {
  readonly conflictNumber: number;
  readonly by: Actor;
  /** The presser reports a hand-off as carried out. */
  readonly done: boolean;
  /** The object of the hand-off; older cards do not say it. */
  readonly objectId?: string;
}

/** What a check read, and when; for the person who pressed. */
export interface CheckSaw {
  /** ISO 8601 instant. */
  readonly at: string;
  /** Entra ID still quarantines the value on the claimant. */
  readonly isQuarantined: boolean;
}

interface Checked {
  readonly outcome: 'checked';
  readonly details: ConflictDetails;
  /** Absent for a conflict that was cleared before, of which nothing was read, and for a followed match. */
  readonly saw?: CheckSaw;
}

interface Ports {
  readonly directory: Directory;
  readonly store: Store;
  readonly authorize: Authorize;
  readonly clock: Clock;
}

/**
 * "Check now": reads the claimant again and moves the conflict on. Anybody may look; saying that a
 * hand-off is done takes an approver, and is believed as far as a read shows it. Throws `BotError`.
 */
export async function checkNow(
  ports: Ports,
  request: CheckRequest,
): Promise<Checked | NotPermitted | UnknownConflict> {
  const check = () => withConflict(ports, request, (conflict) => checked(ports, request, conflict));
  return request.done ? asApprover(ports, request, check) : check();
}

async function checked(ports: Ports, request: CheckRequest, conflict: Conflict): Promise<Checked> {
  if (isFollowed(conflict.state)) {
    const followed = await moveMatchOn(ports, conflict);
    return { outcome: 'checked', details: await loadConflictToShow(ports, followed ?? conflict) };
  }
  const showing = loadConflictToShow(ports, conflict);
  if (isClosed(conflict.state)) return { outcome: 'checked', details: await showing };
  const [{ moved, saw }, seen] = await Promise.all([moveOn(ports, conflict, request), showing]);
  if (moved === undefined) return { outcome: 'checked', details: seen, saw };
  const timeline = await ports.store.conflicts.timeline(moved.number);
  const now = { ...moved, claimant: seen.conflict.claimant };
  return { outcome: 'checked', details: { ...seen, conflict: now, timeline }, saw };
}

async function moveOn(
  ports: Ports,
  conflict: Conflict,
  request: CheckRequest,
): Promise<{ readonly moved: Conflict | undefined; readonly saw: CheckSaw }> {
  const at = ports.clock.now();
  const by = asPerson(request.by);
  const claimed = await hasProvisioningError(ports.directory, conflict);
  const saw = { at, isQuarantined: claimed };
  if (claimed && !request.done) return { moved: undefined, saw };
  const { objectId } = request;
  const handOff = request.done ? await handOffOf(ports, conflict, objectId) : undefined;
  const report = { at, by, ...defined({ objectId, handOff }) };
  const reported = claimed && (await stateAfterReport(ports, conflict, report));
  const stateOf = ({ state: now }: Conflict): ConflictState =>
    reported || released(now, at, request.done ? report : undefined);
  const moved = await moveConflict(ports.store, {
    conflictNumber: conflict.number,
    stillMakesSense: ({ state }) => isMovable(state) && !(claimed && isOurs(state)),
    state: stateOf,
    jobs: reported ? jobsAfterReport(conflict, reported, at) : [],
    audit: {
      at,
      actor: by,
      source: 'card',
      action: request.done ? 'handOffReported' : 'checked',
      conflictNumber: conflict.number,
      ...defined({ operation: handOff && ('handOff' as const), target: handOff }),
      ...(reported ? outcomeOf(reported) : { outcome: 'cleared' }),
    },
  });
  return { moved, saw };
}

/** What the audit row says of a report: it is believed as far as a read has shown it. */
function outcomeOf(state: ConflictState): Pick<AuditEntry, 'outcome' | 'result'> {
  const unseen = state.tag === 'open' ? state.lastAttempt : undefined;
  if (unseen === undefined) return { outcome: 'waiting' };
  return { outcome: unseen.code, result: unseen.message };
}

/** Who did it is not lost: a remedy of ours stays one, and a person who reports theirs is named. */
export function released(
  before: ConflictState,
  at: string,
  report: { readonly by: Person; readonly handOff?: NamedRef } | undefined,
) {
  const state = afterRelease(before, at);
  const isElsewhere = state.tag === 'cleared' && state.how === 'elsewhere';
  if (!isElsewhere || report === undefined) return state;
  const { by, handOff } = report;
  return { ...state, how: 'remedy' as const, by, ...defined({ handOff }) };
}

/** A remedy of ours that Entra has to notice yet: a report from an older card does not replace it. */
const isOurs = (state: ConflictState): boolean =>
  state.tag === 'waiting' && state.remedyRequestId !== undefined;

/** A write that is running or waiting is not overtaken by a report. */
function isMovable(state: ConflictState): boolean {
  return state.tag === 'open' || state.tag === 'stuck' || state.tag === 'waiting';
}
