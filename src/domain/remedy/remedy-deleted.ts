import {
  adminCenterHandOff,
  deletedInExchangeHandOff,
  namedRef,
} from '../manual-steps/hand-off.ts';
import type { RemedyContext } from './plan-request.ts';
import { buildPlan, handOver } from './plan-template.ts';
import type { RemedyDecision, RemedyPlan, Step } from './remedy-plan.ts';
import { askTypedConfirmation } from './remedy-questions.ts';

/**
 * Row 8: `DELETE /directory/deletedItems/{id}` works for users with an app permission
 * (User.DeleteRestore.All), so that nobody has to sign in for it.
 */
export function purgeUser(situation: RemedyContext): RemedyDecision {
  const { graphApplication, graphDelegated } = situation.context.executors;
  if (graphApplication) return purge(situation, 'graphApplication');
  if (graphDelegated) return purge(situation, 'graphDelegated');
  return purgeByHand(situation);
}

/** Row 10: for groups the same call is delegated only (Group.ReadWrite.All; app-only refused). */
export function purgeGroup(situation: RemedyContext): RemedyDecision {
  return situation.context.executors.graphDelegated
    ? purge(situation, 'graphDelegated')
    : purgeByHand(situation);
}

/** A soft-deleted recipient that Microsoft Graph does not know. */
export function deletedInExchange(situation: RemedyContext): RemedyDecision {
  const { target, address } = situation;
  return handOver(situation, deletedInExchangeHandOff(target, address), { after: () => [] });
}

function purge(
  situation: RemedyContext,
  executor: 'graphApplication' | 'graphDelegated',
): RemedyDecision {
  const { target } = situation;
  return buildPlan(situation, {
    kind: target.kind === 'group' ? 'purgeDeletedGroup' : 'purgeDeletedUser',
    questions: [askTypedConfirmation(situation)],
    steps: (): readonly Step[] => [{ executor, action: 'purge', target: namedRef(target) }],
    after: () => [],
    deletesForGood: true,
  });
}

function purgeByHand(situation: RemedyContext): RemedyDecision {
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
export function restoreUser(situation: RemedyContext): RemedyPlan | undefined {
  const { target, context } = situation;
  const isDeletedUser = target.kind === 'user' && target.deletedDateTime !== undefined;
  if (!isDeletedUser || target.onlyInExchange === true) return undefined;
  if (target.mastery === 'onPremises' || !context.executors.graphApplication) return undefined;
  const decision = buildPlan(situation, {
    kind: 'restoreDeletedUser',
    questions: [],
    steps: (): readonly Step[] => [
      {
        executor: 'graphApplication',
        action: 'restore',
        target: namedRef(target),
        autoReconcileProxyConflict: true,
      },
    ],
  });
  return decision.outcome === 'plan' ? decision : undefined;
}
