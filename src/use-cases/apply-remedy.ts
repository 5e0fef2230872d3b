import type { Conflict, ConflictCase } from '../domain/conflict.ts';
import type { DirectoryObject } from '../domain/directory-object.ts';
import { afterWrite } from '../domain/life-cycle.ts';
import { planRemedy, planText, type RemedyPlan } from '../domain/remedy.ts';
import { isCarriedOut } from '../domain/remedy-result.ts';
import { BotError } from './errors.ts';
import { plusMinutes } from './instants.ts';
import { loadCase } from './load-case.ts';
import { moveConflict } from './move-conflict.ts';
import type { Clock, RemedyRunner, Resolution } from './ports.ts';
import type { RemedyPorts } from './preview-remedy.ts';
import { asPerson, auditOf } from './request-remedy.ts';

/**
 * Carries out a recorded intent: re-read, same plan, snapshot, run, read back, audit.
 *
 * Running it again is safe: what was written is seen by the re-read and not written twice. It ends
 * in a write or in an honest "not done, because", never in between.
 */
export type ApplyRemedy = (resolutionId: string) => Promise<void>;

type Ports = Omit<RemedyPorts, 'permit'> & {
  readonly clock: Clock;
  readonly runner: RemedyRunner;
};

/** How carrying out ended. `notDone` means that nothing was written. */
type Ending =
  | { readonly tag: 'done'; readonly requestIds: readonly string[]; readonly seen: boolean }
  | {
      readonly tag: 'notDone';
      readonly code: string;
      readonly sentence: string;
      readonly requestIds: readonly string[];
    };

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
        : movedOn;
    await conclude(ports, resolution, ending);
  };

const movedOn: Ending = {
  tag: 'notDone',
  code: 'conflictMovedOn',
  sentence: 'The conflict had moved on before anything was written.',
  requestIds: [],
};

const isApplying = ({ state }: Conflict, { id }: Resolution): boolean =>
  state.tag === 'applying' && state.resolutionId === id;

async function carryOut(ports: Ports, resolution: Resolution, conflict: Conflict): Promise<Ending> {
  try {
    const target = await readTarget(ports, resolution.plan);
    if (isCarriedOut(resolution.plan, target)) return { tag: 'done', requestIds: [], seen: true };
    const about = await loadCase(ports, conflict, 'high');
    if (!isSamePlan(ports, resolution, about)) return worldMoved;
    await ports.store.updateResolution(resolution.id, {
      state: 'running',
      ...(target && { snapshot: target }),
    });
    return await write(ports, resolution);
  } catch (error) {
    if (error instanceof BotError) return notDone(error);
    await conclude(ports, resolution, ownFault(resolution));
    throw error;
  }
}

const worldMoved: Ending = {
  tag: 'notDone',
  code: 'worldMoved',
  sentence:
    'Nothing was written: the objects changed after the plan was shown. Look at the new plan and press again.',
  requestIds: [],
};

const ownFault = ({ id }: Resolution): Ending => ({
  tag: 'notDone',
  code: 'unknownFailure',
  sentence: `Something went wrong in Unclash itself. Tell your administrator the reference ${id}.`,
  requestIds: [],
});

function notDone(error: BotError): Ending {
  return {
    tag: 'notDone',
    code: error.code,
    sentence: `${error.message} ${error.nextStep}`,
    requestIds: error.requestIds,
  };
}

/** The plan as it would be shown now, question for question, against the one that was pressed. */
function isSamePlan(
  { digest, context }: Ports,
  { plan, fingerprint }: Resolution,
  about: ConflictCase,
): boolean {
  const decision = planRemedy(about, plan.target.id, {}, context);
  return decision.outcome === 'plan' && digest(planText(decision)) === fingerprint;
}

/** Runs the steps; an error counts only after a read has shown that nothing was written. */
async function write(ports: Ports, { plan, requestedBy }: Resolution): Promise<Ending> {
  const requestIds: string[] = [];
  try {
    for (const step of plan.steps) {
      const result = await ports.runner.run(step, requestedBy);
      requestIds.push(...result.requestIds);
    }
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    const seen = isCarriedOut(plan, await readTarget(ports, plan));
    return seen ? { tag: 'done', requestIds: [...error.requestIds], seen } : notDone(error);
  }
  return { tag: 'done', requestIds, seen: await isSeen(ports, plan) };
}

/** The read-back. A directory that cannot be read now leaves the question to the verify jobs. */
async function isSeen(ports: Ports, plan: RemedyPlan): Promise<boolean> {
  try {
    return isCarriedOut(plan, await readTarget(ports, plan));
  } catch (error) {
    if (error instanceof BotError) return false;
    throw error;
  }
}

function readTarget(
  { directory }: Ports,
  { target, kind }: RemedyPlan,
): Promise<DirectoryObject | undefined> {
  const deleted = ['purgeDeletedUser', 'purgeDeletedGroup', 'restoreDeletedUser'].includes(kind);
  return directory.read({ kind: target.kind, id: target.id, deleted });
}

async function conclude(ports: Ports, resolution: Resolution, ending: Ending): Promise<void> {
  const { store, clock } = ports;
  const at = clock.now();
  const by = asPerson(resolution.requestedBy);
  const isDone = ending.tag === 'done';
  await store.updateResolution(resolution.id, { state: isDone ? 'written' : 'failed' });
  const moved = await moveConflict(store, {
    conflictNumber: resolution.conflictNumber,
    stillMakesSense: (conflict) => isApplying(conflict, resolution),
    state: () =>
      ending.tag === 'done'
        ? afterWrite(resolution.plan, { at, by, resolutionId: resolution.id, plusMinutes })
        : { tag: 'open', lastAttempt: { at, by, code: ending.code, sentence: ending.sentence } },
    jobs: isDone ? [firstLook(resolution.conflictNumber)] : [],
    audit: auditOfEnding(resolution, ending, at),
  });
  if (!moved) await store.audit(auditOfEnding(resolution, ending, at));
}

const firstLook = (conflictNumber: number) =>
  ({ name: 'verify', conflictNumber, attempt: 1, afterSeconds: 2 }) as const;

function auditOfEnding(resolution: Resolution, ending: Ending, at: string) {
  const { requestIds } = ending;
  if (ending.tag === 'notDone')
    return auditOf(resolution, {
      at,
      action: 'notDone',
      outcome: `${ending.code}: ${ending.sentence}`,
      after: resolution.plan.before,
      requestIds,
    });
  const outcome = ending.seen ? 'written and read back' : 'written, not visible in Entra yet';
  return auditOf(resolution, { at, action: 'applied', outcome, requestIds });
}
