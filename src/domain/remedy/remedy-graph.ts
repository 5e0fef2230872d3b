import { adminCenterHandOff, namedRef } from '../manual-steps/hand-off.ts';
import { type RemedyContext, remainingAddresses, successors, withPrimary } from './plan-request.ts';
import { buildPlan, canCarryOut, handOver } from './plan-template.ts';
import type { CheckedAnswers } from './remedy-answers.ts';
import type { Executors, RemedyDecision, RemedyKind, RemedyQuestion, Step } from './remedy-plan.ts';
import { askNewMail, askNewPrimary, askNewSignInName } from './remedy-questions.ts';

/**
 * Row 6: a cloud user without Exchange recipient. What feeds the address changes first (sign-in
 * name, `mail`), since Graph keeps an old `mail` as an alias; then the remaining addresses are
 * written whole, which Graph beta accepts from a person and for such users only.
 */
export function changeCloudUser(situation: RemedyContext): RemedyDecision {
  const { context, entry, isSignInName, isMail } = situation;
  const needed: (keyof Executors)[] = [];
  if (isSignInName || needsMail(situation)) needed.push('graphApplication');
  if (entry !== undefined) needed.push('graphDelegated');
  if (!canCarryOut(context.executors, needed)) return aliasByHand(situation);
  return buildPlan(situation, {
    kind: kindOf(isSignInName, isMail || needsMail(situation)),
    questions: questionsAbout(situation),
    steps: (answers) => steps(situation, answers),
    after: (answers) => listAfter(situation, answers),
  });
}

/**
 * Row 7: an alias of a guest goes like any other; the address that a guest was invited with cannot
 * be taken off the guest (Entra keeps a guest's mail), so the guest itself would have to go.
 */
export function changeGuest(situation: RemedyContext): RemedyDecision {
  const { target, isPrimary, isSignInName, isMail, address } = situation;
  if (!isPrimary && !isSignInName && !isMail) return changeCloudUser(situation);
  const how = `${address} is the address that the guest ${target.displayName} was invited with, and Entra ID does not take it off a guest. In the Microsoft Entra admin center open Users, delete this guest, then delete it permanently under Deleted users; invite it again with another address if it is still needed.`;
  return handOver(situation, adminCenterHandOff(target, how), {
    after: () => [],
    deletesForGood: true,
  });
}

/** `mail` has to change when it is the address, or when nothing else could be the primary. */
function needsMail(situation: RemedyContext): boolean {
  const { isMail, isPrimary } = situation;
  return isMail || (isPrimary && successors(situation).length === 0);
}

function kindOf(changesSignInName: boolean, changesMail: boolean): RemedyKind {
  if (changesSignInName) return 'changeUserPrincipalName';
  return changesMail ? 'changeMail' : 'removeAddressAsPerson';
}

function questionsAbout(situation: RemedyContext): readonly RemedyQuestion[] {
  const questions: RemedyQuestion[] = [];
  if (situation.isSignInName) questions.push(askNewSignInName(situation));
  if (needsMail(situation)) questions.push(askNewMail(situation));
  else if (situation.isPrimary) questions.push(askNewPrimary(situation));
  return questions;
}

function steps(situation: RemedyContext, answers: CheckedAnswers): Step[] {
  const target = namedRef(situation.target);
  const { newUserPrincipalName, newMail } = answers;
  const result: Step[] = [];
  if (newUserPrincipalName !== undefined) {
    const value = newUserPrincipalName;
    result.push({ executor: 'graphApplication', action: 'setUserPrincipalName', target, value });
  }
  if (newMail !== undefined) {
    result.push({ executor: 'graphApplication', action: 'setMail', target, value: newMail });
  }
  if (situation.entry !== undefined) {
    result.push({
      executor: 'graphDelegated',
      action: 'replaceProxyAddresses',
      target,
      proxyAddresses: listAfter(situation, answers),
    });
  }
  return result;
}

function listAfter(situation: RemedyContext, answers: CheckedAnswers): readonly string[] {
  const remaining = remainingAddresses(situation);
  const primary = answers.newMail ?? answers.newPrimary;
  return primary === undefined ? remaining : withPrimary(remaining, primary);
}

function aliasByHand(situation: RemedyContext): RemedyDecision {
  const { target, address } = situation;
  const how = `In the Microsoft 365 admin center open Users > Active users > ${target.displayName} > "Manage username and email". Choose another username or primary address if it is ${address}, then remove ${address} from the aliases.`;
  return handOver(situation, adminCenterHandOff(target, how));
}
