import { planCard } from '../../cards/plan/plan-card.ts';
import { workingCard } from '../../cards/plan/working-card.ts';
import type { CardData } from '../../cards/template/verbs.ts';
import { defined } from '../../domain/defined.ts';
import type { RemedyPlan } from '../../domain/remedy/remedy-plan.ts';
import type { Actor } from '../../use-cases/ports/people.ts';
import type { Mismatch } from '../../use-cases/remedy/fingerprint.ts';
import type { PlanQuery, Refused } from '../../use-cases/remedy/preview-remedy.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { Said } from '../../words/words.ts';
import { cardOf, type Reply, refusalReply } from './action-responses.ts';
import { answersOf } from './card-data.ts';
import type { ActionParts } from './card-verb.ts';

/** Shows what would happen. */
export async function preview(
  parts: ActionParts,
  press: CardData['previewRemedy'],
  by: Actor,
): Promise<Reply> {
  const { object } = press;
  if (object === undefined) return { reply: 'text', text: 'chat.button.chooseObject' };
  return showPlan(parts, requestOf({ ...press, object }, by));
}

/** Does what was shown, or shows what is different now. */
export async function apply(
  parts: ActionParts,
  press: CardData['applyRemedy'],
  by: Actor,
): Promise<Reply> {
  const request = requestOf(press, by);
  const { fingerprint } = press;
  const mustSignIn = signInOf(parts, by);
  const pressed = await parts.useCases.requestRemedy({ ...request, fingerprint, mustSignIn });
  const again = (problem: Said) => showPlan(parts, request, problem);
  return pressed.outcome === 'refused' && isAboutAnswers(pressed)
    ? again(pressed.refusal.why)
    : replyTo(parts, pressed, again);
}

/** Carries the suggestion of a card out, or shows the plan where one press is not enough. */
export async function applySuggested(
  parts: ActionParts,
  { fingerprint, ...press }: CardData['applySuggestion'],
  by: Actor,
): Promise<Reply> {
  const request: PlanQuery = {
    conflictNumber: press.conflict,
    objectId: press.object,
    answers: {},
    by,
  };
  const mustSignIn = signInOf(parts, by);
  const pressed = await parts.useCases.applySuggestion({ ...request, fingerprint, mustSignIn });
  if (pressed.outcome !== 'planFirst') {
    return replyTo(parts, pressed, (problem) => showPlan(parts, request, problem));
  }
  const { preview: shown, mismatch } = pressed;
  const problem = mismatch && PROBLEMS[mismatch];
  return { reply: 'card', message: planCard({ ...shown, ...defined({ problem }) }, parts.words) };
}

/** Why a person sees another plan than the one that they pressed. */
const PROBLEMS = {
  planOutdated: 'chat.button.planChanged',
  otherVersion: 'chat.button.otherVersion',
} as const satisfies Readonly<Record<Mismatch, Said>>;

type Carried = Awaited<ReturnType<UseCases['requestRemedy'] | UseCases['undoRemedy']>>;

/** What a press that carries a plan out leads to; `again` shows the plan as it is now. */
export function replyTo(
  parts: ActionParts,
  pressed: Carried,
  again: (problem: Said) => Promise<Reply>,
): Reply | Promise<Reply> {
  switch (pressed.outcome) {
    case 'accepted':
      return { reply: 'card', message: workingCard(pressed, parts.words) };
    case 'awaitingSecondApprover':
    case 'alreadyRunning':
      return cardOf(parts, pressed.details);
    case 'planOutdated':
    case 'otherVersion':
      return again(PROBLEMS[pressed.outcome]);
    case 'signInFirst':
      return { reply: 'signIn' };
    case 'refused':
    case 'notPermitted':
    case 'unknownConflict':
      return refusalReply(pressed, parts.words);
  }
}

/**
 * A sign-in may run out between the plan and the press that carries it out. Nothing is recorded then:
 * Teams signs the person in and sends the same press again.
 */
export const signInOf =
  ({ mustSignIn }: ActionParts, by: Actor) =>
  (plan: RemedyPlan): Promise<boolean> =>
    mustSignIn?.(by, plan) ?? Promise.resolve(false);

function requestOf(
  press: CardData['previewRemedy'] & { readonly object: string },
  by: Actor,
): PlanQuery {
  const { conflict, object, remedy } = press;
  const answers = answersOf(press);
  return { conflictNumber: conflict, objectId: object, answers, by, ...defined({ remedy }) };
}

/**
 * The plan as things are now. `problem` says why the person sees it again; it is then drawn as before
 * any answer, since an answer may be what was wrong.
 */
async function showPlan(parts: ActionParts, request: PlanQuery, problem?: Said): Promise<Reply> {
  const asked = problem === undefined ? request : { ...request, answers: {} };
  const shown = await parts.useCases.previewRemedy(asked);
  if (shown.outcome !== 'preview') return refusalReply(shown, parts.words);
  if (await parts.mustSignIn?.(request.by, shown.plan)) return { reply: 'signIn' };
  const view = { ...shown, ...defined({ problem }) };
  return { reply: 'card', message: planCard(view, parts.words) };
}

/** The plan is right, but a question on its card is open: the person answers it on the same card. */
function isAboutAnswers({ refusal }: Refused): boolean {
  return refusal.code === 'answerMissing' || refusal.code === 'answerWrong';
}
