import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder';
import { supersededCard } from '../../cards/conflict/superseded-card.ts';
import { actorOf } from '../bot/actor.ts';
import {
  answerInvoke,
  answerWithCard,
  answerWithText,
  cardActivity,
  textActivity,
} from '../bot/replies.ts';
import type { UseCases } from '../bot/use-cases.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import { type Reply, unknownAction } from './action-responses.ts';
import { act } from './card-actions.ts';
import { readCardAction } from './card-data.ts';
import { supersededCardOf } from './superseded-card.ts';

export interface CardActionParts {
  readonly useCases: UseCases;
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
export async function answerExecute(parts: CardActionParts, context: TurnContext): Promise<void> {
  const { activity } = context;
  const by = actorOf(activity);
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
export async function answerSubmit(parts: CardActionParts, context: TurnContext): Promise<void> {
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
  { useCases, signIn }: CardActionParts,
  activity: Activity,
  pressed: { readonly verb: unknown; readonly data: unknown },
): Promise<Reply> {
  const press = readCardAction(pressed.verb, pressed.data);
  if (press === undefined) return unknownAction;
  const conflictNumber = await supersededCardOf(useCases, activity, press);
  if (conflictNumber !== undefined)
    return { reply: 'closedCard', message: supersededCard({ conflictNumber }) };
  return act(
    { useCases, ...(signIn && { mustSignIn: signIn.mustSignIn }) },
    press,
    actorOf(activity),
  );
}

/** The verb stands on the action; everything else of the value may be forged into any shape. */
function executed(value: unknown): { readonly verb?: unknown; readonly data?: unknown } {
  const action = (value as { action?: unknown } | null | undefined)?.action;
  return typeof action === 'object' && action !== null ? action : {};
}
