import { isRoutingAddress } from '../address/proxy-address.ts';
import type { ActiveDirectoryChange } from '../manual-steps/active-directory-command.ts';
import { activeDirectoryHandOff, namedRef } from '../manual-steps/hand-off.ts';
import { type RemedyContext, remainingAddresses, successors, withPrimary } from './plan-request.ts';
import { buildPlan, type PlanTemplate, planHandOff } from './plan-template.ts';
import type { CheckedAnswers } from './remedy-answers.ts';
import type { RemedyDecision, RemedyQuestion, Step } from './remedy-plan.ts';
import { askNewPrimary, askNewSignInName, lastAddress } from './remedy-questions.ts';

/**
 * `quarantinedClaimant`: a quarantined value exists on the claimant in Active Directory only; Entra has
 * nothing to remove (duplicate attribute resiliency).
 */
export function changeClaimantOnPremises(context: RemedyContext): RemedyDecision {
  const { details, target, address } = context;
  const { property, value } = details.conflict;
  const after = () => target.proxyAddresses;
  if (property === 'userPrincipalName') {
    const questions = [askNewSignInName(context)];
    return carryOut(context, {
      questions,
      after,
      change: (answers) => ({ object: target, ...signInNameOf(answers) }),
      steps: (answers) => signInNameStep(context, answers),
    });
  }
  return carryOut(context, {
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

/** `syncedObject`: a synced holder is changed where it is mastered. */
export function changeHolderOnPremises(context: RemedyContext): RemedyDecision {
  const { target, isPrimary, isSignInName, isMail, entry } = context;
  const choices = successors(context).filter((address) => !isRoutingAddress(address));
  if (isPrimary && choices.length === 0) {
    return lastAddress(
      context,
      'An administrator of Active Directory: give the object another address first, let it sync, and check again.',
    );
  }
  const questions: RemedyQuestion[] = [];
  if (isSignInName) questions.push(askNewSignInName(context));
  if (isPrimary) questions.push(askNewPrimary(context, choices));
  return carryOut(context, {
    questions,
    after: ({ newPrimary }) => listAfter(context, newPrimary),
    change: (answers) => ({
      object: target,
      mailCarriesValue: isMail,
      ...(entry !== undefined && { remove: entry }),
      ...(answers.newPrimary !== undefined && { newPrimary: answers.newPrimary }),
      ...signInNameOf(answers),
    }),
    steps: (answers) => holderSteps(context, answers),
  });
}

interface OnPremisesDraft extends Pick<PlanTemplate, 'questions' | 'steps' | 'after'> {
  readonly change: (answers: CheckedAnswers) => ActiveDirectoryChange;
}

function carryOut(context: RemedyContext, draft: OnPremisesDraft): RemedyDecision {
  const { questions, steps, after, change } = draft;
  if (!context.policy.executors.activeDirectory) {
    return planHandOff(context, (answers) => activeDirectoryHandOff(change(answers)), {
      questions,
      ...(after !== undefined && { after }),
    });
  }
  return buildPlan(context, {
    kind: 'removeAddressOnPremises',
    questions,
    steps,
    ...(after !== undefined && { after }),
  });
}

/** A new primary comes first, so that a failure half-way leaves an address too many, never none. */
function holderSteps(context: RemedyContext, answers: CheckedAnswers): Step[] {
  const { target, entry, isMail, address } = context;
  const onPremises = { executor: 'activeDirectory', target: namedRef(target) } as const;
  const steps = signInNameStep(context, answers);
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

function listAfter(context: RemedyContext, newPrimary: string | undefined): readonly string[] {
  const remaining = remainingAddresses(context);
  return newPrimary === undefined ? remaining : withPrimary(remaining, newPrimary);
}
