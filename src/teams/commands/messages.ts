import { withoutDeadline } from '../../net/deadline.ts';
import type { Log } from '../../telemetry/log.ts';
import type { Said, Words } from '../../words/words.ts';
import type { MessageActivity } from '../bot/activity.ts';
import { actorOf } from '../bot/actor.ts';
import { referenceTo } from '../bot/conversation.ts';
import { htmlOf, mentionsOf } from '../bot/incoming-activity.ts';
import { cardActivity, mentionActivity, textActivity } from '../bot/replies.ts';
import { type Conversations, sendAll, type Turn } from '../bot/turn.ts';
import { failureActivity } from '../bot/turn-errors.ts';
import type { Answer, CommandEntry, CommandParts, CommandTurn } from './command.ts';
import { commandTable, helpLines } from './command-table.ts';
import { type KnownCommand, parseCommand, type UnknownCommand } from './command-text.ts';

export interface MessageParts extends CommandParts {
  readonly conversations: Conversations;
  readonly log: Log;
}

/** Answers what a person wrote. Throws `BotError` when the outside world fails. */
export async function answerMessage(parts: MessageParts, turn: Turn): Promise<void> {
  const { activity } = turn;
  const words = await parts.languages.ofConversation(activity);
  const say = (answer: Answer) => sendAll(turn, activitiesOf(answer, words));
  const command = parseCommand({
    text: activity.text,
    html: htmlOf(activity),
    botName: activity.recipient.name,
    mentions: mentionsOf(activity),
  });
  if (command.command === 'unknown') return say([notUnderstood(command)]);
  const asked = { by: actorOf(activity), activity, words, help: helpLines, member: turn.member };
  const { announced } = commandTable[command.command];
  if (announced === undefined) return say(await answerTo(parts, command, asked));
  const answering = withoutDeadline(() => answerTo(parts, command, asked));
  // While the announcement is on its way; a failure is the answer that follows it.
  answering.catch(() => {});
  await say([announced]);
  void answerLater(parts, asked, answering);
}

const notUnderstood = ({ misspelt }: UnknownCommand): Said =>
  misspelt === undefined ? 'chat.noCommand' : { code: 'chat.misspeltCommand', ...misspelt };

/** The arguments were read by the entry that answers them. */
function answerTo(parts: MessageParts, command: KnownCommand, asked: CommandTurn): Promise<Answer> {
  const { run } = commandTable[command.command] as CommandEntry<object>;
  return run(parts, command, asked);
}

/**
 * An answer that takes longer than Teams waits for a turn comes in a turn of its own. Never rejects.
 */
async function answerLater(
  { conversations, log }: MessageParts,
  { activity, words }: CommandTurn,
  answering: Promise<Answer>,
): Promise<void> {
  const found = await answering.then(
    (said) => activitiesOf(said, words),
    (err: unknown) => [failureActivity(log, err, words)],
  );
  try {
    await conversations.within(referenceTo(activity), (conversation) =>
      sendAll(conversation, found),
    );
  } catch (err) {
    log.warn({ err }, 'the answer to a command could not be sent');
  }
}

function activityOf(said: Answer[number], words: Words): MessageActivity {
  if (typeof said === 'object' && 'card' in said) return cardActivity(said);
  if (typeof said === 'object' && 'person' in said && 'said' in said)
    return mentionActivity(said.person, words.plain(said.said));
  return textActivity(words.plain(said));
}

function activitiesOf(answer: Answer, words: Words): MessageActivity[] {
  return answer.map((said) => activityOf(said, words));
}
