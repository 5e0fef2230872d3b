import { adminCenterHandOff, namedRef } from '../manual-steps/hand-off.ts';
import { type RemedyContext, remainingAddresses, successors, withPrimary } from './plan-request.ts';
import { buildPlan, canCarryOut, planHandOff } from './plan-template.ts';
import type { CheckedAnswers } from './remedy-answers.ts';
import type { Executors, RemedyDecision, RemedyKind, RemedyQuestion, Step } from './remedy-plan.ts';
import { askNewMail, askNewPrimary, askNewSignInName } from './remedy-questions.ts';

/**
 * `cloudUser`: one without Exchange recipient. What feeds the address changes first (sign-in
 * name, `mail`), since Graph keeps an old `mail` as an alias; then the remaining addresses are
 * written whole, which Graph beta accepts from a person and for such users only.
 */
export function changeCloudUser(context: RemedyContext): RemedyDecision {
  const { policy, entry, isSignInName, isMail } = context;
  const needed: (keyof Executors)[] = [];
  if (isSignInName || needsMail(context)) needed.push('graphApplication');
  if (entry !== undefined) needed.push('graphDelegated');
  if (!canCarryOut(policy.executors, needed)) return removeAliasManually(context);
  return buildPlan(context, {
    kind: kindOf(isSignInName, isMail || needsMail(context)),
    questions: questionsAbout(context),
    steps: (answers) => steps(context, answers),
    after: (answers) => listAfter(context, answers),
  });
}

/**
 * `guest`: an alias of a guest goes like any other; the address that a guest was invited with cannot
 * be taken off the guest (Entra keeps a guest's mail), so the guest itself would have to go.
 */
export function changeGuest(context: RemedyContext): RemedyDecision {
  const { target, isPrimary, isSignInName, isMail, address } = context;
  if (!isPrimary && !isSignInName && !isMail) return changeCloudUser(context);
  const how = `${address} is the address that the guest ${target.displayName} was invited with, and Entra ID does not take it off a guest. In the Microsoft Entra admin center open Users, delete this guest, then delete it permanently under Deleted users; invite it again with another address if it is still needed.`;
  return planHandOff(context, adminCenterHandOff(target, how), {
    after: () => [],
    deletesForGood: true,
  });
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

function steps(context: RemedyContext, answers: CheckedAnswers): Step[] {
  const target = namedRef(context.target);
  const { newUserPrincipalName, newMail } = answers;
  const result: Step[] = [];
  if (newUserPrincipalName !== undefined) {
    const value = newUserPrincipalName;
    result.push({ executor: 'graphApplication', action: 'setUserPrincipalName', target, value });
  }
  if (newMail !== undefined) {
    result.push({ executor: 'graphApplication', action: 'setMail', target, value: newMail });
  }
  if (context.entry !== undefined) {
    result.push({
      executor: 'graphDelegated',
      action: 'replaceProxyAddresses',
      target,
      proxyAddresses: listAfter(context, answers),
    });
  }
  return result;
}

function listAfter(context: RemedyContext, answers: CheckedAnswers): readonly string[] {
  const remaining = remainingAddresses(context);
  const primary = answers.newMail ?? answers.newPrimary;
  return primary === undefined ? remaining : withPrimary(remaining, primary);
}

function removeAliasManually(context: RemedyContext): RemedyDecision {
  const { target, address } = context;
  const how = `In the Microsoft 365 admin center open Users > Active users > ${target.displayName} > "Manage username and email". Choose another username or primary address if it is ${address}, then remove ${address} from the aliases.`;
  return planHandOff(context, adminCenterHandOff(target, how));
}
