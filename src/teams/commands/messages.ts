import { type Activity, TurnContext } from 'botbuilder';
import type { Log } from '../../telemetry/log.ts';
import { actorOf } from '../bot/actor.ts';
import type { BotAdapter } from '../bot/bot-adapter.ts';
import { htmlOf } from '../bot/incoming-activity.ts';
import { cardActivity, textActivity } from '../bot/replies.ts';
import { failureActivity } from '../bot/turn-errors.ts';
import type { Answer, CommandEntry, CommandParts, CommandTurn } from './command.ts';
import { commandTable, helpLines } from './command-table.ts';
import { type KnownCommand, parseCommand } from './command-text.ts';

export interface MessageParts extends CommandParts {
  readonly adapter: BotAdapter;
  /** Application id of the bot; empty where nothing is authenticated. */
  readonly appId: string;
  readonly log: Log;
}

/** Answers what a person wrote. Throws `BotError` when the outside world fails. */
export async function answerMessage(parts: MessageParts, context: TurnContext): Promise<void> {
  const { activity } = context;
  const command = parseCommand({ text: activity.text, html: htmlOf(activity) });
  if (command.command === 'unknown') return say(context, [notUnderstood]);
  const turn = { by: actorOf(activity), activity, help: helpLines };
  const { announced } = commandTable[command.command];
  if (announced === undefined) return say(context, await answerTo(parts, command, turn));
  await say(context, [announced]);
  const reference = TurnContext.getConversationReference(activity);
  void answerLater(parts, reference, () => answerTo(parts, command, turn));
}

const notUnderstood =
  'I did not get that. Try "check ann@contoso.com", "conflicts" or "help" for everything I can do.';

/** The arguments were read by the entry that answers them. */
function answerTo(parts: MessageParts, command: KnownCommand, turn: CommandTurn): Promise<Answer> {
  const { run } = commandTable[command.command] as CommandEntry<object>;
  return run(parts, command, turn);
}

/**
 * An answer that takes longer than Teams waits for a turn comes in a turn of its own. Never rejects.
 */
async function answerLater(
  { adapter, appId, log }: MessageParts,
  reference: ReturnType<typeof TurnContext.getConversationReference>,
  answer: () => Promise<Answer>,
): Promise<void> {
  const found = await answer().then(activitiesOf, (err: unknown) => [failureActivity(log, err)]);
  try {
    await adapter.continueConversationAsync(appId, reference, (context) => send(context, found));
  } catch (err) {
    log.warn({ err }, 'the answer to a command could not be sent');
  }
}

function say(context: TurnContext, answer: Answer): Promise<void> {
  return send(context, activitiesOf(answer));
}

/** One after the other: Teams takes 7 messages a second from a bot in a thread. */
async function send(context: TurnContext, activities: readonly Partial<Activity>[]): Promise<void> {
  for (const activity of activities) await context.sendActivity(activity);
}

function activitiesOf(answer: Answer): Partial<Activity>[] {
  return answer.map((said) => (typeof said === 'string' ? textActivity(said) : cardActivity(said)));
}
