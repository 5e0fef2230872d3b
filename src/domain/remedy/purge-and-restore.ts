import type { DirectoryObject } from '../conflict/directory-object.ts';
import { sideName } from '../conflict/side-name.ts';
import { defined } from '../defined.ts';
import {
  adminCenterHandOff,
  deletedInExchangeHandOff,
  namedRef,
} from '../manual-steps/hand-off.ts';
import { type PlanTemplate, planHandOff } from './plan-template.ts';
import type { RemedyContext } from './remedy-context.ts';
import { askTypedConfirmation } from './remedy-questions.ts';
import { type SideEffect, warning } from './side-effects.ts';

/**
 * `deletedUser`: `DELETE /directory/deletedItems/{id}` works for users with an app permission
 * (User.DeleteRestore.All), so that nobody has to sign in for it.
 */
export function purgeUser(context: RemedyContext): PlanTemplate {
  const { graphApplication, graphDelegated } = context.policy.executors;
  if (graphApplication) return purge(context, 'graphApplication');
  if (graphDelegated) return purge(context, 'graphDelegated');
  return purgeManually(context);
}

/** `deletedGroup`: for groups the same call is delegated only (Group.ReadWrite.All; app-only refused). */
export function purgeGroup(context: RemedyContext): PlanTemplate {
  return context.policy.executors.graphDelegated
    ? purge(context, 'graphDelegated')
    : purgeManually(context);
}

/** `deletedOnlyInExchange`: a soft-deleted recipient that Microsoft Graph does not know. */
export function leaveToExchange({ target, address }: RemedyContext): PlanTemplate {
  return planHandOff(deletedInExchangeHandOff(target, address), { after: [] });
}

function purge(
  context: RemedyContext,
  executor: 'graphApplication' | 'graphDelegated',
): PlanTemplate {
  const { target } = context;
  return {
    kind: target.kind === 'group' ? 'purgeDeletedGroup' : 'purgeDeletedUser',
    questions: [askTypedConfirmation(context)],
    steps: [{ executor, action: 'purge', target: namedRef(target) }],
    after: [],
    deletesForGood: true,
  };
}

function purgeManually({ target }: RemedyContext): PlanTemplate {
  const code = target.kind === 'group' ? 'step.purgeGroup' : 'step.purgeUser';
  const how = { code, name: target.displayName } as const;
  return planHandOff(adminCenterHandOff(target, how), { after: [], deletesForGood: true });
}

/**
 * Instead of deleting a cloud user for good: bring it back without the address. Graph's `restore`
 * with `autoReconcileProxyConflict` drops addresses that another active user uses by now; whether it
 * drops a value that waits in quarantine is open, so the restored user is read. A synced user is left to
 * Active Directory, which would delete it again. Licences and an open sign-in return with the user
 * ("Restore or remove a recently deleted user"): as risky as the purge beside it.
 */
export function restoreUser({ details, target, policy }: RemedyContext): PlanTemplate | undefined {
  const isDeletedUser = target.kind === 'user' && target.deletedDateTime !== undefined;
  if (!isDeletedUser || target.onlyInExchange === true) return undefined;
  if (target.mastery === 'onPremises' || !policy.executors.graphApplication) return undefined;
  return {
    kind: 'restoreDeletedUser',
    questions: [],
    steps: [
      {
        executor: 'graphApplication',
        action: 'restore',
        target: namedRef(target),
        autoReconcileProxyConflict: true,
      },
    ],
    risky: true,
    effects: [bringsBack(sideName(details, target), target)],
  };
}

function bringsBack(name: string, { accountEnabled }: DirectoryObject): SideEffect {
  return warning({ code: 'effect.bringsBack', name, ...defined({ enabled: accountEnabled }) });
}
