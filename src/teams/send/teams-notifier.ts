import type { Activity, ConversationReference, TurnContext } from 'botbuilder';
import { z } from 'zod/v4';
import { summaryCard } from '../../cards/conflict/summary-card.ts';
import { forecastCard } from '../../cards/directory/forecast-card.ts';
import type { AlertChannel } from '../../use-cases/ports/channels.ts';
import type { Notifier } from '../../use-cases/ports/notifier.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { wordsIn } from '../../words/words.ts';
import { cardActivity } from '../bot/replies.ts';
import { conflictMessage } from './conflict-message.ts';
import { messageId, parseMessageId } from './message-id.ts';
import { isMessageGone, teamsError } from './teams-errors.ts';
import { type ConversationParts, withConversation } from './with-conversation.ts';

const words = wordsIn('en');

interface Parts extends Pick<UseCases, 'recommend' | 'clock'>, ConversationParts {}

/** As `referenceTo` wrote it. */
const storedReference = z.looseObject({
  channelId: z.string().min(1),
  serviceUrl: z.url(),
  bot: z.looseObject({ id: z.string().min(1) }),
  conversation: z.looseObject({
    id: z.string().min(1),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
  }),
});

/** Posts and edits conflict cards in Teams. Activity ids are those of `messageId`. */
export function createTeamsNotifier(parts: Parts): Notifier {
  return {
    post: (channel, details) => post(parts, channel, cardActivity(conflictMessage(parts, details))),
    postSummary: (channel, conflicts, total) =>
      post(parts, channel, cardActivity(summaryCard({ conflicts, total }, words))),
    postForecast: (channel, conflicts, total) =>
      post(parts, channel, cardActivity(forecastCard({ conflicts, total }, words))),
    update: async (channel, id, details) => {
      const { conversationId, activityId } = parseMessageId(id, channel.id);
      const activity = { ...cardActivity(conflictMessage(parts, details)), id: activityId };
      try {
        await withConversation(parts, referenceOf(channel, conversationId), (context) =>
          context.updateActivity(activity),
        );
        return true;
      } catch (error) {
        if (isMessageGone(error)) return false;
        throw teamsError(error);
      }
    },
  };
}

async function post(
  parts: Parts,
  channel: AlertChannel,
  activity: Partial<Activity>,
): Promise<string> {
  const reference = referenceOf(channel, channel.id);
  const isChannel = reference.conversation.conversationType === 'channel';
  try {
    return await withConversation(parts, reference, (context) =>
      isChannel ? startThread(parts, context, activity) : send(context, activity),
    );
  } catch (error) {
    throw teamsError(error);
  }
}

/**
 * A new thread is a new conversation whose first message is the activity ("Send messages in bot
 * conversations", Teams documentation); sending to the channel's own id would answer a thread.
 */
async function startThread(
  { adapter }: Parts,
  context: TurnContext,
  activity: Partial<Activity>,
): Promise<string> {
  const { conversation, recipient } = context.activity;
  const { id, activityId } = await adapter.connectorOf(context).conversations.createConversation({
    isGroup: true,
    bot: recipient,
    ...(conversation.tenantId && { tenantId: conversation.tenantId }),
    channelData: { channel: { id: conversation.id } },
    activity: activity as Activity,
  });
  return messageId(id, activityId);
}

async function send(context: TurnContext, activity: Partial<Activity>): Promise<string> {
  const sent = await context.sendActivity(activity);
  return messageId(context.activity.conversation.id, sent?.id ?? '');
}

function referenceOf(channel: AlertChannel, conversationId: string) {
  const stored = storedReference.parse(channel.reference);
  const conversation = { ...stored.conversation, id: conversationId };
  return { ...stored, conversation } as typeof stored & Partial<ConversationReference>;
}
