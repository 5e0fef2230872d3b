import type { DirectoryObject, ObjectRef } from '../conflict/directory-object.ts';
import { defined } from '../defined.ts';
import { namedRef } from '../manual-steps/hand-off.ts';
import { checkAnswers } from './remedy-answers.ts';
import { type RemedyContext, remainingAddresses } from './remedy-context.ts';
import type {
  Executors,
  RemedyAnswers,
  RemedyDecision,
  RemedyKind,
  RemedyPlan,
  RemedyPolicy,
  RemedyQuestion,
  RemedyRefusal,
  Step,
} from './remedy-plan.ts';
import { type SideEffect, sideEffects } from './side-effects.ts';
import {
  fillList,
  fillStep,
  type HandOffTemplate,
  type ListTemplate,
  type StepTemplate,
} from './step-template.ts';

/** A plan before its questions are answered: everything but the answers is decided. */
export interface PlanTemplate {
  readonly kind: RemedyKind;
  readonly questions: readonly RemedyQuestion[];
  /** Holes name answers to `questions` only. */
  readonly steps: readonly StepTemplate[];
  /** The address list that the steps lead to; the list without the address when left out. */
  readonly after?: ListTemplate;
  readonly deletesForGood?: true;
  /** Needs a second approver whatever the object is. */
  readonly risky?: true;
  /** What it causes beside the effects that every plan of its kind has. */
  readonly effects?: readonly SideEffect[];
}

/** What a rule of the decision table decides. */
export type TemplateDecision = PlanTemplate | RemedyRefusal;

/** The plan for these answers, or a refusal when one of them is wrong or missing. */
export function buildPlan(
  context: RemedyContext,
  template: PlanTemplate,
  answers: RemedyAnswers,
): RemedyDecision {
  const check = checkAnswers(template.questions, answers);
  if (check.state === 'refused') return { ...check.refusal, target: namedRef(context.target) };
  const before = context.target.proxyAddresses;
  const after = template.after ?? remainingAddresses(context);
  const decided = decidedWithoutAnswers(context, template);
  if (check.state === 'complete') {
    const steps = template.steps.map((step) => fillStep(step, check.values));
    return { ...decided, steps, before, after: fillList(after, check.values) };
  }
  const dependsOnAnswers = template.questions.some(({ ask }) => ask !== 'typedConfirmation');
  return { ...decided, steps: [], before, after: dependsOnAnswers ? before : fillList(after, {}) };
}

function decidedWithoutAnswers(
  context: RemedyContext,
  template: PlanTemplate,
): Omit<RemedyPlan, 'steps' | 'before' | 'after'> {
  const { target, details, entry } = context;
  const { kind, questions, steps, deletesForGood = false } = template;
  return {
    outcome: 'plan',
    kind,
    conflictNumber: details.conflict.number,
    target: namedRef(target),
    value: entry ?? details.conflict.value,
    reversible: steps.every((step) => isReversible(step) && !removesUnseen(step, target)),
    risky: kind !== 'handOff' && isRisky(context, template),
    questions,
    effects: [
      ...(template.effects ?? []),
      ...sideEffects({
        details,
        target,
        deletesForGood,
        changesSignInName: questions.some(({ ask }) => ask === 'newUserPrincipalName'),
        changesMail: steps.some(({ action }) => action === 'setMail'),
      }),
    ],
    executors: executorsOf(steps),
    ...asPersonIf(steps),
    ...defined({ original: context.policy.original }),
  };
}

/** What is said about steps before their holes are filled. */
type Tagged = Pick<Step, 'executor' | 'action'>;

/** Marks a plan of which a step runs with the presser's own rights. */
export function asPersonIf(steps: readonly Tagged[]): Pick<RemedyPlan, 'asPerson'> {
  return steps.some(({ executor }) => executor === 'graphDelegated') ? { asPerson: true } : {};
}

/** What Unclash itself can put back: one value of an address list. */
function isReversible({ action }: Tagged): boolean {
  switch (action) {
    case 'replaceProxyAddresses':
    case 'setEmailAddresses':
    case 'removeAddress':
    case 'addAddress':
    case 'promotePrimary':
    case 'removeMail':
    case 'addMail':
      return true;
    case 'purge':
    case 'restore':
    case 'setMail':
    case 'setUserPrincipalName':
    case 'runCommand':
      return false;
  }
}

/** A value that nobody saw in the list may not have been there, so that nobody can say what to put back. */
function removesUnseen(step: StepTemplate, { proxyAddresses }: DirectoryObject): boolean {
  if (!('write' in step)) return false;
  const { remove } = step.write;
  return typeof remove === 'string' && !proxyAddresses.includes(remove);
}

/** Losing a primary or a sign-in name, a deletion, and changes of people with directory roles. */
function isRisky(
  { isPrimary, isSignInName, isClaimant, target, policy }: RemedyContext,
  { questions, risky, deletesForGood }: PlanTemplate,
): boolean {
  const losesName = questions.some(
    ({ ask }) => ask === 'newUserPrincipalName' || ask === 'newPrimary',
  );
  const isOwnName = !isClaimant && (isPrimary || isSignInName);
  const isMarked = risky === true || deletesForGood === true;
  return isMarked || losesName || isOwnName || holdsRole(target, policy);
}

/** Changes of people with directory roles are risky. */
export function holdsRole({ id }: ObjectRef, { protection }: RemedyPolicy): boolean {
  return protection.directoryRoleHolderIds.includes(id.toLowerCase());
}

/** The executors of the steps, in the order in which they are needed. */
export function executorsOf(steps: readonly Tagged[]): RemedyPlan['executors'] {
  return [...new Set(steps.map(({ executor }) => executor))];
}

/** True when this installation has every executor that the steps need. */
export function canCarryOut(executors: Executors, needed: readonly (keyof Executors)[]): boolean {
  return needed.every((executor) => executors[executor]);
}

/** The template that hands one instruction over to a person. */
export function planHandOff(
  step: HandOffTemplate,
  more: Partial<Pick<PlanTemplate, 'questions' | 'after' | 'deletesForGood'>> = {},
): PlanTemplate {
  return { kind: 'handOff', questions: [], steps: [step], ...more };
}
