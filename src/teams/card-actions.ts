import type { CardMessage } from '../cards/card-message.ts';
import { conflictListCard } from '../cards/conflict-list-card.ts';
import { planCard } from '../cards/plan-card.ts';
import { refusalCard } from '../cards/refusal-card.ts';
import { workingCard } from '../cards/working-card.ts';
import type { NotPermitted } from '../domain/approver.ts';
import type { ConflictCase } from '../domain/conflict.ts';
import type { RemedyPlan } from '../domain/remedy.ts';
import type { Requester } from '../use-cases/ports.ts';
import type { Refused, RemedyRequest, UnknownConflict } from '../use-cases/preview-remedy.ts';
import type { Abilities } from './abilities.ts';
import { answersOf, type Press } from './card-data.ts';
import { conflictMessage } from './conflict-message.ts';
import { nobodySentence } from './requester.ts';

/**
 * What a press leads to. `card` and `text` are for the presser alone, `newMessage` is for everybody
 * in the conversation.
 */
export type Reply =
  | { readonly reply: 'card'; readonly message: CardMessage }
  | { readonly reply: 'text'; readonly text: string }
  | { readonly reply: 'newMessage'; readonly message: CardMessage; readonly text: string }
  | { readonly reply: 'signIn' };

/** Told when verb or data are not ours: an old card, or one that somebody made up. */
export const strangeButton: Reply = {
  reply: 'text',
  text: 'This button does not work any more, and nothing was done. Ask for "conflicts" to get a fresh card.',
};

interface Hands {
  readonly abilities: Abilities;
  /** Absent when nobody can sign in; else whether this person has to before the plan can run. */
  readonly mustSignIn?: (by: Requester, plan: RemedyPlan) => Promise<boolean>;
}

/** Does what a button says. Throws `BotError` when the outside world fails. */
export function act(hands: Hands, press: Press, by: Requester | undefined): Promise<Reply> {
  const { abilities } = hands;
  switch (press.verb) {
    case 'previewRemedy':
      return asSomebody(by, (person) => preview(hands, press, person));
    case 'applyRemedy':
      return asSomebody(by, (person) => apply(hands, press, person));
    case 'checkNow':
      return asSomebody(by, (person) => checkNow(abilities, press, person));
    case 'cancelRemedy':
      return showCase(abilities, press.conflict, (message) => ({ reply: 'card', message }));
    case 'showConflict':
      return showCase(abilities, press.conflict, (message) => ({
        reply: 'newMessage',
        message,
        text: `Conflict ${press.conflict} is shown below.`,
      }));
    case 'showMore':
      return showMore(abilities, press);
  }
}

type Pressed<V extends Press['verb']> = Extract<Press, { readonly verb: V }>;

async function asSomebody(
  by: Requester | undefined,
  then: (person: Requester) => Promise<Reply>,
): Promise<Reply> {
  return by === undefined ? { reply: 'text', text: nobodySentence } : then(by);
}

async function preview(
  hands: Hands,
  press: Pressed<'previewRemedy'>,
  by: Requester,
): Promise<Reply> {
  const { conflict, object } = press;
  if (object === undefined) return { reply: 'text', text: 'Choose an object from the list first.' };
  const request = { conflictNumber: conflict, objectId: object, answers: answersOf(press), by };
  return showPlan(hands, request);
}

/** The plan as things are now; `problem` says why the person sees it again. */
async function showPlan(hands: Hands, request: RemedyRequest, problem?: string): Promise<Reply> {
  const shown = await hands.abilities.previewRemedy(request);
  if (shown.outcome !== 'preview') return noPlan(shown);
  if (await hands.mustSignIn?.(request.by, shown.plan)) return { reply: 'signIn' };
  return { reply: 'card', message: planCard({ ...shown, ...(problem && { problem }) }) };
}

async function apply(hands: Hands, press: Pressed<'applyRemedy'>, by: Requester): Promise<Reply> {
  const { conflict, object, fingerprint } = press;
  const request = { conflictNumber: conflict, objectId: object, answers: answersOf(press), by };
  const pressed = await hands.abilities.requestRemedy({ ...request, fingerprint });
  switch (pressed.outcome) {
    case 'accepted':
      return { reply: 'card', message: workingCard(pressed) };
    case 'awaitingSecondApprover':
    case 'alreadyRunning':
      return cardOf(hands.abilities, pressed.about);
    case 'worldMoved':
      return showPlan(
        hands,
        request,
        'Things have changed since this plan was shown, and nothing was written. This is the plan now.',
      );
    case 'refused':
      return isAboutAnswers(pressed)
        ? showPlan(hands, request, pressed.refusal.sentence)
        : noPlan(pressed);
    case 'notPermitted':
    case 'unknownConflict':
      return noPlan(pressed);
  }
}

/** The plan is right, but a question on its card is open: the person answers it on the same card. */
function isAboutAnswers({ refusal }: Refused): boolean {
  return refusal.code === 'answerMissing' || refusal.code === 'answerWrong';
}

function noPlan(no: Refused | NotPermitted | UnknownConflict): Reply {
  switch (no.outcome) {
    case 'refused':
      return { reply: 'card', message: refusalCard(no) };
    case 'notPermitted':
      return { reply: 'text', text: no.sentence };
    case 'unknownConflict':
      return unknownConflict(no);
  }
}

function unknownConflict({ conflictNumber }: UnknownConflict): Reply {
  const text = `Conflict ${conflictNumber} is not known here, and nothing was done. Ask for "conflicts" to see those that are.`;
  return { reply: 'text', text };
}

async function checkNow(
  abilities: Abilities,
  { conflict, done }: Pressed<'checkNow'>,
  by: Requester,
): Promise<Reply> {
  const checked = await abilities.checkNow({ conflictNumber: conflict, by, done });
  return checked.outcome === 'checked' ? cardOf(abilities, checked.about) : noPlan(checked);
}

async function showMore(
  { listConflicts, clock }: Abilities,
  { filter, page }: Pressed<'showMore'>,
): Promise<Reply> {
  const found = await listConflicts(filter, page);
  return { reply: 'card', message: conflictListCard({ ...found, now: clock.now() }) };
}

async function showCase(
  abilities: Abilities,
  conflictNumber: number,
  reply: (message: CardMessage) => Reply,
): Promise<Reply> {
  const found = await abilities.openCase(conflictNumber);
  return found.outcome === 'case'
    ? reply(conflictMessage(abilities, found.about))
    : unknownConflict(found);
}

function cardOf(abilities: Abilities, about: ConflictCase): Reply {
  return { reply: 'card', message: conflictMessage(abilities, about) };
}
