import type { RemedyPlan, Step } from './remedy-plan.ts';

/**
 * The plan as one canonical text, the same for the same world whatever the order of addresses.
 *
 * It covers all that was read and decided, and nothing that a person answered: with questions open
 * or answered the text is the same, so that the plan that was shown can be compared with the plan
 * that is about to run. The answers are in the recorded plan itself. It holds codes, parameters and
 * steps, and no words, which a later version may choose otherwise. `risky` is left out: directory
 * roles decide it, which are read for the press and not again in the job.
 */
export function planText(plan: RemedyPlan): string {
  const { steps, after, risky: _, ...decided } = plan;
  const dependsOnAnswers = plan.questions.length > 0;
  return JSON.stringify(canonical(dependsOnAnswers ? decided : { ...decided, steps, after }));
}

/**
 * Do both plans change the same object in the same way: target, steps, addresses before and after?
 * For a plan that a version recorded whose text covered other things.
 */
export function isSameChange(recorded: RemedyPlan, planned: RemedyPlan): boolean {
  return changeText(recorded) === changeText(planned);
}

function changeText({ kind, target, value, before, after, steps }: RemedyPlan): string {
  const { kind: targetKind, id } = target;
  const bare = steps.map(withoutExplanation);
  return JSON.stringify(canonical({ kind, targetKind, id, value, before, after, steps: bare }));
}

function withoutExplanation(step: Step): Partial<Step> {
  if (step.executor !== 'person') return step;
  const { explanation: _, ...bare } = step;
  return bare;
}

/** Keys in order, and lists of texts too: the order of addresses means nothing. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) {
    const isTexts = value.every((item) => typeof item === 'string');
    return isTexts ? value.toSorted() : value.map(canonical);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, canonical(item)]));
}
