import { bareAddress } from '../address/proxy-address.ts';
import { type ConflictDetails, isClosed } from '../conflict/conflict.ts';
import { sideName } from '../conflict/side-name.ts';
import type { RemedyPlan, RemedyPolicy } from './remedy-plan.ts';
import { note } from './side-effects.ts';

/**
 * Entra assigned the address to the claimant, and a person wants it back on the former holder: the
 * present holder has to give it up first. The conflict is over, so that this is a plan by hand; once it is
 * done, the undo of the former remedy is open again.
 */
export function isGiveBack({ conflict, undo }: ConflictDetails, objectId: string): boolean {
  return isClosed(conflict.state) && undo?.takenBy?.id.toLowerCase() === objectId.toLowerCase();
}

/** Nothing but instructions for a person. */
export function manualOnly(policy: RemedyPolicy): RemedyPolicy {
  const executors = {
    graphDelegated: false,
    graphApplication: false,
    exchange: false,
    activeDirectory: false,
  };
  return { ...policy, executors };
}

/** The plan with what giving back causes, instead of what a remedy causes. */
export function asGiveBack(plan: RemedyPlan, details: ConflictDetails): RemedyPlan {
  const { conflict, undo } = details;
  const message = {
    code: 'effect.givesBack',
    name: sideName(details, plan.target),
    former: undo === undefined ? '' : sideName(details, undo.target),
    address: bareAddress(conflict.value),
  } as const;
  return { ...plan, effects: [note(message)] };
}
