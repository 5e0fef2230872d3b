import type { Conflict, ConflictDetails, ConflictState } from '../../domain/conflict/conflict.ts';
import { afterRemedy, afterUndo, waitsForSync } from '../../domain/conflict/conflict-states.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import { isPlanApplied } from '../../domain/remedy/is-plan-applied.ts';
import type { RemedyPlan } from '../../domain/remedy/remedy-plan.ts';
import { undoStepsOfPlan } from '../../domain/remedy/undo-steps.ts';
import { hasProvisioningError } from '../conflict/has-provisioning-error.ts';
import { lastSyncOf } from '../conflict/last-sync.ts';
import { loadConflict } from '../conflict/load-conflict.ts';
import { moveConflict } from '../conflict/move-conflict.ts';
import { plusMinutes } from '../conflict/time.ts';
import { BotError, onFailure } from '../ports/errors.ts';
import type { RemedyRunner } from '../ports/remedy-runner.ts';
import type { RemedyRequest, RemedyRequestChange } from '../ports/requests.ts';
import {
  type ApplyOutcome,
  attemptOf,
  auditOfEnding,
  conflictMovedOn,
  failedWith,
  internalError,
  planOutdated,
} from './apply-outcome.ts';
import { asPerson } from './request-audit.ts';
import { isPlanUnchanged, type RevalidatePorts } from './revalidate-plan.ts';
import { runPlan } from './run-plan.ts';

type Ports = RevalidatePorts & { readonly runner: RemedyRunner };

const UNFINISHED: readonly RemedyRequest['state'][] = ['intended', 'running'];

/**
 * Carries out a recorded intent, a remedy or its undo: re-read, same plan, snapshot, run, read back,
 * audit.
 *
 * Running it again is safe: what was written is seen by the re-read and not written twice. It ends
 * in a write or in an honest "not done, because", never in between.
 */
export async function applyRemedy(
  ports: Ports,
  { remedyRequestId }: { readonly remedyRequestId: string },
): Promise<void> {
  const remedyRequest = await ports.store.requests.get(remedyRequestId);
  if (!remedyRequest || !UNFINISHED.includes(remedyRequest.state)) return;
  const conflict = await ports.store.conflicts.get(remedyRequest.conflictNumber);
  const outcomeOfApply =
    conflict && isApplying(conflict, remedyRequest)
      ? await carryOut(ports, remedyRequest, conflict)
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
  const details = await loadConflict(ports, conflict, 'high', plan.target.id);
  const isSeen = isPlanApplied(plan, await targetNow(ports, plan, details));
  return isSeen ? endingSeen(plan, details) : conflictMovedOn;
}

/** The effect of the plan is visible; which answers it got is not known. */
function endingSeen(plan: RemedyPlan, details: ConflictDetails): ApplyOutcome {
  return { tag: 'done', requestIds: [], seen: true, undo: undoStepsOfPlan(plan), details };
}

async function carryOut(
  ports: Ports,
  remedyRequest: RemedyRequest,
  conflict: Conflict,
): Promise<ApplyOutcome> {
  const { plan, id } = remedyRequest;
  let mayBeWritten = remedyRequest.state === 'running';
  try {
    const details = await loadConflict(ports, conflict, 'high', plan.target.id);
    const target = await targetNow(ports, plan, details);
    if (isPlanApplied(plan, target)) return endingSeen(plan, details);
    if (!(await isPlanUnchanged(ports, remedyRequest, details))) return planOutdated;
    await ports.store.requests.update(id, {
      state: 'running',
      ...(target && { snapshot: target }),
    });
    mayBeWritten = true;
    return await runPlan(ports, remedyRequest, {
      details,
      readBack: () => readTarget(ports, plan),
    });
  } catch (error) {
    // Nobody can say yet whether it was written: the job is run again until the directory answers.
    if (error instanceof BotError && mayBeWritten) throw error;
    if (error instanceof BotError) return failedWith(error, { steps: 0, requestIds: [] });
    await conclude(ports, remedyRequest, internalError(remedyRequest));
    throw error;
  }
}

const AMONG_DELETED: readonly RemedyPlan['kind'][] = [
  'purgeDeletedUser',
  'purgeDeletedGroup',
  'restoreDeletedUser',
];

/**
 * The target as it is now. The look-up of the holders has just shown it, as long as it holds the
 * address (and, for a write in Exchange, Exchange was asked); only otherwise is it read by itself.
 */
function targetNow(
  ports: Ports,
  plan: RemedyPlan,
  { lookup }: ConflictDetails,
): Promise<DirectoryObject | undefined> | DirectoryObject {
  const wantsDeleted = AMONG_DELETED.includes(plan.kind);
  const found = lookup.holders.find(({ object }) => object.id === plan.target.id)?.object;
  const isWanted = found && (found.deletedDateTime !== undefined) === wantsDeleted;
  const isSure = lookup.exchangeAsked || !writesInExchange(plan);
  return isWanted && isSure ? found : readTarget(ports, plan);
}

function readTarget({ directory }: Ports, plan: RemedyPlan): Promise<DirectoryObject | undefined> {
  const { kind, id } = plan.target;
  const deleted = AMONG_DELETED.includes(plan.kind);
  return directory.read({ kind, id, deleted, needsExchange: writesInExchange(plan) });
}

const writesInExchange = ({ steps }: RemedyPlan): boolean =>
  steps.some(({ executor }) => executor === 'exchange');

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
  const remedyRequests = settledBy(remedyRequest, outcomeOfApply, at);
  const moved = await moveConflict(store, {
    conflictNumber,
    stillMakesSense: (conflict) => isApplying(conflict, remedyRequest),
    state: () => state,
    jobs: state.tag === 'waiting' ? [firstLook(conflictNumber)] : [],
    audit,
    remedyRequests,
  });
  if (moved) return;
  // Its own resolution last, with the audit row: until then this job is run again.
  const [own, ...others] = remedyRequests;
  for (const { id, ...change } of others) await store.requests.update(id, change);
  await store.requests.update(own.id, own, audit);
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
  if (plan.kind === 'undo') return afterUndo(deed, await isStillClaimed(ports, remedyRequest));
  const sync = waitsForSync(plan) ? await lastSyncOf(ports) : {};
  return afterRemedy(plan, outcomeOfApply.details, { ...deed, ...sync, plusMinutes });
}

/** A directory that cannot be asked leaves the answer to the next poll. */
async function isStillClaimed({ directory, store }: Ports, { conflictNumber }: RemedyRequest) {
  const conflict = await store.conflicts.get(conflictNumber);
  if (!conflict) return true;
  return hasProvisioningError(directory, conflict).catch(onFailure(() => true));
}

type Settled = RemedyRequestChange & { readonly id: string };

/** What becomes of the resolution, and of the one that it took back. */
function settledBy(
  { id, plan }: RemedyRequest,
  outcomeOfApply: ApplyOutcome,
  at: string,
): readonly [Settled, ...Settled[]] {
  if (outcomeOfApply.tag === 'notDone') return [{ id, state: 'failed' }];
  const written = { id, state: 'written', writtenAt: at } as const;
  if (plan.undoes !== undefined) return [written, { id: plan.undoes, state: 'undone' }];
  return [outcomeOfApply.undo ? { ...written, undo: outcomeOfApply.undo } : written];
}

const firstLook = (conflictNumber: number) =>
  ({ name: 'verify', conflictNumber, attempt: 1, afterSeconds: 2 }) as const;
