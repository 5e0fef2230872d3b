import { isRoutingAddress } from '../address/proxy-address.ts';
import type { ActiveDirectoryChange } from '../manual-steps/active-directory-command.ts';
import { activeDirectoryHandOff, namedRef } from '../manual-steps/hand-off.ts';
import { type RemedyContext, remainingAddresses, successors, withPrimary } from './plan-request.ts';
import { buildPlan, handOver, type PlanTemplate } from './plan-template.ts';
import type { CheckedAnswers } from './remedy-answers.ts';
import type { RemedyDecision, RemedyQuestion, Step } from './remedy-plan.ts';
import { askNewPrimary, askNewSignInName, lastAddress } from './remedy-questions.ts';

/**
 * Row 1: a quarantined value exists on the claimant in Active Directory only; Entra has nothing to
 * remove (duplicate attribute resiliency).
 */
export function onPremisesClaimant(situation: RemedyContext): RemedyDecision {
  const { details, target, address } = situation;
  const { property, value } = details.conflict;
  const after = () => target.proxyAddresses;
  if (property === 'userPrincipalName') {
    const questions = [askNewSignInName(situation)];
    return carryOut(situation, {
      questions,
      after,
      change: (answers) => ({ object: target, ...signInNameOf(answers) }),
      steps: (answers) => signInNameStep(situation, answers),
    });
  }
  return carryOut(situation, {
    questions: [],
    after,
    change: () => ({ object: target, remove: value }),
    steps: () => [
      { executor: 'activeDirectory', action: 'removeAddress', target: namedRef(target), value },
      {
        executor: 'activeDirectory',
        action: 'removeMail',
        target: namedRef(target),
        value: address,
      },
    ],
  });
}

/** Rows 2, 12 and 15: a synced holder is changed where it is mastered. */
export function onPremisesHolder(situation: RemedyContext): RemedyDecision {
  const { target, isPrimary, isSignInName, isMail, entry } = situation;
  const choices = successors(situation).filter((address) => !isRoutingAddress(address));
  if (isPrimary && choices.length === 0) {
    return lastAddress(
      situation,
      'An administrator of Active Directory: give the object another address first, let it sync, and check again.',
    );
  }
  const questions: RemedyQuestion[] = [];
  if (isSignInName) questions.push(askNewSignInName(situation));
  if (isPrimary) questions.push(askNewPrimary(situation, choices));
  return carryOut(situation, {
    questions,
    after: ({ newPrimary }) => listAfter(situation, newPrimary),
    change: (answers) => ({
      object: target,
      mailCarriesValue: isMail,
      ...(entry !== undefined && { remove: entry }),
      ...(answers.newPrimary !== undefined && { newPrimary: answers.newPrimary }),
      ...signInNameOf(answers),
    }),
    steps: (answers) => holderSteps(situation, answers),
  });
}

interface OnPremisesDraft extends Pick<PlanTemplate, 'questions' | 'steps' | 'after'> {
  readonly change: (answers: CheckedAnswers) => ActiveDirectoryChange;
}

function carryOut(situation: RemedyContext, draft: OnPremisesDraft): RemedyDecision {
  const { questions, steps, after, change } = draft;
  if (!situation.context.executors.activeDirectory) {
    return handOver(situation, (answers) => activeDirectoryHandOff(change(answers)), {
      questions,
      ...(after !== undefined && { after }),
    });
  }
  return buildPlan(situation, {
    kind: 'removeAddressOnPremises',
    questions,
    steps,
    ...(after !== undefined && { after }),
  });
}

/** A new primary comes first, so that a failure half-way leaves an address too many, never none. */
function holderSteps(situation: RemedyContext, answers: CheckedAnswers): Step[] {
  const { target, entry, isMail, address } = situation;
  const onPremises = { executor: 'activeDirectory', target: namedRef(target) } as const;
  const steps = signInNameStep(situation, answers);
  if (answers.newPrimary !== undefined) {
    steps.push({ ...onPremises, action: 'promotePrimary', value: answers.newPrimary });
  }
  if (entry !== undefined) steps.push({ ...onPremises, action: 'removeAddress', value: entry });
  if (isMail) steps.push({ ...onPremises, action: 'removeMail', value: address });
  return steps;
}

function signInNameStep({ target, address }: RemedyContext, answers: CheckedAnswers): Step[] {
  const value = answers.newUserPrincipalName;
  if (value === undefined) return [];
  return [
    {
      executor: 'activeDirectory',
      action: 'setUserPrincipalName',
      target: namedRef(target),
      value,
      was: address,
    },
  ];
}

function signInNameOf(
  answers: CheckedAnswers,
): Pick<ActiveDirectoryChange, 'newUserPrincipalName'> {
  const { newUserPrincipalName } = answers;
  return newUserPrincipalName === undefined ? {} : { newUserPrincipalName };
}

function listAfter(situation: RemedyContext, newPrimary: string | undefined): readonly string[] {
  const remaining = remainingAddresses(situation);
  return newPrimary === undefined ? remaining : withPrimary(remaining, newPrimary);
}
