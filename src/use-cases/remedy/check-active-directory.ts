import type { OriginalAddresses } from '../../domain/active-directory/ad-object.ts';
import type { ConflictDetails, NamedRef } from '../../domain/conflict/conflict.ts';
import { defined } from '../../domain/defined.ts';
import type { Message } from '../../domain/message/message.ts';
import { exampleSteps, planChosen, type RemedyChoice } from '../../domain/remedy/plan-remedy.ts';
import type { RemedyPolicy, Step } from '../../domain/remedy/remedy-plan.ts';
import { type SideEffect, warning } from '../../domain/remedy/side-effects.ts';
import { BotError } from '../ports/errors.ts';
import type { StepCheck } from '../ports/remedy-runner.ts';

/** What Active Directory says to steps before anybody presses Apply; `original` where it was read. */
export type ActiveDirectoryVerdict = { readonly original?: OriginalAddresses } & (
  | { readonly verdict: 'fine' }
  | { readonly verdict: 'refused'; readonly why: Message; readonly next: Message }
  | { readonly verdict: 'unknown'; readonly effect: SideEffect }
);

/** Reads the original, and checks the steps that are for Active Directory; nothing is written. */
export async function checkActiveDirectory(
  onPremises: StepCheck,
  target: NamedRef,
  stepsFor: (original: OriginalAddresses) => readonly Step[],
): Promise<ActiveDirectoryVerdict> {
  try {
    const { original, refusal } = await onPremises.check(target, stepsFor);
    return { ...verdictOf(refusal), original };
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    return verdictOf(error);
  }
}

function verdictOf(refusal: BotError | undefined): ActiveDirectoryVerdict {
  if (refusal === undefined) return { verdict: 'fine' };
  const { problem: why, next, transient, code } = refusal;
  return transient || code === 'directoryUnavailable'
    ? { verdict: 'unknown', effect: warning({ code: 'effect.unknownOnPremises', why }) }
    : { verdict: 'refused', why, next };
}

/** A step there, also one for a person. */
export const isForActiveDirectory = (step: Step): boolean =>
  step.executor === 'activeDirectory' ||
  (step.executor === 'person' && step.where === 'activeDirectory');

/** The policy to plan in, and what to show beside the plan. */
export interface AllowedPlan {
  readonly policy: RemedyPolicy;
  readonly effects: readonly SideEffect[];
}

/**
 * Reads the original of the chosen object, on which the plan is decided. Where Active Directory would refuse
 * the change, it has to be made by hand, and the reason is told with it: nobody shall learn it from Apply.
 */
export async function constrainByActiveDirectory(
  { onPremises, policy }: { readonly onPremises?: StepCheck; readonly policy: RemedyPolicy },
  details: ConflictDetails,
  choice: RemedyChoice,
): Promise<AllowedPlan> {
  const { objectId } = choice;
  const example = exampleSteps({ details, objectId, policy }).find(isForActiveDirectory);
  if (onPremises === undefined || example === undefined) return { policy, effects: [] };
  const said = await checkActiveDirectory(onPremises, example.target, (original) =>
    stepsOf(details, choice, { ...policy, original }),
  );
  const known = { ...policy, ...defined({ original: said.original }) };
  // A person who changes it by hand is refused by nobody but Active Directory itself.
  if (said.verdict === 'fine' || !policy.executors.activeDirectory)
    return { policy: known, effects: [] };
  if (said.verdict === 'unknown') return { policy: known, effects: [said.effect] };
  const executors = { ...known.executors, activeDirectory: false };
  const { why, next } = said;
  const effect = warning({ code: 'effect.refusedOnPremises', why, next });
  return { policy: { ...known, executors }, effects: [effect] };
}

/**
 * A plan whose questions are open has no steps yet. Refusals do not depend on what is answered, so the
 * steps that follow from example answers do.
 */
function stepsOf(
  details: ConflictDetails,
  choice: RemedyChoice,
  policy: RemedyPolicy,
): readonly Step[] {
  const plan = planChosen(details, choice, policy);
  if (plan.outcome === 'refusal') return [];
  return plan.steps.length > 0
    ? plan.steps
    : exampleSteps({ details, objectId: choice.objectId, policy });
}
