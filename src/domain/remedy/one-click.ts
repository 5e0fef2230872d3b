import { type FourEyes, needsSecondApprover } from './approval.ts';
import type { RemedyDecision, RemedyPlan } from './remedy-plan.ts';
import type { SideEffect } from './side-effects.ts';

/** What the card of a conflict can offer. */
export interface RemedyOffers {
  /** By the id of the object that would give the address up. */
  readonly decisions: ReadonlyMap<string, RemedyDecision>;
  /** The object whose plan one press may carry out, with what that plan is recognized by. */
  readonly oneClick?: { readonly objectId: string; readonly fingerprint: string };
}

/**
 * May one press on the card carry the plan out? Only what Unclash writes itself, can be undone, has no
 * question, needs nobody else and carries no warning; everything else is shown first.
 */
export function isOneClick(
  plan: RemedyPlan,
  fourEyes: FourEyes,
  moreEffects: readonly SideEffect[] = [],
): boolean {
  const { kind, reversible, questions, steps, executors, effects } = plan;
  return (
    kind !== 'handOff' &&
    reversible &&
    questions.length === 0 &&
    steps.length > 0 &&
    !executors.includes('person') &&
    !needsSecondApprover(plan, fourEyes) &&
    [...effects, ...moreEffects].every(({ weight }) => weight !== 'warning')
  );
}
