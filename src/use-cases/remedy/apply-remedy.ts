import type { Conflict, ConflictState } from '../../domain/conflict/conflict.ts';
import {
  afterNothing,
  afterRemedy,
  afterUndo,
  waitsForSync,
} from '../../domain/conflict/conflict-states.ts';
import { isPlanApplied } from '../../domain/remedy/is-plan-applied.ts';
import { hasProvisioningError } from '../conflict/has-provisioning-error.ts';
import { lastSyncOf } from '../conflict/last-sync.ts';
import { moveConflict } from '../conflict/move-conflict.ts';
import { plusMinutes } from '../conflict/time.ts';
import { BotError, onFailure } from '../ports/errors.ts';
import type { RemedyRunner } from '../ports/remedy-runner.ts';
import type { RemedyRequest } from '../ports/requests.ts';
import {
  type ApplyOutcome,
  attemptOf,
  conflictMovedOn,
  type Done,
  doneByAnother,
  failedWith,
  hasWritten,
  internalError,
  objectGone,
  planOutdated,
} from './apply-outcome.ts';
import { assertComplete, IncompleteLookup } from './incomplete-lookup.ts';
import { type CaseNow, caseNow, isAboutDeleted, readTarget } from './read-target.ts';
import { reasonNotToWrite, type WaitedPressPorts } from './reason-not-to-write.ts';
import { asLate, auditOfEnding, settledBy } from './record-ending.ts';
import { asPerson } from './request-audit.ts';
import { endedPartly, partlyOf, resumePlan } from './resume-plan.ts';
import { runPlan } from './run-plan.ts';
import { mayWrite, type PermitPorts } from './still-permitted.ts';
import { againWhereHeldUp, assertNotUnderWay, HeldUp, stopwatch } from './write-window.ts';

type Ports = PermitPorts & WaitedPressPorts & { readonly runner: RemedyRunner };

const UNFINISHED: readonly RemedyRequest['state'][] = ['intended', 'running'];

/**
 * Carries out a recorded intent, a remedy or its undo: re-read, same plan, still permitted, snapshot, run,
 * read back, audit.
 *
 * Running it again is safe: what was written is seen by the re-read and not written twice. It ends
 * in a write or in an honest "not done, because", never in between.
 */
export function applyRemedy(
  ports: Ports,
  { remedyRequestId }: { readonly remedyRequestId: string },
): Promise<void> {
  return againWhereHeldUp((unsent) => applyOnce(ports, remedyRequestId, unsent));
}

async function applyOnce(ports: Ports, remedyRequestId: string, unsent?: string): Promise<void> {
  const remedyRequest = await ports.store.requests.get(remedyRequestId);
  if (!remedyRequest || !UNFINISHED.includes(remedyRequest.state)) return;
  const conflict = await ports.store.conflicts.get(remedyRequest.conflictNumber);
  const outcomeOfApply =
    conflict && isApplying(conflict, remedyRequest)
      ? await carryOut(ports, remedyRequest, { conflict, unsent })
      : await lookBack(ports, remedyRequest, conflict);
  await conclude(ports, remedyRequest, outcomeOfApply);
}

const isApplying = ({ state }: Conflict, { id }: RemedyRequest): boolean =>
  state.tag === 'applying' && state.remedyRequestId === id;

/**
 * The conflict moved on without this job. Where the job had got as far as writing before its process
 * died, a poll may have seen the effect first: what the press did belongs into the audit log still.
 */
async function lookBack(
  ports: Ports,
  remedyRequest: RemedyRequest,
  conflict: Conflict | undefined,
): Promise<ApplyOutcome> {
  if (!conflict || remedyRequest.state !== 'running') return conflictMovedOn;
  const { plan } = remedyRequest;
  const { details, target } = await caseNow(ports, plan, conflict);
  const resumed = resumePlan(remedyRequest, details, target);
  return resumed.ending ?? partlyOf(resumed.remedyRequest, target);
}

async function carryOut(
  ports: Ports,
  remedyRequest: RemedyRequest,
  { conflict, unsent }: { readonly conflict: Conflict; readonly unsent: string | undefined },
): Promise<ApplyOutcome> {
  const { plan, id } = remedyRequest;
  try {
    const readFor = stopwatch(ports.clock);
    const refusal = reasonNotToWrite(ports, remedyRequest, conflict);
    refusal.catch(() => {});
    const read = { ...(await caseNow(ports, plan, conflict)), refusal, readFor, unsent };
    const carry = remedyRequest.state === 'running' ? goOn : begin;
    return await carry(ports, remedyRequest, read);
  } catch (error) {
    if (error instanceof HeldUp) throw error;
    const now = (await ports.store.requests.get(id)) ?? remedyRequest;
    // Nobody can say yet whether it was written: the job is run again until the directory answers.
    if (error instanceof BotError && now.state === 'running') throw error;
    if (isToBeReadAgain(ports, conflict, error)) throw error;
    if (error instanceof BotError) return failedWith(error, { steps: 0, requestIds: [] });
    await conclude(ports, remedyRequest, internalError(now));
    throw error;
  }
}

/** What could not be read is read again for a while: nothing was written yet, and somebody waits. */
function isToBeReadAgain({ clock }: Ports, { state }: Conflict, error: unknown): boolean {
  if (!(error instanceof IncompleteLookup) || state.tag !== 'applying') return false;
  return Date.parse(clock.now()) - Date.parse(state.since) < PATIENCE_MS;
}

const PATIENCE_MS = 10 * 60_000;

/** The one fresh read before the first write, with the permission that is read beside it. */
interface Read extends CaseNow {
  readonly refusal: ReturnType<typeof reasonNotToWrite>;
  /** Milliseconds since it began. */
  readonly readFor: () => number;
  /** The record of a call that this process did not send. */
  readonly unsent: string | undefined;
}

