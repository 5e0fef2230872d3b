import { type Activity, type ConversationReference, TurnContext } from 'botbuilder';
import { z } from 'zod/v4';
import type { SeenChannel } from '../../use-cases/watch/subscribe-channel.ts';

/** Where an activity happened. */
export type Scope = 'team' | 'personal' | 'groupChat';

export function scopeOf({ conversation }: Activity): Scope {
  switch (conversation.conversationType) {
    case 'channel':
      return 'team';
    case 'groupChat':
      return 'groupChat';
    default:
      return 'personal';
  }
}

const named = z.object({ id: z.string().min(1), name: z.string().optional().catch(undefined) });
const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const channelData = z
  .object({
    eventType: maybe(z.string()),
    channel: maybe(named),
    team: maybe(named),
    teamsChannelId: maybe(z.string().min(1)),
    settings: maybe(z.object({ selectedChannel: maybe(named) })),
  })
  .catch({});

/** What Teams says about the place of an activity beyond Bot Framework; anything may be missing. */
export function teamsDataOf(activity: Activity): z.output<typeof channelData> {
  return channelData.parse(activity.channelData ?? {});
}

/** A thread's id is its channel's id and the id of its first message. */
export function withoutThread(conversationId: string): string {
  return conversationId.replace(/;messageid=.*$/s, '');
}

/**
 * The channel of an activity. Events about a team happen in its General channel, whatever channel
 * they are about; that one is named in the channel data.
 */
export function channelOf(activity: Activity): SeenChannel {
  const { channel, team, teamsChannelId, settings } = teamsDataOf(activity);
  const { conversation } = activity;
  const id =
    channel?.id ??
    settings?.selectedChannel?.id ??
    teamsChannelId ??
    withoutThread(conversation.id);
  const isHere = id === withoutThread(conversation.id);
  const name = channel?.name ?? (isHere ? conversation.name : undefined);
  return {
    id,
    reference: referenceTo(activity, id),
    ...(name && { name }),
    ...(team?.name && { teamName: team.name }),
    ...(team && { teamId: team.id }),
  };
}

/** What is needed to write to a conversation later; nobody is addressed in particular. */
export function referenceTo(
  activity: Activity,
  conversationId: string,
): Omit<ConversationReference, 'activityId' | 'user'> {
  const { channelId, serviceUrl, bot, conversation } = TurnContext.getConversationReference(
    activity,
  ) as ConversationReference;
  return { channelId, serviceUrl, bot, conversation: { ...conversation, id: conversationId } };
}
