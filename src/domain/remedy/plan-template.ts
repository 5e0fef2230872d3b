import { type HandOff, namedRef } from '../manual-steps/hand-off.ts';
import { type RemedyContext, remainingAddresses } from './plan-request.ts';
import { type CheckedAnswers, checkAnswers } from './remedy-answers.ts';
import type {
  Executors,
  RemedyDecision,
  RemedyKind,
  RemedyPlan,
  RemedyQuestion,
  Step,
} from './remedy-plan.ts';
import { sideEffects } from './side-effects.ts';

/** A plan before its questions are answered. */
export interface PlanTemplate {
  readonly kind: RemedyKind;
  readonly questions: readonly RemedyQuestion[];
  /** The steps, once every question has an answer. */
  readonly steps: (answers: CheckedAnswers) => readonly Step[];
  /** The address list that the steps lead to; the list without the address when left out. */
  readonly after?: (answers: CheckedAnswers) => readonly string[];
  readonly deletesForGood?: boolean;
}

/** Turns a draft into a plan, or into a refusal when an answer is wrong or missing. */
export function buildPlan(context: RemedyContext, draft: PlanTemplate): RemedyDecision {
  const { target } = context;
  const check = checkAnswers(draft.questions, context.answers);
  if (check.state === 'refused') return { ...check.refusal, target: namedRef(target) };
  const before = target.proxyAddresses;
  const after = draft.after ?? (() => remainingAddresses(context));
  const dependsOnAnswers = draft.questions.some(({ ask }) => ask !== 'typedConfirmation');
  return {
    ...frame(context, draft, draft.steps(exampleAnswers(draft.questions))),
    steps: check.state === 'complete' ? draft.steps(check.values) : [],
    before,
    after: check.state === 'complete' ? after(check.values) : dependsOnAnswers ? before : after({}),
  };
}

/** Stands in for answers where only the shape of the steps matters, never their values. */
function exampleAnswers(questions: readonly RemedyQuestion[]): CheckedAnswers {
  return Object.fromEntries(questions.map(({ ask }) => [ask, 'example@example.com']));
}

/** What does not depend on the answers; `steps` are taken for their shape. */
function frame(
  context: RemedyContext,
  draft: PlanTemplate,
  steps: readonly Step[],
): Omit<RemedyPlan, 'steps' | 'before' | 'after'> {
  const { target, details, entry } = context;
  const actions = new Set(steps.map(({ action }) => action));
  const asks = new Set(draft.questions.map(({ ask }) => ask));
  const deletesForGood = draft.deletesForGood === true;
  return {
    outcome: 'plan',
    kind: draft.kind,
    conflictNumber: details.conflict.number,
    target: namedRef(target),
    value: entry ?? details.conflict.value,
    reversible: steps.every(isReversible),
    risky: draft.kind !== 'handOff' && (deletesForGood || isRisky(context)),
    questions: draft.questions,
    effects: sideEffects({
      details,
      target,
      deletesForGood,
      changesSignInName: asks.has('newUserPrincipalName'),
      changesMail: actions.has('setMail'),
    }),
    carriedOutBy: carriedOutBy(steps),
    ...asPersonIf(steps),
  };
}

/** Told while the steps themselves still depend on answers. */
export function asPersonIf(steps: readonly Step[]): Pick<RemedyPlan, 'asPerson'> {
  return steps.some(({ executor }) => executor === 'graphDelegated') ? { asPerson: true } : {};
}

/** What Unclash itself can put back: one value of an address list. */
function isReversible({ action }: Step): boolean {
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

/** Losing a primary or a sign-in name, and people with directory roles, deserve a second look. */
function isRisky({ isPrimary, isSignInName, isClaimant, target, policy }: RemedyContext): boolean {
  const id = target.id.toLowerCase();
  const holdsRole = policy.protection.directoryRoleHolderIds.includes(id);
  return holdsRole || (!isClaimant && (isPrimary || isSignInName));
}

const carriers: Readonly<Record<Step['executor'], string>> = {
  graphDelegated: 'You, through Microsoft Graph and with your own rights',
  graphApplication: 'Unclash, through Microsoft Graph',
  exchange: 'Unclash, in Exchange Online',
  activeDirectory: 'Unclash, in Active Directory',
  person: 'A person, with the instructions below',
};

/** The sentence that names the executors, in the order in which they are needed. */
export function carriedOutBy(steps: readonly Step[]): string {
  const executors = [...new Set(steps.map(({ executor }) => executor))];
  return `${executors.map((executor) => carriers[executor]).join('; then ')}.`;
}

/** True when this installation has every executor that the steps need. */
export function canCarryOut(executors: Executors, needed: readonly (keyof Executors)[]): boolean {
  return needed.every((executor) => executors[executor]);
}

/** The plan that hands one instruction over to a person. */
export function planHandOff(
  context: RemedyContext,
  step: HandOff | ((answers: CheckedAnswers) => HandOff),
  options: Pick<PlanTemplate, 'after' | 'deletesForGood'> & {
    readonly questions?: readonly RemedyQuestion[];
  } = {},
): RemedyDecision {
  const { questions = [], ...rest } = options;
  return buildPlan(context, {
    kind: 'handOff',
    questions,
    steps: (answers) => [typeof step === 'function' ? step(answers) : step],
    ...rest,
  });
}
