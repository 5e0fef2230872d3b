import type { Person } from '../../domain/conflict/person.ts';
import { defined } from '../../domain/defined.ts';
import type { Account, Activity, ConversationAccount, MessageActivity } from './activity.ts';

/** Where messages are sent, edited and taken away. Failures are those of the SDK; `teamsError` reads them. */
export interface Conversation {
  /** Resolves with the id of the message. */
  send(message: MessageActivity): Promise<string>;
  /**
   * To this member of a channel or group chat alone, for 24 hours (a targeted message). Resolves with its id, which
   * is that of no ordinary message. Rejects where Teams does not know such messages.
   */
  sendTo(person: Account, message: MessageActivity): Promise<string>;
  update(messageId: string, message: MessageActivity): Promise<void>;
  delete(messageId: string): Promise<void>;
}

/** The body of an answer to a press (Universal Action Model); the HTTP status is 200 whatever it says. */
export interface InvokeAnswer {
  readonly statusCode: number;
  readonly type: string;
  /** A card, a text, or what the type says. */
  readonly value: unknown;
}

/**
 * The body of an answer to a message extension ("Respond to search command", "Create and send dialogs", Teams
 * documentation): results or a dialog, else a sentence in the place of either.
 */
export interface ExtensionAnswer {
  readonly composeExtension?:
    | { readonly type: 'message'; readonly text: string }
    | {
        readonly type: 'result';
        readonly attachmentLayout: 'list';
        readonly attachments: readonly object[];
      };
  readonly task?: { readonly type: 'continue'; readonly value: object };
}

/** One activity, and the conversation that it came from. */
export interface Turn extends Conversation {
  readonly activity: Activity;
  /** Answers an invoke, with a body or without. */
  respond(body?: InvokeAnswer | ExtensionAnswer): Promise<void>;
  /** The person in this conversation, by Teams or Entra object id; undefined when they are no member. */
  member(id: string): Promise<Member | undefined>;
}

/** A person who is in a conversation. */
export interface Member extends Person {
  readonly teamsUserId: string;
}

/** What is needed to write to a conversation later; nobody is addressed in particular. */
export interface ConversationReference {
  readonly channelId: string;
  readonly serviceUrl: string;
  readonly bot: Account;
  readonly conversation: ConversationAccount;
}

/** A conversation that was not written to just now. */
export interface LaterConversation extends Conversation {
  /**
   * Begins a thread in a channel: a new conversation whose first message this is ("Send messages in bot
   * conversations", Teams documentation); sending to the channel's own id would answer a thread.
   */
  startThread(message: MessageActivity): Promise<{
    readonly conversationId: string;
    readonly messageId: string;
  }>;
  /** The id of the bot's personal chat with a person who is in this conversation. */
  openChat(person: Account): Promise<string>;
  /** Entra object id of the group of a team, by the Teams id of the team; undefined where Teams names none. */
  groupOfTeam(teamId: string): Promise<string | undefined>;
}

/** The way out: every message that is no answer within a turn. */
export interface Conversations {
  /** Runs `work` in the conversation; its failures come back as they are, and reach nobody's chat. */
  within<T>(
    reference: ConversationReference,
    work: (conversation: LaterConversation) => Promise<T>,
  ): Promise<T>;
}

/** In the personal chat with a person of the conversation; the chat exists or is created. */
export async function sendInPersonalChat(
  conversations: Conversations,
  reference: ConversationReference,
  said: { readonly person: Account; readonly message: MessageActivity },
): Promise<{ readonly conversationId: string; readonly messageId: string }> {
  const id = await conversations.within(reference, ({ openChat }) => openChat(said.person));
  const { tenantId } = reference.conversation;
  const conversation = { id, conversationType: 'personal', ...defined({ tenantId }) };
  return conversations.within({ ...reference, conversation }, async ({ send }) => ({
    conversationId: id,
    messageId: await send(said.message),
  }));
}

/** One after the other: Teams takes 7 messages a second from a bot in a thread. */
export async function sendAll(
  conversation: Conversation,
  messages: readonly MessageActivity[],
): Promise<void> {
  for (const message of messages) await conversation.send(message);
}
