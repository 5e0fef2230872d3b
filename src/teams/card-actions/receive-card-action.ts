import { supersededCard } from '../../cards/conflict/superseded-card.ts';
import type { CardMessage } from '../../cards/template/card-message.ts';
import { defined } from '../../domain/defined.ts';
import { verbatim } from '../../domain/message/message.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { PlainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import type { Activity, MessageActivity } from '../bot/activity.ts';
import { actorOf } from '../bot/actor.ts';
import { withoutThread } from '../bot/conversation.ts';
import type { Languages } from '../bot/languages.ts';
import { isAskedAlone, type PrivateReplies } from '../bot/private-replies.ts';
import { answerWithCard, answerWithText, cardActivity, textActivity } from '../bot/replies.ts';
import { withPrivateButtons } from '../bot/targeted-route.ts';
import type { Turn } from '../bot/turn.ts';
import { filesAt } from '../commands/directory-check-command.ts';
import { consentActivity } from '../files/file-consent.ts';
import type { FileStorage } from '../files/upload-file.ts';
import { messageId, parseMessageId } from '../send/message-id.ts';
import { isMessageGone } from '../send/teams-errors.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import { type CardReply, type Reply, saidActivity } from './action-responses.ts';
import { act, type CardAction, readCardAction } from './card-actions.ts';
import type { Audience } from './card-verb.ts';
import { verbTable } from './verb-table.ts';

export interface CardActionParts {
  readonly useCases: UseCases;
  readonly languages: Languages;
  readonly privateReplies: PrivateReplies;
  readonly storage: FileStorage;
  readonly signIn?: SignIn;
}

/** Answers an `Action.Execute`; always with HTTP 200, so that the client says what we say. */
export async function answerExecute(parts: CardActionParts, turn: Turn): Promise<void> {
  const { activity } = turn;
  const by = actorOf(activity);
  const failed = by && (await parts.signIn?.complete(by, activity));
  if (failed) return turn.respond(failed);
  const press = await pressOf(parts, activity, executed(activity.value));
  const reply = await replyTo(parts, turn, press);
  const own = parts.languages.ofPerson(activity);
  switch (reply.reply) {
    case 'card':
      await showCard(parts, turn, {
        ...reply,
        seenBy: press.seenBy,
        note: reply.note === undefined ? own.plain(NO_NOTE) : own.plain(reply.note),
      });
      return sayMention(parts, turn, reply);
    case 'text':
      return answerWithText(turn, own.plain(reply.text));
    case 'file':
      await turn.send(consentActivity(reply.file, own));
      return answerWithText(turn, own.plain(reply.note));
    case 'signIn':
      if (parts.signIn) return turn.respond(await parts.signIn.loginRequest(activity));
  }
}

const NO_NOTE = verbatim('');

/** In the language of the conversation, where everybody reads it. */
async function sayMention(
  { languages }: CardActionParts,
  turn: Turn,
  { mention }: CardReply,
): Promise<void> {
  if (mention === undefined) return;
  const words = await languages.ofConversation(turn.activity);
  await turn.send(saidActivity(mention, words));
}

async function showCard(
  { privateReplies }: CardActionParts,
  turn: Turn,
  {
    message,
    seenBy,
    note,
  }: { readonly message: CardMessage; readonly seenBy: Audience; readonly note: PlainText },
): Promise<void> {
  const { activity } = turn;
  const isAlone = isAskedAlone(activity);
  switch (seenBy) {
    case 'actor':
      return answerWithCard(turn, isAlone ? withPrivateButtons(message) : message);
    case 'newMessage':
      if (isAlone) await privateReplies.send(turn, activity, cardActivity(message));
      else await turn.send(cardActivity(message));
      return answerWithText(turn, note);
    case 'everybody':
      await turn.update(activity.replyToId ?? '', cardActivity(message)).catch((error) => {
        // The presser sees the answer of a card that was deleted meanwhile.
        if (!isMessageGone(error)) throw error;
      });
      return answerWithCard(turn, message);
  }
}

