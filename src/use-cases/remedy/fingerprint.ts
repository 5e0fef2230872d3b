import { planText } from '../../domain/remedy/plan-text.ts';
import type { RemedyPlan } from '../../domain/remedy/remedy-plan.ts';
import type { Digest } from '../ports/identifiers.ts';

/** Goes up when `planText` covers something else; fingerprints without a version are the first ones. */
const VERSION = '3:';

/** What a plan is recognized by, whoever answered its questions. */
export function fingerprintOf(digest: Digest, plan: RemedyPlan): string {
  return `${VERSION}${digest(planText(plan))}`;
}

/** Made by a version whose fingerprints covered other things: it cannot be compared with ours. */
export function isOfAnotherVersion(fingerprint: string): boolean {
  return !fingerprint.startsWith(VERSION);
}

/** Why a press does not carry out the plan as it is now: the plan is another one, or cannot be compared. */
export type Mismatch = 'planOutdated' | 'otherVersion';

/** Compares the plan that was pressed with the plan as it is now; undefined when it is the same. */
export function mismatchOf(pressed: string, now: string): Mismatch | undefined {
  if (pressed === now) return undefined;
  return isOfAnotherVersion(pressed) ? 'otherVersion' : 'planOutdated';
}
