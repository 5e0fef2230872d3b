import type { ConflictCase } from '../../domain/conflict/conflict.ts';
import { exampleAnswers } from '../../domain/remedy/example-answers.ts';
import {
  planChosen,
  type RemedyChoice,
  type RemedyContext,
  type Step,
} from '../../domain/remedy/remedy.ts';
import type { SideEffect } from '../../domain/remedy/side-effects.ts';
import { BotError } from '../ports/errors.ts';
import type { StepCheck } from '../ports/ports.ts';

/** What Active Directory says to steps before anybody presses Apply. */
export type OnPremisesVerdict =
  | { readonly verdict: 'fine' }
  | { readonly verdict: 'refused'; readonly sentence: string; readonly nextStep: string }
  | { readonly verdict: 'unknown'; readonly effect: SideEffect };

/** Asks about the steps that are for Active Directory; nothing is written. */
export async function askActiveDirectory(
  onPremises: StepCheck | undefined,
  steps: readonly Step[],
): Promise<OnPremisesVerdict> {
  if (onPremises === undefined || steps.every(({ hand }) => hand !== 'onPremises'))
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

/** The context to plan in, and what to tell beside the plan. */
export interface Allowed {
  readonly context: RemedyContext;
  readonly effects: readonly SideEffect[];
}

/**
 * Where Active Directory would refuse the chosen change, it has to be made by hand, and the reason is
 * told with it: nobody shall learn it from Apply.
 */
export async function asActiveDirectoryAllows(
  { onPremises, context }: { readonly onPremises?: StepCheck; readonly context: RemedyContext },
  about: ConflictCase,
  choice: RemedyChoice,
): Promise<Allowed> {
  const said = await askActiveDirectory(onPremises, stepsOf(about, choice, context));
  switch (said.verdict) {
    case 'fine':
      return { context, effects: [] };
    case 'unknown':
      return { context, effects: [said.effect] };
    case 'refused': {
      const hands = { ...context.hands, onPremises: false };
      return { context: { ...context, hands }, effects: [refusedEffect(said)] };
    }
  }
}

/**
 * A plan whose questions are open has no steps yet. Refusals do not depend on what is answered, so the
 * steps that follow from example answers do.
 */
function stepsOf(
  about: ConflictCase,
  choice: RemedyChoice,
  context: RemedyContext,
): readonly Step[] {
  const plan = planChosen(about, choice, context);
  if (plan.outcome === 'refusal') return [];
  if (plan.steps.length > 0) return plan.steps;
  const answered = { ...choice, answers: exampleAnswers(plan.questions) };
  const example = planChosen(about, answered, context);
  return example.outcome === 'plan' ? example.steps : [];
}

function refusedEffect({
  sentence,
  nextStep,
}: Extract<OnPremisesVerdict, { readonly verdict: 'refused' }>): SideEffect {
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
