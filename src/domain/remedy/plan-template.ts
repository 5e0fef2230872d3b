import { type HandOff, namedRef } from '../manual-steps/hand-off.ts';
import { remainingAddresses, type Situation } from './plan-request.ts';
import { type CheckedAnswers, checkAnswers } from './remedy-answers.ts';
import type {
  Hands,
  RemedyDecision,
  RemedyKind,
  RemedyPlan,
  RemedyQuestion,
  Step,
} from './remedy-plan.ts';
import { sideEffects } from './side-effects.ts';

/** A plan before its questions are answered. */
export interface Draft {
  readonly kind: RemedyKind;
  readonly questions: readonly RemedyQuestion[];
  /** The steps, once every question has an answer. */
  readonly steps: (answers: CheckedAnswers) => readonly Step[];
  /** The address list that the steps lead to; the list without the address when left out. */
  readonly after?: (answers: CheckedAnswers) => readonly string[];
  readonly deletesForGood?: boolean;
}

/** Turns a draft into a plan, or into a refusal when an answer is wrong or missing. */
export function finishPlan(situation: Situation, draft: Draft): RemedyDecision {
  const { target } = situation;
  const check = checkAnswers(draft.questions, situation.answers);
  if (check.state === 'refused') return { ...check.refusal, target: namedRef(target) };
  const before = target.proxyAddresses;
  const after = draft.after ?? (() => remainingAddresses(situation));
  const dependsOnAnswers = draft.questions.some(({ ask }) => ask !== 'typedConfirmation');
  return {
    ...frame(situation, draft, draft.steps(exampleAnswers(draft.questions))),
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
  situation: Situation,
  draft: Draft,
  steps: readonly Step[],
): Omit<RemedyPlan, 'steps' | 'before' | 'after'> {
  const { target, about, entry } = situation;
  const actions = new Set(steps.map(({ action }) => action));
  const asks = new Set(draft.questions.map(({ ask }) => ask));
  const deletesForGood = draft.deletesForGood === true;
  return {
    outcome: 'plan',
    kind: draft.kind,
    conflictNumber: about.conflict.number,
    target: namedRef(target),
    value: entry ?? about.conflict.value,
    reversible: steps.every(isReversible),
    risky: draft.kind !== 'handOff' && (deletesForGood || isRisky(situation)),
    questions: draft.questions,
    effects: sideEffects({
      about,
      target,
      deletesForGood,
      changesSignInName: asks.has('newUserPrincipalName'),
      changesMail: actions.has('setMail'),
    }),
    carriedOutBy: carriedOutBy(steps),
    ...asPersonMark(steps),
  };
}

/** Told while the steps themselves still depend on answers. */
export function asPersonMark(steps: readonly Step[]): Pick<RemedyPlan, 'asPerson'> {
  return steps.some(({ hand }) => hand === 'graphAsPerson') ? { asPerson: true } : {};
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
function isRisky({ isPrimary, isSignInName, isClaimant, target, context }: Situation): boolean {
  const id = target.id.toLowerCase();
  const holdsRole = context.protection.directoryRoleHolderIds.includes(id);
  return holdsRole || (!isClaimant && (isPrimary || isSignInName));
}

const carriers: Readonly<Record<Step['hand'], string>> = {
  graphAsPerson: 'You, through Microsoft Graph and with your own rights',
  graphAsApp: 'Unclash, through Microsoft Graph',
  exchange: 'Unclash, in Exchange Online',
  onPremises: 'Unclash, in Active Directory',
  person: 'A person, with the instructions below',
};

/** The sentence that names the hands, in the order in which they are needed. */
export function carriedOutBy(steps: readonly Step[]): string {
  const hands = [...new Set(steps.map(({ hand }) => hand))];
  return `${hands.map((hand) => carriers[hand]).join('; then ')}.`;
}

/** True when this installation has every hand that the steps need. */
export function canCarryOut(hands: Hands, needed: readonly (keyof Hands)[]): boolean {
  return needed.every((hand) => hands[hand]);
}

/** The plan that hands one instruction over to a person. */
export function handOver(
  situation: Situation,
  step: HandOff | ((answers: CheckedAnswers) => HandOff),
  options: Pick<Draft, 'after' | 'deletesForGood'> & {
    readonly questions?: readonly RemedyQuestion[];
  } = {},
): RemedyDecision {
  const { questions = [], ...rest } = options;
  return finishPlan(situation, {
    kind: 'handOff',
    questions,
    steps: (answers) => [typeof step === 'function' ? step(answers) : step],
    ...rest,
  });
}
