import type { ConversationReference, TurnContext } from 'botbuilder';
import type { BotAdapter } from '../bot/bot-adapter.ts';

export interface ConversationParts {
  readonly adapter: BotAdapter;
  /** Application id of the bot; empty where nothing is authenticated. */
  readonly appId: string;
}

/** Runs `work` in the conversation; its failures come back as they are, and reach nobody's chat. */
export async function withConversation<T>(
  { adapter, appId }: ConversationParts,
  reference: Partial<ConversationReference>,
  work: (context: TurnContext) => Promise<T>,
): Promise<T> {
  const outcome: { done?: { readonly value: T }; failure?: unknown } = {};
  await adapter.continueConversationAsync(appId, reference, async (context) => {
    // The SDK invents an activity that is continued; nothing shall be sent as a reply to it.
    delete context.activity.id;
    try {
      outcome.done = { value: await work(context) };
    } catch (error) {
      outcome.failure = error;
    }
  });
  if (outcome.done === undefined) throw outcome.failure;
  return outcome.done.value;
}
