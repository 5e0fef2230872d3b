import {
  adminCenterHandOff,
  deletedInExchangeHandOff,
  namedRef,
} from '../manual-steps/hand-off.ts';
import type { RemedyContext } from './plan-request.ts';
import { buildPlan, planHandOff } from './plan-template.ts';
import type { RemedyDecision, RemedyPlan, Step } from './remedy-plan.ts';
import { askTypedConfirmation } from './remedy-questions.ts';

/**
 * `deletedUser`: `DELETE /directory/deletedItems/{id}` works for users with an app permission
 * (User.DeleteRestore.All), so that nobody has to sign in for it.
 */
export function purgeUser(context: RemedyContext): RemedyDecision {
  const { graphApplication, graphDelegated } = context.policy.executors;
  if (graphApplication) return purge(context, 'graphApplication');
  if (graphDelegated) return purge(context, 'graphDelegated');
  return purgeManually(context);
}

/** `deletedGroup`: for groups the same call is delegated only (Group.ReadWrite.All; app-only refused). */
export function purgeGroup(context: RemedyContext): RemedyDecision {
  return context.policy.executors.graphDelegated
    ? purge(context, 'graphDelegated')
    : purgeManually(context);
}

/** `deletedOnlyInExchange`: a soft-deleted recipient that Microsoft Graph does not know. */
export function leaveToExchange(context: RemedyContext): RemedyDecision {
  const { target, address } = context;
  return planHandOff(context, deletedInExchangeHandOff(target, address), { after: () => [] });
}

function purge(
  context: RemedyContext,
  executor: 'graphApplication' | 'graphDelegated',
): RemedyDecision {
  const { target } = context;
  return buildPlan(context, {
    kind: target.kind === 'group' ? 'purgeDeletedGroup' : 'purgeDeletedUser',
    questions: [askTypedConfirmation(context)],
    steps: (): readonly Step[] => [{ executor, action: 'purge', target: namedRef(target) }],
    after: () => [],
    deletesForGood: true,
  });
}

function purgeManually(context: RemedyContext): RemedyDecision {
  const { target } = context;
  const place = target.kind === 'group' ? 'Groups > Deleted groups' : 'Users > Deleted users';
  const how = `In the Microsoft Entra admin center open ${place}, choose ${target.displayName} and press "Delete permanently". It cannot be undone.`;
  return planHandOff(context, adminCenterHandOff(target, how), {
    after: () => [],
    deletesForGood: true,
  });
}

/**
 * Instead of deleting a cloud user for good: bring it back without the address. Graph's `restore`
 * with `autoReconcileProxyConflict` drops addresses that somebody else uses by now. A synced user is
 * left to Active Directory, which would delete it again.
 */
export function restoreUser(context: RemedyContext): RemedyPlan | undefined {
  const { target, policy } = context;
  const isDeletedUser = target.kind === 'user' && target.deletedDateTime !== undefined;
  if (!isDeletedUser || target.onlyInExchange === true) return undefined;
  if (target.mastery === 'onPremises' || !policy.executors.graphApplication) return undefined;
  const decision = buildPlan(context, {
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
