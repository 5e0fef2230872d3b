import { type Activity, TurnContext } from 'botbuilder';
import type { Log } from '../../telemetry/log.ts';
import type { Actor } from '../../use-cases/ports/people.ts';
import { actorOf, nobodySentence } from '../bot/actor.ts';
import type { BotAdapter } from '../bot/bot-adapter.ts';
import { htmlOf } from '../bot/incoming-activity.ts';
import { cardActivity, textActivity } from '../bot/replies.ts';
import { failureActivity } from '../bot/turn-errors.ts';
import type { UseCases } from '../bot/use-cases.ts';
import type { FileStorage } from '../files/upload-file.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import { answerAlerts } from './alerts-command.ts';
import { type Command, parseCommand } from './command-text.ts';
import { type Answer, answerCommand } from './commands.ts';
import { startDirectoryCheck } from './directory-check-command.ts';

export interface MessageParts {
  readonly useCases: UseCases;
  readonly adapter: BotAdapter;
  /** Application id of the bot; empty where nothing is authenticated. */
  readonly appId: string;
  readonly log: Log;
  readonly storage: FileStorage;
  /** Absent when nobody can sign in. */
  readonly signIn?: SignIn;
}

/** Answers what a person wrote. Throws `BotError` when the outside world fails. */
export async function answerMessage(parts: MessageParts, context: TurnContext): Promise<void> {
  const { activity } = context;
  const command = parseCommand({ text: activity.text, html: htmlOf(activity) });
  const by = actorOf(activity);
  if (command.command === 'signout') return say(context, [await signOut(parts, by)]);
  if (command.command === 'alerts')
    return say(context, [await answerAlerts(parts.useCases, command, activity)]);
  if (command.command === 'check directory')
    return say(context, [await startDirectoryCheck(parts, activity)]);
  const announced = takesLong[command.command];
  if (announced === undefined)
    return say(context, await answerCommand(parts.useCases, command, by));
  await say(context, [announced]);
  const reference = TurnContext.getConversationReference(activity);
  void answerLater(parts, reference, () => answerCommand(parts.useCases, command, by));
}

async function signOut({ signIn }: MessageParts, by: Actor | undefined): Promise<string> {
  if (by === undefined) return nobodySentence;
  if (signIn === undefined)
    return 'Nobody signs in to Unclash here, so there is nothing to forget.';
  await signIn.signOut(by);
  return 'You are signed out: Unclash cannot act with your rights until you sign in again.';
}

/** Said at once, before the answer. */
const takesLong: Partial<Record<Command['command'], string>> = {
  scan: 'Looking for conflicts now.',
  doctor: 'Looking whether everything works.',
};

/**
 * A poll or an examination can take longer than Teams waits for a turn (15 seconds, after which it sends the message
 * again), so its answer comes in a turn of its own. Never rejects.
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
