import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import { exampleSteps, planChosen, type RemedyChoice } from '../../domain/remedy/plan-remedy.ts';
import type { RemedyPolicy, Step } from '../../domain/remedy/remedy-plan.ts';
import type { SideEffect } from '../../domain/remedy/side-effects.ts';
import { BotError } from '../ports/errors.ts';
import type { StepCheck } from '../ports/remedy-runner.ts';

/** What Active Directory says to steps before anybody presses Apply. */
export type ActiveDirectoryVerdict =
  | { readonly verdict: 'fine' }
  | { readonly verdict: 'refused'; readonly sentence: string; readonly nextStep: string }
  | { readonly verdict: 'unknown'; readonly effect: SideEffect };

/** Asks about the steps that are for Active Directory; nothing is written. */
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
    const { message: sentence, nextStep, transient, code } = error;
    return transient || code === 'directoryUnavailable'
      ? { verdict: 'unknown', effect: unknownEffect(sentence) }
      : { verdict: 'refused', sentence, nextStep };
  }
}

/** The policy to plan in, and what to tell beside the plan. */
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
      return { policy: { ...policy, executors }, effects: [refusedEffect(said)] };
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

function refusedEffect({
  sentence,
  nextStep,
}: Extract<ActiveDirectoryVerdict, { readonly verdict: 'refused' }>): SideEffect {
  return {
    code: 'refusedOnPremises',
    weight: 'warning',
    sentence: `Unclash cannot do this itself. ${sentence} ${nextStep}`,
  };
}

function unknownEffect(sentence: string): SideEffect {
  return {
    code: 'unknownOnPremises',
    weight: 'warning',
    sentence: `Whether Active Directory will take the change could not be seen. ${sentence}`,
  };
}
