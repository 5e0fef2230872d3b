import type { ConflictDetails, NamedRef } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import { defined } from '../../domain/defined.ts';
import { namedRef } from '../../domain/manual-steps/hand-off.ts';
import { isPlanApplied } from '../../domain/remedy/is-plan-applied.ts';
import { callsOf, callsOfStep, isCallVisible } from '../../domain/remedy/plan-calls.ts';
import type { RemedyPlan, Step } from '../../domain/remedy/remedy-plan.ts';
import { undoStepsOfPlan } from '../../domain/remedy/undo-steps.ts';
import { readNamed } from '../conflict/read-named.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from '../ports/directory.ts';
import { BotError, onFailure } from '../ports/errors.ts';
import type { RemedyRunner, StepResult } from '../ports/remedy-runner.ts';
import type { CallRecord, RemedyRequest } from '../ports/requests.ts';
import type { Store } from '../ports/store.ts';
import {
  type ApplyOutcome,
  conflictMovedOn,
  type Done,
  doneByAnother,
  failedWith,
  partlyDone,
  restoredUnfree,
  wasMade,
} from './apply-outcome.ts';
import { listRead } from './read-target.ts';
import { recordWrite } from './write-window.ts';

interface Ports {
  readonly directory: Pick<Directory, 'read'>;
  readonly runner: RemedyRunner;
  readonly store: { readonly requests: Pick<Store['requests'], 'update'> };
  readonly clock: Clock;
}

/** What is read to judge a write: the case from before it, and the target before and after it. */
export interface Evidence {
  readonly details: ConflictDetails;
  readonly target: DirectoryObject | undefined;
  readonly readBack: () => Promise<DirectoryObject | undefined>;
  /** Milliseconds since the reads of the case and of the target began. */
  readonly readFor: () => number;
}

/**
 * Makes the calls of the plan that are not made yet, each in the record before and after it is made.
 * An error counts only after a read has shown that the plan was not carried out.
 *
 * The record is a fence: where the request has ended meanwhile, another process has carried it out, and
 * nothing is written for it. Throws `HeldUp` where a request would leave long after its record.
 */
export async function runPlan(
  ports: Ports,
  remedyRequest: RemedyRequest,
  evidence: Evidence,
): Promise<ApplyOutcome> {
  const { plan, requestedBy } = remedyRequest;
  const made = (remedyRequest.progress ?? []).filter(wasMade);
  const begunBefore = begunBy(remedyRequest);
  let wroteNow = false;
  const { snapshot = evidence.target } = remedyRequest;
  const note = (progress: readonly CallRecord[]) =>
    ports.store.requests.update(remedyRequest.id, {
      state: 'running',
      progress,
      ...defined({ snapshot }),
    });
  const madeBefore = made.length;
  for (const call of callsOf(plan).slice(madeBefore)) {
    // A worker that was held up may find that another one ended the request: it writes nothing more.
    const fence = await recordWrite(
      ports.clock,
      (at) => note([...made, { state: 'begun', at }]),
      made.length === madeBefore ? evidence.readFor : undefined,
    );
    if (fence === undefined) return endedMeanwhile(plan, made);
    const running = ports.runner.run(call, requestedBy, fence);
    const result = await running.catch(onFailure((error) => error));
    if (result instanceof BotError) {
      return afterFailure(
        ports,
        { ...remedyRequest, progress: made },
        { ...evidence, call, result },
      );
    }
    wroteNow ||= result.outcome === 'done';
    made.push(recordOf(result, made.length < begunBefore));
  }
  await note(made);
  const carriedOut = { ...remedyRequest, progress: made };
  // A directory that cannot be read now leaves the question to the verify jobs.
  const now = await evidence.readBack().catch(onFailure(() => undefined));
  const isRestoreUnseen = plan.kind === 'restoreDeletedUser' && !isPlanApplied(plan, now);
  if (isRestoreUnseen) return restoredUnfree(carriedOut, now);
  if (begunBefore === 0 && made.every(({ state }) => state === 'alreadyDone')) {
    return doneByAnother(evidence.details, idsOf(made));
  }
  const done = doneWith(carriedOut, evidence.details, isPlanApplied(plan, now));
  return { ...done, ...defined({ wroteNow: wroteNow || undefined }) };
}

function endedMeanwhile(plan: RemedyPlan, made: readonly CallRecord[]): ApplyOutcome {
  return made.length === 0 ? conflictMovedOn : partlyDone(callsOf(plan), made, undefined);
}

/** How many calls a job before this one may have made; rows of former versions do not say. */
function begunBy({ state, progress }: RemedyRequest): number {
  return progress?.length ?? (state === 'running' ? 1 : 0);
}

/** What a job that died has changed is lost where its call finds nothing left to do. */
function recordOf({ outcome, requestIds, undo }: StepResult, wasBegun: boolean): CallRecord {
  const isLost = wasBegun && outcome === 'alreadyDone';
  return { state: outcome, requestIds, ...defined({ undo: isLost ? undefined : undo }) };
}

type Failed = Evidence & { readonly call: Step; readonly result: BotError };

async function afterFailure(
  ports: Ports,
  remedyRequest: RemedyRequest,
  { details, target, readBack, call, result: error }: Failed,
): Promise<ApplyOutcome> {
  const { plan, progress = [] } = remedyRequest;
  const now = await readBack();
  const { requestIds } = error;
  if (isPlanApplied(plan, now)) {
    const last: CallRecord = { state: 'done', requestIds };
    return doneWith({ ...remedyRequest, progress: [...progress, last] }, details, true);
  }
  // Its answer may have got lost and its effect be there.
  const isThere = isCallVisible(call, now) && !isCallVisible(call, target);
  const after = listRead(plan, now);
  const failed = failedWith(error, {
    steps: progress.filter(({ state }) => state === 'done').length + (isThere ? 1 : 0),
    requestIds: idsOf(progress),
    ...defined({ after }),
  });
  const namedHolder = await namedBy(ports, error);
  return { ...failed, ...defined({ namedHolder }) };
}

const idsOf = (progress: readonly CallRecord[]) =>
  progress.flatMap(({ requestIds = [] }) => requestIds);

/** The plan was carried out, as the record says. */
export function doneWith(
  { plan, progress = [] }: RemedyRequest,
  details: ConflictDetails,
  seen: boolean,
): Done {
  const undo = undoOf(plan, progress);
  return { tag: 'done', requestIds: idsOf(progress), seen, undo, details };
}

/** A runner that saw what it changed knows best. */
function undoOf(plan: RemedyPlan, progress: readonly CallRecord[]): readonly Step[] | undefined {
  let at = 0;
  const seen = plan.steps.map((step) => {
    const first = at;
    at += callsOfStep(step).length;
    return at === first + 1 ? progress[first]?.undo : undefined;
  });
  return undoStepsOfPlan(plan, seen);
}

/** The object that the error names by its id, when it can be read. */
async function namedBy(
  { directory }: Ports,
  { namedHolderId: id }: BotError,
): Promise<NamedRef | undefined> {
  const object = id === undefined ? undefined : await readNamed(directory, { id });
  return object && namedRef(object);
}
