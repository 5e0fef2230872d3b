import { adminCenterHandOff, namedRef } from '../manual-steps/hand-off.ts';
import { canCarryOut, type PlanTemplate, planHandOff } from './plan-template.ts';
import { type RemedyContext, successors } from './remedy-context.ts';
import type { Executors, RemedyKind, RemedyQuestion } from './remedy-plan.ts';
import { askNewMail, askNewPrimary, askNewSignInName } from './remedy-questions.ts';
import { type Hole, listAfter, type StepTemplate } from './step-template.ts';

/**
 * `cloudUser`: one without Exchange recipient. What feeds the address changes first (sign-in
 * name, `mail`), since Graph keeps an old `mail` as an alias; then the remaining addresses are
 * written whole, which Graph beta accepts from a person and for such users only.
 */
export function changeCloudUser(context: RemedyContext): PlanTemplate {
  const { policy, entry, isSignInName } = context;
  const changesMail = needsMail(context);
  const needed: (keyof Executors)[] = [];
  if (isSignInName || changesMail) needed.push('graphApplication');
  if (entry !== undefined) needed.push('graphDelegated');
  if (!canCarryOut(policy.executors, needed)) return removeAliasManually(context);
  return {
    kind: kindOf(isSignInName, changesMail),
    questions: questionsAbout(context),
    steps: stepsFor(context),
    after: listAfter(context, primaryOf(context)),
  };
}

/**
 * `guest`: an alias of a guest is removed like any other; the address that a guest was invited with cannot
 * be removed (Entra keeps a guest's mail), so the guest itself would have to be deleted. Who may be a guest
 * is changed by a person.
 */
export function changeGuest(context: RemedyContext): PlanTemplate {
  const { target, isPrimary, isSignInName, isMail, address } = context;
  if (!isPrimary && !isSignInName && !isMail) return changeCloudUser(context);
  if (target.userType === undefined) return removeAliasManually(context);
  const how = { code: 'step.deleteGuest', name: target.displayName, address } as const;
  return planHandOff(adminCenterHandOff(target, how), { after: [], deletesForGood: true });
}

/** `mail` has to change when it is the address, or when nothing else could be the primary. */
function needsMail(context: RemedyContext): boolean {
  const { isMail, isPrimary } = context;
  return isMail || (isPrimary && successors(context).length === 0);
}

function kindOf(changesSignInName: boolean, changesMail: boolean): RemedyKind {
  if (changesSignInName) return 'changeUserPrincipalName';
  return changesMail ? 'changeMail' : 'removeAddressAsPerson';
}

function questionsAbout(context: RemedyContext): readonly RemedyQuestion[] {
  const questions: RemedyQuestion[] = [];
  if (context.isSignInName) questions.push(askNewSignInName(context));
  if (needsMail(context)) questions.push(askNewMail(context));
  else if (context.isPrimary) questions.push(askNewPrimary(context));
  return questions;
}

/** Graph makes a new `mail` the primary address by itself. */
function primaryOf(context: RemedyContext): Hole | undefined {
  if (needsMail(context)) return { answer: 'newMail' };
  return context.isPrimary ? { answer: 'newPrimary' } : undefined;
}

function stepsFor(context: RemedyContext): readonly StepTemplate[] {
  const target = namedRef(context.target);
  const inGraph = { executor: 'graphApplication', target } as const;
  const steps: StepTemplate[] = [];
  if (context.isSignInName) {
    const value = { answer: 'newUserPrincipalName' } as const;
    steps.push({ ...inGraph, action: 'setUserPrincipalName', value });
  }
  if (needsMail(context)) {
    steps.push({ ...inGraph, action: 'setMail', value: { answer: 'newMail' } });
  }
  if (context.entry !== undefined) {
    const proxyAddresses = listAfter(context, primaryOf(context));
    const executor = 'graphDelegated';
    steps.push({ executor, action: 'replaceProxyAddresses', target, proxyAddresses });
  }
  return steps;
}

function removeAliasManually({ target, address }: RemedyContext): PlanTemplate {
  const name = target.displayName;
  return planHandOff(adminCenterHandOff(target, { code: 'step.removeAlias', name, address }));
}