/** Answers an `Action.Submit`: such clients take no answer, so it becomes a message. */
export async function answerSubmit(parts: CardActionParts, turn: Turn): Promise<void> {
  const data: unknown = turn.activity.value;
  const verb = (data as { verb?: unknown }).verb;
  const isAlone = isAskedAlone(turn.activity);
  const words = isAlone
    ? parts.languages.ofPerson(turn.activity)
    : await parts.languages.ofConversation(turn.activity);
  const say = (message: MessageActivity) =>
    isAlone ? parts.privateReplies.send(turn, turn.activity, message) : turn.send(message);
  const press = { ...(await pressOf(parts, turn.activity, { verb, data })), words };
  const reply = await replyTo(parts, turn, press);
  switch (reply.reply) {
    case 'card':
      await say(cardActivity(reply.message));
      return sayMention(parts, turn, reply);
    case 'text':
      await say(textActivity(words.plain(reply.text)));
      return;
    case 'file':
      await turn.send(consentActivity(reply.file, words));
      return;
    case 'signIn':
      await say(textActivity(words.plain('chat.signIn.otherClient')));
  }
}

/** A press with who sees its answer, in their words. */
interface Press {
  /** Undefined when verb or data are not ours. */
  readonly action: CardAction | undefined;
  /** Of an older card of the same alert. */
  readonly superseded: number | undefined;
  readonly seenBy: Audience;
  readonly words: Words;
}

async function pressOf(
  { useCases, languages }: CardActionParts,
  activity: Activity,
  pressed: { readonly verb?: unknown; readonly data?: unknown },
): Promise<Press> {
  const action = readCardAction(pressed.verb, pressed.data);
  const superseded = action && (await supersededCardOf(useCases, activity, action));
  const seenBy = superseded !== undefined ? 'everybody' : audienceOf(action);
  const words =
    seenBy === 'actor' || isAskedAlone(activity)
      ? languages.ofPerson(activity)
      : await languages.ofConversation(activity);
  return { action, superseded, seenBy, words };
}

const audienceOf = (action: CardAction | undefined): Audience =>
  action === undefined ? 'actor' : verbTable[action.verb].seenBy;

async function replyTo(
  { useCases, signIn, storage }: CardActionParts,
  { activity, member }: Turn,
  { action, superseded, words }: Press,
): Promise<Reply> {
  if (action === undefined) return { reply: 'text', text: 'chat.button.expired' };
  if (superseded !== undefined) {
    return { reply: 'card', message: supersededCard({ conflictNumber: superseded }, words) };
  }
  const parts = {
    useCases,
    activity,
    words,
    member,
    files: filesAt(storage, activity),
    ...defined({ mustSignIn: signIn?.mustSignIn }),
  };
  return act(parts, action, actorOf(activity));
}

/** The verb stands on the action; everything else of the value may be forged into any shape. */
function executed(value: unknown): { readonly verb?: unknown; readonly data?: unknown } {
  const action = (value as { action?: unknown } | null | undefined)?.action;
  return typeof action === 'object' && action !== null ? action : {};
}

/**
 * The conflict whose older alert card was pressed on.
 *
 * A post that Teams accepts without a confirmation leaves a card whose id nobody knows, until somebody presses
 * on it. In a channel only alerts begin a thread, so such a card is the first message of its thread and not
 * the message that follows the conflict. Where no message follows the conflict, this one does from now.
 */
async function supersededCardOf(
  { findAlertCard, adoptCard }: Pick<UseCases, 'findAlertCard' | 'adoptCard'>,
  activity: Activity,
  { verb, data }: CardAction,
): Promise<number | undefined> {
  const { replyToId, conversation } = activity;
  if (!('conflict' in data) || verb === 'showConflict') return undefined;
  // Teams deletes the card of one person after a day, so it follows no conflict.
  if (isAskedAlone(activity)) return undefined;
  if (!replyToId || !conversation.id.endsWith(`;messageid=${replyToId}`)) return undefined;
  const { conflict: conflictNumber } = data;
  const channelId = withoutThread(conversation.id);
  const newest = await findAlertCard(conflictNumber, channelId);
  if (newest === undefined) {
    const activityId = messageId(conversation.id, replyToId);
    await adoptCard({ conflictNumber, channelId, activityId });
    return undefined;
  }
  return parseMessageId(newest, '').activityId === replyToId ? undefined : conflictNumber;
}
