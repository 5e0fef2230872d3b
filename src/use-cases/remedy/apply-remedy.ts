import type { Conflict, ConflictCase, ConflictState } from '../../domain/conflict/conflict.ts';
import { afterRemedy, afterUndo, waitsForSync } from '../../domain/conflict/conflict-states.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import { isCarriedOut } from '../../domain/remedy/is-applied.ts';
import type { RemedyPlan } from '../../domain/remedy/remedy.ts';
import { undoStepsOfPlan } from '../../domain/remedy/undo-steps.ts';
import { stillClaims } from '../conflict/has-provisioning-error.ts';
import { lastSyncOf } from '../conflict/last-sync.ts';
import { loadCase } from '../conflict/load-conflict.ts';
import { moveConflict } from '../conflict/move-conflict.ts';
import { plusMinutes } from '../conflict/time.ts';
import { BotError } from '../ports/errors.ts';
import type { RemedyRunner, Resolution, ResolutionChange } from '../ports/ports.ts';
import {
  attemptOf,
  auditOfEnding,
  conflictMovedOn,
  type Ending,
  failedWith,
  ownFault,
  worldMoved,
} from './apply-outcome.ts';
import { asPerson } from './request-audit.ts';
import { isStillThePlan, type PlanAgainPorts } from './revalidate-plan.ts';
import { runPlan } from './run-plan.ts';

/**
 * Carries out a recorded intent, a remedy or its undo: re-read, same plan, snapshot, run, read back,
 * audit.
 *
 * Running it again is safe: what was written is seen by the re-read and not written twice. It ends
 * in a write or in an honest "not done, because", never in between.
 */
export type ApplyRemedy = (resolutionId: string) => Promise<void>;

type Ports = PlanAgainPorts & { readonly runner: RemedyRunner };

const UNFINISHED: readonly Resolution['state'][] = ['intended', 'running'];

/** Builds `ApplyRemedy`. */
export const createApplyRemedy =
  (ports: Ports): ApplyRemedy =>
  async (resolutionId) => {
    const resolution = await ports.store.resolution(resolutionId);
    if (!resolution || !UNFINISHED.includes(resolution.state)) return;
    const conflict = await ports.store.get(resolution.conflictNumber);
    const ending =
      conflict && isApplying(conflict, resolution)
        ? await carryOut(ports, resolution, conflict)
        : await lookBack(ports, resolution, conflict);
    await conclude(ports, resolution, ending);
  };

const isApplying = ({ state }: Conflict, { id }: Resolution): boolean =>
  state.tag === 'applying' && state.resolutionId === id;

/**
 * The conflict moved on without this job. Where the job had got as far as writing before its process
 * died, a poll may have seen the effect first: what the press did belongs into the audit log still.
 */
async function lookBack(
  ports: Ports,
  resolution: Resolution,
  conflict: Conflict | undefined,
): Promise<Ending> {
  if (!conflict || resolution.state !== 'running') return conflictMovedOn;
  const { plan } = resolution;
  const about = await loadCase(ports, conflict, 'high', plan.target.id);
  const isSeen = isCarriedOut(plan, await targetNow(ports, plan, about));
  return isSeen ? endingSeen(plan, about) : conflictMovedOn;
}

/** The effect of the plan is visible; which answers it got is not known. */
function endingSeen(plan: RemedyPlan, about: ConflictCase): Ending {
  return { tag: 'done', requestIds: [], seen: true, undo: undoStepsOfPlan(plan), about };
}

async function carryOut(ports: Ports, resolution: Resolution, conflict: Conflict): Promise<Ending> {
  const { plan, id } = resolution;
  let mayBeWritten = resolution.state === 'running';
  try {
    const about = await loadCase(ports, conflict, 'high', plan.target.id);
    const target = await targetNow(ports, plan, about);
    if (isCarriedOut(plan, target)) return endingSeen(plan, about);
    if (!(await isStillThePlan(ports, resolution, about))) return worldMoved;
    await ports.store.updateResolution(id, {
      state: 'running',
      ...(target && { snapshot: target }),
    });
    mayBeWritten = true;
    return await runPlan(ports, resolution, { about, readBack: () => readTarget(ports, plan) });
  } catch (error) {
    // Nobody can say yet whether it was written: the job is run again until the directory answers.
    if (error instanceof BotError && mayBeWritten) throw error;
    if (error instanceof BotError) return failedWith(error, { steps: 0, requestIds: [] });
    await conclude(ports, resolution, ownFault(resolution));
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
  { lookup }: ConflictCase,
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
  steps.some(({ hand }) => hand === 'exchange');

async function conclude(ports: Ports, resolution: Resolution, ending: Ending): Promise<void> {
  const { store, clock } = ports;
  const at = clock.now();
  const { conflictNumber } = resolution;
  const state = await stateAfter(ports, resolution, { ending, at });
  const audit = auditOfEnding(resolution, ending, at);
  const resolutions = settledBy(resolution, ending, at);
  const moved = await moveConflict(store, {
    conflictNumber,
    stillMakesSense: (conflict) => isApplying(conflict, resolution),
    state: () => state,
    jobs: state.tag === 'waiting' ? [firstLook(conflictNumber)] : [],
    audit,
    resolutions,
  });
  if (moved) return;
  // Its own resolution last, with the audit row: until then this job is run again.
  const [own, ...others] = resolutions;
  for (const { id, ...change } of others) await store.updateResolution(id, change);
  await store.updateResolution(own.id, own, audit);
}

async function stateAfter(
  ports: Ports,
  resolution: Resolution,
  { ending, at }: { readonly ending: Ending; readonly at: string },
): Promise<ConflictState> {
  if (ending.tag === 'notDone') {
    return { tag: 'open', lastAttempt: attemptOf(resolution, ending, at) };
  }
  const { plan, requestedBy, id: resolutionId } = resolution;
  const deed = { at, by: asPerson(requestedBy), resolutionId };
  if (plan.kind === 'undo') return afterUndo(deed, await isStillClaimed(ports, resolution));
  const sync = waitsForSync(plan) ? await lastSyncOf(ports) : {};
  return afterRemedy(plan, ending.about, { ...deed, ...sync, plusMinutes });
}

/** A directory that cannot be asked leaves the answer to the next poll. */
async function isStillClaimed({ directory, store }: Ports, { conflictNumber }: Resolution) {
  const conflict = await store.get(conflictNumber);
  if (!conflict) return true;
  try {
    return await stillClaims(directory, conflict);
  } catch (error) {
    if (error instanceof BotError) return true;
    throw error;
  }
}

type Settled = ResolutionChange & { readonly id: string };

/** What becomes of the resolution, and of the one that it took back. */
function settledBy(
  { id, plan }: Resolution,
  ending: Ending,
  at: string,
): readonly [Settled, ...Settled[]] {
  if (ending.tag === 'notDone') return [{ id, state: 'failed' }];
  const written = { id, state: 'written', writtenAt: at } as const;
  if (plan.undoes !== undefined) return [written, { id: plan.undoes, state: 'undone' }];
  return [ending.undo ? { ...written, undo: ending.undo } : written];
}

const firstLook = (conflictNumber: number) =>
  ({ name: 'verify', conflictNumber, attempt: 1, afterSeconds: 2 }) as const;
