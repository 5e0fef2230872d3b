import {
  adminCenterHandOff,
  deletedInExchangeHandOff,
  namedRef,
} from '../manual-steps/hand-off.ts';
import type { Situation } from './plan-request.ts';
import { finishPlan, handOver } from './plan-template.ts';
import type { RemedyDecision, RemedyPlan, Step } from './remedy-plan.ts';
import { askTypedConfirmation } from './remedy-questions.ts';

/**
 * Row 8: `DELETE /directory/deletedItems/{id}` works for users with an app permission
 * (User.DeleteRestore.All), so that nobody has to sign in for it.
 */
export function purgeUser(situation: Situation): RemedyDecision {
  const { graphAsApp, graphAsPerson } = situation.context.hands;
  if (graphAsApp) return purge(situation, 'graphAsApp');
  if (graphAsPerson) return purge(situation, 'graphAsPerson');
  return purgeByHand(situation);
}

/** Row 10: for groups the same call is delegated only (Group.ReadWrite.All; app-only refused). */
export function purgeGroup(situation: Situation): RemedyDecision {
  return situation.context.hands.graphAsPerson
    ? purge(situation, 'graphAsPerson')
    : purgeByHand(situation);
}

/** A soft-deleted recipient that Microsoft Graph does not know. */
export function deletedInExchange(situation: Situation): RemedyDecision {
  const { target, address } = situation;
  return handOver(situation, deletedInExchangeHandOff(target, address), { after: () => [] });
}

function purge(situation: Situation, hand: 'graphAsApp' | 'graphAsPerson'): RemedyDecision {
  const { target } = situation;
  return finishPlan(situation, {
    kind: target.kind === 'group' ? 'purgeDeletedGroup' : 'purgeDeletedUser',
    questions: [askTypedConfirmation(situation)],
    steps: (): readonly Step[] => [{ hand, action: 'purge', target: namedRef(target) }],
    after: () => [],
    deletesForGood: true,
  });
}

function purgeByHand(situation: Situation): RemedyDecision {
  const { target } = situation;
  const place = target.kind === 'group' ? 'Groups > Deleted groups' : 'Users > Deleted users';
  const how = `In the Microsoft Entra admin center open ${place}, choose ${target.displayName} and press "Delete permanently". It cannot be undone.`;
  return handOver(situation, adminCenterHandOff(target, how), {
    after: () => [],
    deletesForGood: true,
  });
}

/**
 * Instead of deleting a cloud user for good: bring it back without the address. Graph's `restore`
 * with `autoReconcileProxyConflict` drops addresses that somebody else uses by now. A synced user is
 * left to Active Directory, which would delete it again.
 */
export function restoreUser(situation: Situation): RemedyPlan | undefined {
  const { target, context } = situation;
  const isDeletedUser = target.kind === 'user' && target.deletedDateTime !== undefined;
  if (!isDeletedUser || target.onlyInExchange === true) return undefined;
  if (target.mastery === 'onPremises' || !context.hands.graphAsApp) return undefined;
  const decision = finishPlan(situation, {
    kind: 'restoreDeletedUser',
    questions: [],
    steps: (): readonly Step[] => [
      {
        hand: 'graphAsApp',
        action: 'restore',
        target: namedRef(target),
        autoReconcileProxyConflict: true,
      },
    ],
  });
  return decision.outcome === 'plan' ? decision : undefined;
}
