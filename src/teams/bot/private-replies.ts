import type { Log } from '../../telemetry/log.ts';
import type { Clock } from '../../use-cases/ports/clock.ts';
import type { Words } from '../../words/words.ts';
import { readTargetRefusal } from '../send/teams-errors.ts';
import type { Activity, MessageActivity } from './activity.ts';
import { referenceTo, scopeOf, withoutThread } from './conversation.ts';
import { isExecute, isSubmit } from './incoming-activity.ts';
import type { Languages } from './languages.ts';
import { isPrivateButton } from './targeted-route.ts';
import { type Conversation, type Conversations, sendInPersonalChat } from './turn.ts';

/** What one person of a conversation reads alone, where Teams can do that (docs/decisions/0028-one-reader.md). */
export interface PrivateReplies {
  /** In the language of that person; where everybody will read it, in that of the conversation. */
  words(activity: Activity): Promise<Words>;
  /**
   * Answers the person of the activity, exactly once: to them alone, or for everybody in the conversation where Teams
   * refused that within the last hour. Failures are those of the SDK.
   */
  send(conversation: Conversation, activity: Activity, message: MessageActivity): Promise<void>;
}

interface Parts {
  /** False: what answers one person is an ordinary message (`TARGETED_MESSAGES`). */
  readonly targetsMessages: boolean;
  readonly conversations: Conversations;
  readonly languages: Languages;
  readonly clock: Clock;
  readonly log: Log;
}

/** How long a conversation in which Teams refused a targeted message gets ordinary ones. */
const REMEMBERED_MS = 60 * 60_000;
const MOST_REMEMBERED = 1_000;

/**
 * True for a message or press that nobody else in the conversation saw. A press says so by its button, because
 * Teams is documented to mark messages only.
 */
export function isAskedAlone(activity: Activity): boolean {
  const { recipient, value } = activity;
  if (recipient.isTargeted === true) return true;
  if (isSubmit(activity)) return isPrivateButton(value);
  const pressed = value as { readonly action?: { readonly data?: unknown } } | null | undefined;
  return isExecute(activity) && isPrivateButton(pressed?.action?.data);
}

export function createPrivateReplies(parts: Parts): PrivateReplies {
  const refusing = createMemory(parts.clock);
  const mayTarget = (activity: Activity) =>
    parts.targetsMessages &&
    scopeOf(activity) !== 'personal' &&
    // A client that is too old for `Action.Execute` is too old for these, too.
    (!isSubmit(activity) || isAskedAlone(activity)) &&
    !refusing.has(placeOf(activity));
  return {
    words: async (activity) =>
      mayTarget(activity) || isAskedAlone(activity)
        ? parts.languages.ofPerson(activity)
        : parts.languages.ofConversation(activity),
    send: async (conversation, activity, message) => {
      const refusal = mayTarget(activity)
        ? await sendAlone(conversation, activity, message)
        : undefined;
      if (refusal === 'none') return;
      await sendOrdinarily(parts, conversation, { activity, message });
      // Only now is it known that the refusal was about the kind of message.
      if (refusal === undefined || refusal.isAboutConversation) return;
      refusing.add(placeOf(activity));
      const { status, code } = refusal;
      parts.log.info({ status, code }, 'Teams refused a message for one person; sent to all');
    },
  };
}

const placeOf = ({ conversation }: Activity) => withoutThread(conversation.id);

/** Rejects where Teams may have accepted it, or is away; then nothing else is sent. */
async function sendAlone(
  conversation: Conversation,
  activity: Activity,
  message: MessageActivity,
): Promise<'none' | NonNullable<ReturnType<typeof readTargetRefusal>>> {
  try {
    await conversation.sendTo(activity.from, withPrompt(message, activity));
    return 'none';
  } catch (error) {
    const refusal = readTargetRefusal(error);
    if (refusal === undefined) throw error;
    return refusal;
  }
}

/** Teams shows the private question above the answer ("Prompt preview in targeted messages"). */
function withPrompt(message: MessageActivity, { type, id, recipient }: Activity): MessageActivity {
  if (type !== 'message' || !id || recipient.isTargeted !== true) return message;
  const { entities = [] } = message;
  return { ...message, entities: [...entities, { type: 'targetedMessageInfo', messageId: id }] };
}

/** A private question is never answered in public: the personal chat is the next best place. */
async function sendOrdinarily(
  { conversations }: Parts,
  conversation: Conversation,
  { activity, message }: { readonly activity: Activity; readonly message: MessageActivity },
): Promise<void> {
  if (scopeOf(activity) === 'personal' || !isAskedAlone(activity)) {
    await conversation.send(message);
    return;
  }
  const said = { person: activity.from, message };
  await sendInPersonalChat(conversations, referenceTo(activity), said);
}

/** Names that are remembered for a time, the newest of them. */
function createMemory({ now }: Clock) {
  const since = new Map<string, number>();
  const time = () => Date.parse(now());
  return {
    has: (name: string) => time() - (since.get(name) ?? Number.NEGATIVE_INFINITY) < REMEMBERED_MS,
    add: (name: string) => {
      since.delete(name);
      since.set(name, time());
      const [oldest] = since.keys();
      if (since.size > MOST_REMEMBERED && oldest !== undefined) since.delete(oldest);
    },
  };
}
