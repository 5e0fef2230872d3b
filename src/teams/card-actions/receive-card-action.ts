import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder';
import { olderCard } from '../../cards/conflict/superseded-card.ts';
import { requesterOf } from '../bot/actor.ts';
import {
  answerInvoke,
  answerWithCard,
  answerWithText,
  cardActivity,
  textActivity,
} from '../bot/replies.ts';
import type { Abilities } from '../bot/use-cases.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import { type Reply, strangeButton } from './action-responses.ts';
import { act } from './card-actions.ts';
import { readPress } from './card-data.ts';
import { olderCardOf } from './superseded-card.ts';

export interface PressParts {
  readonly abilities: Abilities;
  readonly signIn?: SignIn;
}

/** True for a press on an `Action.Execute`, whatever it carries. */
export function isExecute({ type, name }: Activity): boolean {
  return type === ActivityTypes.Invoke && name === 'adaptiveCard/action';
}

/** True for a press on the fallback `Action.Submit`: a message with a value and without a text. */
export function isSubmit({ type, text, value }: Activity): boolean {
  return type === ActivityTypes.Message && !text && typeof value === 'object' && value !== null;
}

/** Answers an `Action.Execute`; always with HTTP 200, so that the client says what we say. */
export async function answerExecute(parts: PressParts, context: TurnContext): Promise<void> {
  const { activity } = context;
  const by = requesterOf(activity);
  const failed = by && (await parts.signIn?.complete(by, activity));
  if (failed) return answerInvoke(context, failed);
  const { verb, data } = executed(activity.value);
  const reply = await replyTo(parts, activity, { verb, data });
  switch (reply.reply) {
    case 'card':
      return answerWithCard(context, reply.message);
    case 'text':
      return answerWithText(context, reply.text);
    case 'newMessage':
      await context.sendActivity(cardActivity(reply.message));
      return answerWithText(context, reply.text);
    case 'closedCard':
      await context.updateActivity({
        ...cardActivity(reply.message),
        id: activity.replyToId ?? '',
      });
      return answerWithCard(context, reply.message);
    case 'signIn':
      if (parts.signIn) return answerInvoke(context, await parts.signIn.loginRequest(activity));
  }
}

/** Answers an `Action.Submit`: such clients take no answer, so it becomes a message. */
export async function answerSubmit(parts: PressParts, context: TurnContext): Promise<void> {
  const data: unknown = context.activity.value;
  const verb = (data as { verb?: unknown }).verb;
  const reply = await replyTo(parts, context.activity, { verb, data });
  switch (reply.reply) {
    case 'card':
    case 'newMessage':
    case 'closedCard':
      await context.sendActivity(cardActivity(reply.message));
      return;
    case 'text':
      await context.sendActivity(textActivity(reply.text));
      return;
    case 'signIn':
      await context.sendActivity(textActivity(signInElsewhere));
  }
}

const signInElsewhere =
  'This needs your sign-in, which this Teams client cannot show. Press the button in Teams on a computer.';

async function replyTo(
  { abilities, signIn }: PressParts,
  activity: Activity,
  pressed: { readonly verb: unknown; readonly data: unknown },
): Promise<Reply> {
  const press = readPress(pressed.verb, pressed.data);
  if (press === undefined) return strangeButton;
  const conflictNumber = await olderCardOf(abilities, activity, press);
  if (conflictNumber !== undefined)
    return { reply: 'closedCard', message: olderCard({ conflictNumber }) };
  return act(
    { abilities, ...(signIn && { mustSignIn: signIn.mustSignIn }) },
    press,
    requesterOf(activity),
  );
}

/** The verb stands on the action; everything else of the value may be forged into any shape. */
function executed(value: unknown): { readonly verb?: unknown; readonly data?: unknown } {
  const action = (value as { action?: unknown } | null | undefined)?.action;
  return typeof action === 'object' && action !== null ? action : {};
}