/** Nothing was written yet. */
async function begin(
  ports: Ports,
  remedyRequest: RemedyRequest,
  read: Read,
): Promise<ApplyOutcome> {
  const { plan } = remedyRequest;
  const { details, target } = read;
  if (target === undefined && !isAboutDeleted(plan)) return objectGone(remedyRequest);
  if (isPlanApplied(plan, target)) return doneByAnother(details);
  const [isPermitted, refusal] = await mayWrite(ports, remedyRequest, {
    ...read,
    asPlanned: target,
  });
  if (!isPermitted) {
    assertComplete(details.lookup);
    return planOutdated;
  }
  if (refusal) return refusal;
  const readBack = () => readTarget(ports, plan);
  return runPlan(ports, remedyRequest, { details, target, readBack, readFor: read.readFor });
}

/** A job before this one died while it wrote. */
async function goOn(ports: Ports, before: RemedyRequest, read: Read): Promise<ApplyOutcome> {
  const resumed = resumePlan(before, read.details, read.target);
  if (resumed.ending) return resumed.ending;
  const { remedyRequest, details, target } = resumed;
  assertNotUnderWay(ports.clock, remedyRequest, read.unsent);
  const judged = { ...read, details, asPlanned: target };
  const [isPermitted, refusal] = await mayWrite(ports, remedyRequest, judged);
  if (!isPermitted) {
    assertComplete(details.lookup);
    return partlyOf(remedyRequest, read.target);
  }
  if (refusal) return endedPartly(refusal, partlyOf(remedyRequest, read.target));
  const readBack = () => readTarget(ports, remedyRequest.plan);
  const { readFor } = read;
  return runPlan(ports, remedyRequest, { details, target: read.target, readBack, readFor });
}

async function conclude(
  ports: Ports,
  remedyRequest: RemedyRequest,
  outcomeOfApply: ApplyOutcome,
): Promise<void> {
  const { store, clock } = ports;
  const at = clock.now();
  const { conflictNumber } = remedyRequest;
  const state = await stateAfter(ports, remedyRequest, { outcomeOfApply, at });
  const audit = auditOfEnding(remedyRequest, outcomeOfApply, at);
  const remedyRequests = settledBy(remedyRequest, outcomeOfApply, audit);
  const moved = await moveConflict(store, {
    conflictNumber,
    stillMakesSense: (conflict) => isApplying(conflict, remedyRequest),
    state: (conflict) => stateIn(conflict, state, outcomeOfApply),
    jobs: state.tag === 'waiting' ? [firstLook(conflictNumber)] : [],
    audit,
    remedyRequests,
  });
  if (moved) return;
  // Its own resolution last, with the audit row: until then this job is run again.
  const [own, ...others] = remedyRequests;
  for (const { id, ...change } of others) await store.requests.update(id, change);
  const isFirst = await store.requests.update(own.id, own, audit);
  // Another worker ended it; what this one wrote on top is in the log as well.
  if (!isFirst && hasWritten(outcomeOfApply)) await store.audit.append(asLate(audit));
}

/** Where nothing was written, an undo leaves the conflict where it was. */
function stateIn(
  { state: before }: Conflict,
  state: ConflictState,
  ending: ApplyOutcome,
): ConflictState {
  const isNothing = ending.tag === 'notDone' && ending.stepsDone === 0;
  if (!isNothing || state.tag !== 'open' || !state.lastAttempt) return state;
  return afterNothing(before, state.lastAttempt);
}

async function stateAfter(
  ports: Ports,
  remedyRequest: RemedyRequest,
  { outcomeOfApply, at }: { readonly outcomeOfApply: ApplyOutcome; readonly at: string },
): Promise<ConflictState> {
  if (outcomeOfApply.tag === 'notDone') {
    return { tag: 'open', lastAttempt: attemptOf(remedyRequest, outcomeOfApply, at) };
  }
  const { plan, requestedBy, id: remedyRequestId } = remedyRequest;
  const deed = { at, by: asPerson(requestedBy), remedyRequestId };
  if (outcomeOfApply.byAnother) return stateByAnother(ports, remedyRequest, outcomeOfApply, at);
  if (plan.kind === 'undo') return afterUndo(deed, await isStillClaimed(ports, remedyRequest));
  const sync = waitsForSync(plan) ? await lastSyncOf(ports) : {};
  return afterRemedy(plan, outcomeOfApply.details, { ...deed, ...sync, plusMinutes });
}

/** What follows is the same, but it was not the presser's deed. */
async function stateByAnother(
  ports: Ports,
  remedyRequest: RemedyRequest,
  { details }: Done,
  at: string,
): Promise<ConflictState> {
  const { plan, requestedBy } = remedyRequest;
  if (plan.kind === 'undo') {
    const isClaimed = await isStillClaimed(ports, remedyRequest);
    return isClaimed ? { tag: 'open' } : { tag: 'cleared', at, how: 'elsewhere' };
  }
  const state = afterRemedy(plan, details, { at, by: asPerson(requestedBy), plusMinutes });
  if (state.tag !== 'waiting') return state;
  const { by: _, ...waiting } = state;
  return waiting;
}

/** A directory that cannot be read leaves the answer to the next poll. */
async function isStillClaimed({ directory, store }: Ports, { conflictNumber }: RemedyRequest) {
  const conflict = await store.conflicts.get(conflictNumber);
  if (!conflict) return true;
  return hasProvisioningError(directory, conflict).catch(onFailure(() => true));
}

const firstLook = (conflictNumber: number) =>
  ({ name: 'verify', conflictNumber, attempt: 1, afterSeconds: 2 }) as const;
