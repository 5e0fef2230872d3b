import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod/v4';
import { summaryCard } from '../../cards/conflict/summary-card.ts';
import { supersededCard } from '../../cards/conflict/superseded-card.ts';
import { cloudNewsCard } from '../../cards/directory/cloud-news-card.ts';
import { forecastCard } from '../../cards/directory/forecast-card.ts';
import { digestCard } from '../../cards/info/digest-card.ts';
import { ownerReminderCard } from '../../cards/info/owner-reminder-card.ts';
import { approvalRequestCard } from '../../cards/plan/approval-request-card.ts';
import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { AlertChannel, ChannelPerson } from '../../use-cases/ports/channels.ts';
import type { Notifier } from '../../use-cases/ports/notifier.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { MessageActivity } from '../bot/activity.ts';
import type { Languages } from '../bot/languages.ts';
import { cardActivity, textActivity } from '../bot/replies.ts';
import { type ConversationReference, type Conversations, sendInPersonalChat } from '../bot/turn.ts';
import { conflictMessage } from './conflict-message.ts';
import { type CardFinderParts, createCardFinder } from './find-card.ts';
import { confirmedId, parseMessageId } from './message-id.ts';
import { isMessageGone, isPerhapsGone, teamsError } from './teams-errors.ts';

interface Parts extends Pick<UseCases, 'suggest' | 'clock'> {
  readonly conversations: Conversations;
  /** Absent where the bot may not read what it posted. */
  readonly ownMessages?: CardFinderParts;
  readonly languages: Pick<Languages, 'ofChannel'>;
}

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
  const { ofChannel } = parts.languages;
  const alert = (channel: AlertChannel, details: ConflictDetails) =>
    cardActivity(conflictMessage(parts, details, ofChannel(channel)));
  const { ownMessages } = parts;
  const findCards =
    ownMessages &&
    createCardFinder(ownMessages, (channel, work) =>
      parts.conversations.within(referenceOf(channel, channel.id), work),
    );
  return {
    findCards: findCards ?? (async () => undefined),
    post: (channel, details) => post(parts, channel, alert(channel, details)),
    postSummary: (channel, news) =>
      post(parts, channel, cardActivity(summaryCard(news, ofChannel(channel)))),
    postApprovalRequest: async (channel, id, request) => {
      const message = approvalRequestCard(request, ofChannel(channel));
      if (message) await answer(parts, channel, { id, message: cardActivity(message) });
    },
    postReminder: async (channel, id, reminder) => {
      const message = cardActivity(ownerReminderCard(reminder, ofChannel(channel)));
      await (id === undefined
        ? post(parts, channel, message)
        : answer(parts, channel, { id, message }));
    },
    postReply: (channel, id, notice) =>
      answer(parts, channel, { id, message: textActivity(ofChannel(channel).plain(notice)) }),
    postForecast: (channel, conflicts, total) =>
      post(parts, channel, cardActivity(forecastCard({ conflicts, total }, ofChannel(channel)))),
    postCloudNews: (channel, news) =>
      post(parts, channel, cardActivity(cloudNewsCard(news, ofChannel(channel)))),
    postDigest: (channel, digest) =>
      post(parts, channel, cardActivity(digestCard(digest, ofChannel(channel)))),
    postNotice: (channel, notice, person) => {
      const said = textActivity(ofChannel(channel).plain(notice));
      return person === undefined
        ? post(parts, channel, said)
        : tell(parts, channel, { person, said });
    },
    update: async (channel, id, details) => {
      return edit(parts, channel, { id, message: alert(channel, details) });
    },
    closeCard: async (channel, id, conflictNumber) => {
      const message = cardActivity(supersededCard({ conflictNumber }, ofChannel(channel)));
      await edit(parts, channel, { id, message });
    },
  };
}

/** False when the message was deleted. */
async function edit(
  { conversations }: Parts,
  channel: AlertChannel,
  { id, message }: { readonly id: string; readonly message: MessageActivity },
): Promise<boolean> {
  const { conversationId, activityId } = parseMessageId(id, channel.id);
  const reference = referenceOf(channel, conversationId);
  for (const pauseMs of [...CHANCE_PAUSES_MS, undefined]) {
    try {
      await conversations.within(reference, ({ update }) => update(activityId, message));
      return true;
    } catch (error) {
      if (!isMessageGone(error)) throw teamsError(error);
      if (!isPerhapsGone(error) || pauseMs === undefined) return false;
      await sleep(pauseMs);
    }
  }
  return false;
}

/** A card is not given up for answers that may be chance: its place would be a second card. */
const CHANCE_PAUSES_MS = [500, 1000, 2000];

async function post(
  { conversations }: Parts,
  channel: AlertChannel,
  message: MessageActivity,
): Promise<string> {
  const reference = referenceOf(channel, channel.id);
  try {
    return await conversations.within(reference, async (conversation) => {
      if (reference.conversation.conversationType !== 'channel')
        return confirmedId(channel.id, await conversation.send(message));
      const thread = await conversation.startThread(message);
      return confirmedId(thread.conversationId, thread.messageId);
    });
  } catch (error) {
    throw teamsError(error);
  }
}

/** In the thread of a message; in a chat, which has no threads, as a message of its own. */
async function answer(
  { conversations }: Parts,
  channel: AlertChannel,
  { id, message }: { readonly id: string; readonly message: MessageActivity },
): Promise<void> {
  const { conversationId } = parseMessageId(id, channel.id);
  try {
    await conversations.within(referenceOf(channel, conversationId), ({ send }) => send(message));
  } catch (error) {
    throw teamsError(error);
  }
}

async function tell(
  { conversations }: Parts,
  channel: AlertChannel,
  { person, said }: { readonly person: ChannelPerson; readonly said: MessageActivity },
): Promise<string> {
  const account = { id: person.teamsUserId, name: person.name };
  const reference = referenceOf(channel, channel.id);
  try {
    const told = { person: account, message: said };
    const { conversationId, messageId } = await sendInPersonalChat(conversations, reference, told);
    return confirmedId(conversationId, messageId);
  } catch (error) {
    throw teamsError(error);
  }
}

function referenceOf(channel: AlertChannel, id: string): ConversationReference {
  const stored = storedReference.parse(channel.reference);
  return { ...stored, conversation: { ...stored.conversation, id } };
}
