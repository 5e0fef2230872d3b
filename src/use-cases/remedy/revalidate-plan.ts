import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import { defined } from '../../domain/defined.ts';
import { planChosen } from '../../domain/remedy/plan-remedy.ts';
import { isSameChange } from '../../domain/remedy/plan-text.ts';
import type { RemedyDecision, RemedyPlan } from '../../domain/remedy/remedy-plan.ts';
import { planUndo } from '../../domain/remedy/undo.ts';
import { undoDeadline } from '../conflict/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { RemedyRequest } from '../ports/requests.ts';
import { fingerprintOf, isOfAnotherVersion } from './fingerprint.ts';
import type { RemedyPorts } from './preview-remedy.ts';
import { nothingToUndo } from './undo-refusals.ts';

export type RevalidatePorts = Pick<RemedyPorts, 'directory' | 'store' | 'digest' | 'policy'> & {
  readonly clock: Clock;
};

/**
 * A recorded plan against the world as it is now, question for question: what was shown is what is
 * done, or nothing is. A plan that a former version recorded counts by what it changes.
 *
 * @param target the target as the plan knew it, where calls of the plan itself have changed it since
 * @returns the plan as it is made now, or undefined where it is another one
 */
export async function unchangedPlan(
  ports: RevalidatePorts,
  remedyRequest: RemedyRequest,
  details: ConflictDetails,
  target?: DirectoryObject,
): Promise<RemedyPlan | undefined> {
  const { fingerprint, plan } = remedyRequest;
  const known = { details, target };
  if (isOfAnotherVersion(fingerprint)) {
    const decision = await planAgain(ports, remedyRequest, known);
    return decision.outcome === 'plan' && isSameChange(plan, decision) ? decision : undefined;
  }
  const decision = await planAgain(ports, { ...remedyRequest, answers: {} }, known);
  if (decision.outcome !== 'plan') return undefined;
  return fingerprintOf(ports.digest, decision) === fingerprint ? decision : undefined;
}

async function planAgain(
  ports: RevalidatePorts,
  { plan, answers = {} }: RemedyRequest,
  { details, target }: { details: ConflictDetails; target: DirectoryObject | undefined },
): Promise<RemedyDecision> {
  if (plan.kind !== 'undo') {
    const choice = { objectId: plan.target.id, remedy: plan.kind, answers };
    // The executor compares with what Active Directory has by then.
    const policy = { ...ports.policy, ...defined({ original: plan.original }) };
    return planChosen(details, choice, policy);
  }
  const done = await ports.store.requests.get(plan.undoes ?? '');
  if (done?.state !== 'written') return nothingToUndo();
  const object = target ?? (await ports.directory.read(plan.target));
  return planUndoOf(ports, done, { details, target: object });
}

/** The plan that undoes this request now, or why not. */
export function planUndoOf(
  { clock, policy }: Pick<RevalidatePorts, 'clock' | 'policy'>,
  { id, plan, undo, writtenAt, requestedAt }: RemedyRequest,
  { details, target }: { details: ConflictDetails; target: DirectoryObject | undefined },
): RemedyDecision {
  const until = undoDeadline(writtenAt ?? requestedAt);
  const done = { remedyRequestId: id, plan, until, ...defined({ undo }) };
  return planUndo({ done, details, target, now: clock.now(), policy });
}
