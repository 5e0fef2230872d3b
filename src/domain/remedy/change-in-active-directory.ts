import { isRoutingAddress } from '../address/proxy-address.ts';
import { defined } from '../defined.ts';
import { namedRef } from '../manual-steps/hand-off.ts';
import { type PlanTemplate, planHandOff, type TemplateDecision } from './plan-template.ts';
import { type RemedyContext, successors } from './remedy-context.ts';
import type { RemedyQuestion } from './remedy-plan.ts';
import { askNewPrimary, askNewSignInName, lastAddress } from './remedy-questions.ts';
import { type HandOffTemplate, listAfter, type StepTemplate } from './step-template.ts';

const newPrimary = { answer: 'newPrimary' } as const;
const newUserPrincipalName = { answer: 'newUserPrincipalName' } as const;

/**
 * `quarantinedClaimant`: a quarantined value exists on the claimant in Active Directory only; Entra has
 * nothing to remove (duplicate attribute resiliency).
 */
export function changeClaimantOnPremises(context: RemedyContext): PlanTemplate {
  const { details, target, address } = context;
  const { property, value } = details.conflict;
  const after = target.proxyAddresses;
  if (property === 'userPrincipalName') {
    return inActiveDirectory(context, {
      questions: [askNewSignInName(context)],
      steps: [signInNameStep(context)],
      after,
      change: { object: target, newUserPrincipalName },
    });
  }
  const onPremises = { executor: 'activeDirectory', target: namedRef(target) } as const;
  return inActiveDirectory(context, {
    questions: [],
    steps: [
      { ...onPremises, action: 'removeAddress', value },
      { ...onPremises, action: 'removeMail', value: address },
    ],
    after,
    change: { object: target, remove: value },
  });
}

/** `syncedObject`: a synced holder is changed where it is mastered. */
export function changeHolderOnPremises(context: RemedyContext): TemplateDecision {
  const { target, isPrimary, isSignInName, isMail, entry } = context;
  const choices = successors(context).filter((address) => !isRoutingAddress(address));
  if (isPrimary && choices.length === 0) {
    return lastAddress(context, { code: 'whoCan.lastAddressActiveDirectory' });
  }
  const questions: RemedyQuestion[] = [];
  if (isSignInName) questions.push(askNewSignInName(context));
  if (isPrimary) questions.push(askNewPrimary(context, choices));
  return inActiveDirectory(context, {
    questions,
    steps: holderSteps(context),
    after: listAfter(context, isPrimary ? newPrimary : undefined),
    change: {
      object: target,
      mailCarriesValue: isMail,
      ...defined({
        remove: entry,
        newPrimary: isPrimary ? newPrimary : undefined,
        newUserPrincipalName: isSignInName ? newUserPrincipalName : undefined,
      }),
    },
  });
}

interface OnPremisesTemplate extends Required<Pick<PlanTemplate, 'questions' | 'steps' | 'after'>> {
  /** The same change as an instruction for a person. */
  readonly change: Extract<HandOffTemplate, { readonly change: unknown }>['change'];
}

function inActiveDirectory(context: RemedyContext, template: OnPremisesTemplate): PlanTemplate {
  const { questions, steps, after, change } = template;
  return context.policy.executors.activeDirectory
    ? { kind: 'removeAddressOnPremises', questions, steps, after }
    : planHandOff({ executor: 'person', action: 'runCommand', change }, { questions, after });
}

/** Sets a new primary first, so that a failure half-way leaves an address too many, never none. */
function holderSteps(context: RemedyContext): readonly StepTemplate[] {
  const { target, entry, isPrimary, isSignInName, isMail, address } = context;
  const onPremises = { executor: 'activeDirectory', target: namedRef(target) } as const;
  const steps: StepTemplate[] = isSignInName ? [signInNameStep(context)] : [];
  if (isPrimary) steps.push({ ...onPremises, action: 'promotePrimary', value: newPrimary });
  if (entry !== undefined) steps.push({ ...onPremises, action: 'removeAddress', value: entry });
  if (isMail) steps.push({ ...onPremises, action: 'removeMail', value: address });
  return steps;
}

function signInNameStep({ target, address }: RemedyContext): StepTemplate {
  return {
    executor: 'activeDirectory',
    action: 'setUserPrincipalName',
    target: namedRef(target),
    value: newUserPrincipalName,
    was: address,
  };
}
