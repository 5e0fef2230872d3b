import { withoutDeadline } from '../../net/deadline.ts';
import type { Log } from '../../telemetry/log.ts';
import type { BareCode } from '../../words/codes.ts';
import type { Said, Words } from '../../words/words.ts';
import type { Activity, MessageActivity } from '../bot/activity.ts';
import { actorOf } from '../bot/actor.ts';
import { referenceTo } from '../bot/conversation.ts';
import { hasCard, htmlOf, mentionsOf } from '../bot/incoming-activity.ts';
import { isAskedAlone } from '../bot/private-replies.ts';
import { cardActivity } from '../bot/replies.ts';
import type { Conversation, Conversations, Turn } from '../bot/turn.ts';
import { failureActivity } from '../bot/turn-errors.ts';

import { saidActivity } from '../card-actions/action-responses.ts';

import { consentActivity } from '../files/file-consent.ts';

import type { Answer, CommandEntry, CommandParts, CommandTurn, ForWriter } from './command.ts';
import { commandTable, helpLines } from './command-table.ts';
import { type KnownCommand, parseCommand, type UnknownCommand } from './command-text.ts';
import { filesAt } from './directory-check-command.ts';
import { readHtml } from './message-text.ts';

export interface MessageParts extends CommandParts {
  readonly conversations: Conversations;
  readonly log: Log;
}

/** Answers what a person wrote. Throws `BotError` when the outside world fails. */
export async function answerMessage(parts: MessageParts, turn: Turn): Promise<void> {
  const { activity } = turn;
  if (isCardAlone(activity)) return;
  const command = parseCommand({
    text: activity.text,
    html: htmlOf(activity),
    botName: activity.recipient.name,
    mentions: mentionsOf(activity),
  });
  if (command.command === 'unknown') {
    const readers = await readersOf(parts, activity, 'writer');
    return say(parts, { activity, ...readers, conversation: turn }, [notUnderstood(command)]);
  }
  const { readBy } = commandTable[command.command];
  const announced = announcedFor(parts, command, activity);
  const readers = await readersOf(parts, activity, readBy);
  const here = { activity, ...readers, conversation: turn };
  const { words } = readers;
  const asked = { by: actorOf(activity), activity, words, help: helpLines, member: turn.member };
  if (announced === undefined) return say(parts, here, await answerTo(parts, command, asked));
  const answering = withoutDeadline(() => answerTo(parts, command, asked));
  // While the announcement is on its way; a failure is the answer that follows it.
  answering.catch(() => {});
  await say(parts, here, [announced]);
  void answerLater(parts, here, answering);
}

/** A card that a person inserted into the chat with the bot is no question; its place in the text is a tag. */
const isCardAlone = (activity: Activity): boolean =>
  hasCard(activity) && readHtml(activity.text ?? '').text === '';

const notUnderstood = ({ misspelt }: UnknownCommand): Said =>
  misspelt === undefined ? 'chat.noCommand' : { code: 'chat.misspeltCommand', ...misspelt };

function announcedFor(
  { storage }: MessageParts,
  command: KnownCommand,
  activity: Activity,
): BareCode | undefined {
  const { announced } = commandTable[command.command] as CommandEntry<object>;
  return typeof announced === 'function'
    ? announced(command, filesAt(storage, activity))
    : announced;
}

/** The arguments were read by the entry that answers them. */
function answerTo(parts: MessageParts, command: KnownCommand, asked: CommandTurn): Promise<Answer> {
  const { run } = commandTable[command.command] as CommandEntry<object>;
  return run(parts, command, asked);
}

/** Who reads an answer, and their words. */
interface Readers {
  /** The writer alone, where Teams can do that. */
  readonly isForWriter: boolean;
  readonly words: Words;
}

async function readersOf(
  { languages, privateReplies }: MessageParts,
  activity: Activity,
  readBy: CommandEntry<object>['readBy'],
): Promise<Readers> {
  const isForWriter = readBy === 'writer' || (readBy === 'conversation' && isAskedAlone(activity));
  const words = isForWriter
    ? await privateReplies.words(activity)
    : await languages.ofConversation(activity);
  return { isForWriter, words };
}

interface Place extends Readers {
  readonly activity: Activity;
  readonly conversation: Conversation;
}

/** One after the other, as `sendAll`. */
async function say(
  { privateReplies }: MessageParts,
  { activity, conversation, isForWriter, words }: Place,
  answer: Answer,
): Promise<void> {
  for (const said of answer) {
    if (typeof said === 'object' && 'forWriter' in said) {
      const own = await privateReplies.words(activity);
      await privateReplies.send(conversation, activity, activityOf(said.forWriter, own));
    } else if (isForWriter)
      await privateReplies.send(conversation, activity, activityOf(said, words));
    else await conversation.send(activityOf(said, words));
  }
}

/**
 * An answer that takes longer than Teams waits for a turn comes in a turn of its own. Never rejects.
 */
async function answerLater(
  parts: MessageParts,
  { activity, ...here }: Place,
  answering: Promise<Answer>,
): Promise<void> {
  const { conversations, privateReplies, log } = parts;
  const found = await answering.catch((err: unknown) => ({ err }));
  try {
    await conversations.within(referenceTo(activity), (conversation) =>
      'err' in found
        ? privateReplies.send(conversation, activity, failureActivity(log, found.err, here.words))
        : say(parts, { ...here, activity, conversation }, found),
    );
  } catch (err) {
    log.warn({ err }, 'the answer to a command could not be sent');
  }
}

function activityOf(said: Exclude<Answer[number], ForWriter>, words: Words): MessageActivity {
  if (typeof said === 'object' && 'card' in said) return cardActivity(said);
  if (typeof said === 'object' && 'offered' in said) return consentActivity(said.offered, words);
  return saidActivity(said, words);
}
