import { supersededCard } from '../../cards/conflict/superseded-card.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { wordsIn } from '../../words/words.ts';
import type { Activity } from '../bot/activity.ts';
import { actorOf } from '../bot/actor.ts';
import { answerWithCard, answerWithText, cardActivity, textActivity } from '../bot/replies.ts';
import type { Turn } from '../bot/turn.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import { type CardReply, type Reply, unknownAction } from './action-responses.ts';
import { act, readCardAction } from './card-actions.ts';
import type { Audience } from './card-verb.ts';
import { supersededCardOf } from './superseded-card.ts';
import { verbTable } from './verb-table.ts';

export interface CardActionParts {
  readonly useCases: UseCases;
  readonly signIn?: SignIn;
}

/** True for a press on an `Action.Execute`, whatever it carries. */
export function isExecute({ type, name }: Activity): boolean {
  return type === 'invoke' && name === 'adaptiveCard/action';
}

/** True for a press on the fallback `Action.Submit`: a message with a value and without a text. */
export function isSubmit({ type, text, value }: Activity): boolean {
  return type === 'message' && !text && typeof value === 'object' && value !== null;
}

/** Answers an `Action.Execute`; always with HTTP 200, so that the client says what we say. */
export async function answerExecute(parts: CardActionParts, turn: Turn): Promise<void> {
  const { activity } = turn;
  const by = actorOf(activity);
  const failed = by && (await parts.signIn?.complete(by, activity));
  if (failed) return turn.respond(failed);
  const { verb, data } = executed(activity.value);
  const { reply, seenBy } = await replyTo(parts, activity, { verb, data });
  switch (reply.reply) {
    case 'card':
      return showCard(turn, reply, seenBy);
    case 'text':
      return answerWithText(turn, reply.text);
    case 'signIn':
      if (parts.signIn) return turn.respond(await parts.signIn.loginRequest(activity));
  }
}

async function showCard(
  turn: Turn,
  { message, note = '' }: CardReply,
  seenBy: Audience,
): Promise<void> {
  switch (seenBy) {
    case 'actor':
      return answerWithCard(turn, message);
    case 'newMessage':
      await turn.send(cardActivity(message));
      return answerWithText(turn, note);
    case 'everybody':
      await turn.update(turn.activity.replyToId ?? '', cardActivity(message));
      return answerWithCard(turn, message);
  }
}

/** Answers an `Action.Submit`: such clients take no answer, so it becomes a message. */
export async function answerSubmit(parts: CardActionParts, turn: Turn): Promise<void> {
  const data: unknown = turn.activity.value;
  const verb = (data as { verb?: unknown }).verb;
  const { reply } = await replyTo(parts, turn.activity, { verb, data });
  switch (reply.reply) {
    case 'card':
      await turn.send(cardActivity(reply.message));
      return;
    case 'text':
      await turn.send(textActivity(reply.text));
      return;
    case 'signIn':
      await turn.send(textActivity(signInElsewhere));
  }
}

const signInElsewhere =
  'This needs your sign-in, which this Teams client cannot show. Press the button in Teams on a computer.';

async function replyTo(
  { useCases, signIn }: CardActionParts,
  activity: Activity,
  pressed: { readonly verb: unknown; readonly data: unknown },
): Promise<{ readonly reply: Reply; readonly seenBy: Audience }> {
  const action = readCardAction(pressed.verb, pressed.data);
  if (action === undefined) return { reply: unknownAction, seenBy: 'actor' };
  const conflictNumber = await supersededCardOf(useCases, activity, action);
  if (conflictNumber !== undefined)
    return {
      reply: { reply: 'card', message: supersededCard({ conflictNumber }, wordsIn('en')) },
      seenBy: 'everybody',
    };
  const parts = { useCases, ...(signIn && { mustSignIn: signIn.mustSignIn }) };
  const reply = await act(parts, action, actorOf(activity));
  return { reply, seenBy: verbTable[action.verb].seenBy };
}

/** The verb stands on the action; everything else of the value may be forged into any shape. */
function executed(value: unknown): { readonly verb?: unknown; readonly data?: unknown } {
  const action = (value as { action?: unknown } | null | undefined)?.action;
  return typeof action === 'object' && action !== null ? action : {};
}
