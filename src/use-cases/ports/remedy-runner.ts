import type { OriginalAddresses } from '../../domain/active-directory/ad-object.ts';
import type { AdAnchors } from '../../domain/active-directory/source-anchor.ts';
import type { NamedRef } from '../../domain/conflict/conflict.ts';
import type { Step } from '../../domain/remedy/remedy-plan.ts';
import type { BotError } from './errors.ts';
import type { Actor } from './people.ts';

/** What a write answered. */
export interface StepResult {
  /** `alreadyDone`: the service said that the value or object was removed before. */
  readonly outcome: 'done' | 'alreadyDone';
  readonly requestIds: readonly string[];
  /** Steps that put back exactly what was changed, where the runner knows more than the plan. */
  readonly undo?: readonly Step[];
}

/**
 * Awaited right before each request of a write leaves, repetitions included. It rejects where the request is not to
 * be sent, and `run` rejects with the same error.
 *
 * @param isPartSent requests of the same step were carried out already
 */
export type WriteFence = (isPartSent: boolean) => Promise<void>;

/** Carries out one step of a plan. Graph, Exchange and Active Directory each fill this port. */
export interface RemedyRunner {
  /** Throws `BotError`; `signInNeeded` when the step runs as a person who has not signed in. */
  run(step: Step, by: Actor, fence?: WriteFence): Promise<StepResult>;
}

/** What Active Directory has, and how it would end to change it so. */
export interface OriginalCheck {
  readonly original: OriginalAddresses;
  /** What a source anchor is computed from. */
  readonly anchors?: AdAnchors;
  /** In which running the steps would end now; absent where they would be carried out. */
  readonly refusal?: BotError;
}

/** Active Directory, which is read and checks steps without writing. */
export interface StepCheck {
  /**
   * Reads the original of a synced object and checks steps, one after the other; those of other executors
   * are passed over. Rejects with the `BotError` for which the original cannot be read.
   *
   * @param stepsFor the steps, which may depend on what the original has
   */
  check(
    target: NamedRef,
    stepsFor: (original: OriginalAddresses) => readonly Step[],
  ): Promise<OriginalCheck>;
}
