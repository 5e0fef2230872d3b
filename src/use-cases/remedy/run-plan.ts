import type { ConflictDetails, NamedRef } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject, ObjectKind } from '../../domain/conflict/directory-object.ts';
import { namedRef } from '../../domain/manual-steps/hand-off.ts';
import { isPlanApplied } from '../../domain/remedy/is-plan-applied.ts';
import type { Step } from '../../domain/remedy/remedy-plan.ts';
import { undoStepsOf, undoStepsOfPlan } from '../../domain/remedy/undo-steps.ts';
import type { Directory } from '../ports/directory.ts';
import { BotError, onFailure } from '../ports/errors.ts';
import type { RemedyRunner, StepResult } from '../ports/remedy-runner.ts';
import type { RemedyRequest } from '../ports/requests.ts';
import { type ApplyOutcome, failedWith } from './apply-outcome.ts';

interface Ports {
  readonly directory: Pick<Directory, 'read'>;
  readonly runner: RemedyRunner;
}

/** What is read to judge a write: the case from before it, and the target after it. */
interface Evidence {
  readonly details: ConflictDetails;
  readonly readBack: () => Promise<DirectoryObject | undefined>;
}

/** Runs the steps; an error counts only after a read has shown that the plan was not carried out. */
export async function runPlan(
  ports: Ports,
  { plan, requestedBy, state }: RemedyRequest,
  { details, readBack }: Evidence,
): Promise<ApplyOutcome> {
  const results: StepResult[] = [];
  const requestIds = () => results.flatMap((result) => result.requestIds);
  try {
    for (const step of plan.steps) results.push(await ports.runner.run(step, requestedBy));
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    if (isPlanApplied(plan, await readBack())) {
      const ids = [...requestIds(), ...error.requestIds];
      return { tag: 'done', requestIds: ids, seen: true, undo: undoStepsOfPlan(plan), details };
    }
    const failed = failedWith(error, { steps: results.length, requestIds: requestIds() });
    const namedHolder = await namedBy(ports, error);
    return { ...failed, ...(namedHolder && { namedHolder }) };
  }
  // A directory that cannot be read now leaves the question to the verify jobs.
  const seen = await readBack().then(
    (object) => isPlanApplied(plan, object),
    onFailure(() => false),
  );
  return {
    tag: 'done',
    requestIds: requestIds(),
    seen,
    undo: undoOf(plan.steps, results),
    details,
  };

  /** A runner that saw what it changed knows best; the last step is taken back first. */
  function undoOf(steps: readonly Step[], all: readonly StepResult[]) {
    // A process that died may have written: what it saw is lost. Steps run in their order.
    if (state === 'running' && all[0]?.outcome === 'alreadyDone') return undoStepsOfPlan(plan);
    const each = steps.map((step, index) => all[index]?.undo ?? undoStepsOf(step, plan));
    const known = each.filter((undo) => undo !== undefined);
    return known.length === each.length ? known.toReversed().flat() : undefined;
  }
}

const KINDS: readonly ObjectKind[] = ['user', 'group', 'orgContact'];

/** The object that the error names by its id, when it can be read. */
async function namedBy(
  { directory }: Ports,
  { namedHolderId: id }: BotError,
): Promise<NamedRef | undefined> {
  if (id === undefined) return undefined;
  const reads = KINDS.map((kind) => directory.read({ kind, id }));
  const found = await Promise.all(reads).catch(onFailure(() => []));
  const object = found.find((one) => one !== undefined);
  return object && namedRef(object);
}
