import type { Log } from '../../telemetry/log.ts';
import type { MessageActivity } from '../bot/activity.ts';
import { actorOf } from '../bot/actor.ts';
import { referenceTo } from '../bot/conversation.ts';
import { htmlOf } from '../bot/incoming-activity.ts';
import { cardActivity, textActivity } from '../bot/replies.ts';
import { type ConversationReference, type Conversations, sendAll, type Turn } from '../bot/turn.ts';
import { failureActivity } from '../bot/turn-errors.ts';
import type { Answer, CommandEntry, CommandParts, CommandTurn } from './command.ts';
import { commandTable, helpLines } from './command-table.ts';
import { type KnownCommand, parseCommand } from './command-text.ts';

export interface MessageParts extends CommandParts {
  readonly conversations: Conversations;
  readonly log: Log;
}

/** Answers what a person wrote. Throws `BotError` when the outside world fails. */
export async function answerMessage(parts: MessageParts, turn: Turn): Promise<void> {
  const { activity } = turn;
  const command = parseCommand({ text: activity.text, html: htmlOf(activity) });
  if (command.command === 'unknown') return say(turn, [notUnderstood]);
  const asked = { by: actorOf(activity), activity, help: helpLines };
  const { announced } = commandTable[command.command];
  if (announced === undefined) return say(turn, await answerTo(parts, command, asked));
  await say(turn, [announced]);
  void answerLater(parts, referenceTo(activity), () => answerTo(parts, command, asked));
}

const notUnderstood =
  'I did not get that. Try "check ann@contoso.com", "conflicts" or "help" for everything I can do.';

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
  reference: ConversationReference,
  answer: () => Promise<Answer>,
): Promise<void> {
  const found = await answer().then(activitiesOf, (err: unknown) => [failureActivity(log, err)]);
  try {
    await conversations.within(reference, (conversation) => sendAll(conversation, found));
  } catch (err) {
    log.warn({ err }, 'the answer to a command could not be sent');
  }
}

function say(turn: Turn, answer: Answer): Promise<void> {
  return sendAll(turn, activitiesOf(answer));
}

function activitiesOf(answer: Answer): MessageActivity[] {
  return answer.map((said) => (typeof said === 'string' ? textActivity(said) : cardActivity(said)));
}
