import type { ConflictCase } from '../../domain/conflict/conflict.ts';
import { planChosen, planText, type RemedyDecision } from '../../domain/remedy/remedy.ts';
import { planUndo } from '../../domain/remedy/undo.ts';
import { undoUntil } from '../conflict/time.ts';
import type { Clock, Resolution } from '../ports/ports.ts';
import type { RemedyPorts } from './preview-remedy.ts';
import { nothingToUndo } from './undo-refusals.ts';

export type PlanAgainPorts = Pick<RemedyPorts, 'directory' | 'store' | 'digest' | 'context'> & {
  readonly clock: Clock;
};

/**
 * A recorded plan against the world as it is now, question for question: what was shown is what is
 * done, or nothing is.
 */
export async function isStillThePlan(
  ports: PlanAgainPorts,
  resolution: Resolution,
  about: ConflictCase,
): Promise<boolean> {
  const decision = await planAgain(ports, resolution, about);
  return decision.outcome === 'plan' && ports.digest(planText(decision)) === resolution.fingerprint;
}

async function planAgain(
  ports: PlanAgainPorts,
  { plan }: Resolution,
  about: ConflictCase,
): Promise<RemedyDecision> {
  if (plan.kind !== 'undo') {
    const choice = { objectId: plan.target.id, remedy: plan.kind, answers: {} };
    return planChosen(about, choice, ports.context);
  }
  const done = await ports.store.resolution(plan.undoes ?? '');
  return done?.state === 'written' ? planUndoOf(ports, done, about) : nothingToUndo();
}

/** The plan that takes this resolution back now, or why not. Reads its target. Throws `BotError`. */
export async function planUndoOf(
  { directory, clock, context }: PlanAgainPorts,
  { id, plan, undo, writtenAt, requestedAt }: Resolution,
  about: ConflictCase,
): Promise<RemedyDecision> {
  const target = await directory.read(plan.target);
  const until = undoUntil(writtenAt ?? requestedAt);
  const done = { resolutionId: id, plan, until, ...(undo && { undo }) };
  return planUndo({ done, about, target, now: clock.now(), context });
}
