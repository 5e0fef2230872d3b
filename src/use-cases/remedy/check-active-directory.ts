import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { Message } from '../../domain/message/message.ts';
import { exampleSteps, planChosen, type RemedyChoice } from '../../domain/remedy/plan-remedy.ts';
import type { RemedyPolicy, Step } from '../../domain/remedy/remedy-plan.ts';
import { type SideEffect, warning } from '../../domain/remedy/side-effects.ts';
import { BotError } from '../ports/errors.ts';
import type { StepCheck } from '../ports/remedy-runner.ts';

/** What Active Directory says to steps before anybody presses Apply. */
export type ActiveDirectoryVerdict =
  | { readonly verdict: 'fine' }
  | { readonly verdict: 'refused'; readonly why: Message; readonly next: Message }
  | { readonly verdict: 'unknown'; readonly effect: SideEffect };

/** Checks the steps that are for Active Directory; nothing is written. */
export async function checkActiveDirectory(
  onPremises: StepCheck | undefined,
  steps: readonly Step[],
): Promise<ActiveDirectoryVerdict> {
  if (onPremises === undefined || steps.every(({ executor }) => executor !== 'activeDirectory'))
    return { verdict: 'fine' };
  try {
    await onPremises.check(steps);
    return { verdict: 'fine' };
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    const { problem: why, next, transient, code } = error;
    return transient || code === 'directoryUnavailable'
      ? { verdict: 'unknown', effect: warning({ code: 'effect.unknownOnPremises', why }) }
      : { verdict: 'refused', why, next };
  }
}

/** The policy to plan in, and what to show beside the plan. */
export interface AllowedPlan {
  readonly policy: RemedyPolicy;
  readonly effects: readonly SideEffect[];
}

/**
 * Where Active Directory would refuse the chosen change, it has to be made by hand, and the reason is
 * told with it: nobody shall learn it from Apply.
 */
export async function constrainByActiveDirectory(
  { onPremises, policy }: { readonly onPremises?: StepCheck; readonly policy: RemedyPolicy },
  details: ConflictDetails,
  choice: RemedyChoice,
): Promise<AllowedPlan> {
  const said = await checkActiveDirectory(onPremises, stepsOf(details, choice, policy));
  switch (said.verdict) {
    case 'fine':
      return { policy, effects: [] };
    case 'unknown':
      return { policy, effects: [said.effect] };
    case 'refused': {
      const executors = { ...policy.executors, activeDirectory: false };
      const { why, next } = said;
      const effect = warning({ code: 'effect.refusedOnPremises', why, next });
      return { policy: { ...policy, executors }, effects: [effect] };
    }
  }
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
