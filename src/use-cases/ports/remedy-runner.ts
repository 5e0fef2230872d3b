import type { Step } from '../../domain/remedy/remedy-plan.ts';
import type { Actor } from './people.ts';

/** What a write answered. */
export interface StepResult {
  /** `alreadyDone`: the service said that the value or object was removed before. */
  readonly outcome: 'done' | 'alreadyDone';
  readonly requestIds: readonly string[];
  /** Steps that put back exactly what was changed, where the runner knows more than the plan. */
  readonly undo?: readonly Step[];
}

/** Carries out one step of a plan. Graph, Exchange and Active Directory each fill this port. */
export interface RemedyRunner {
  /** Throws `BotError`; `signInNeeded` when the step runs as a person who has not signed in. */
  run(step: Step, by: Actor): Promise<StepResult>;
}

/** Active Directory, which checks steps without writing. */
export interface StepCheck {
  /**
   * Rejects with the `BotError` in which running these steps, one after the other, would end now. Steps
   * of other hands are passed over.
   */
  check(steps: readonly Step[]): Promise<void>;
}
