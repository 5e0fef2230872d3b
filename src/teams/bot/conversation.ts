import { z } from 'zod/v4';
import { defined } from '../../domain/defined.ts';
import type { SeenChannel } from '../../use-cases/watch/subscribe-channel.ts';
import type { Activity } from './activity.ts';
import type { ConversationReference } from './turn.ts';

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
    team: maybe(named.extend({ aadGroupId: maybe(z.guid()) })),
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
    ...defined({
      name: name || undefined,
      teamName: team?.name || undefined,
      teamId: team?.id,
      teamGroupId: team?.aadGroupId?.toLowerCase(),
    }),
  };
}

/** Where an activity came from, or another conversation of the same service. */
export function referenceTo(
  { channelId, serviceUrl, recipient, conversation }: Activity,
  id: string = conversation.id,
): ConversationReference {
  return { channelId, serviceUrl, bot: recipient, conversation: { ...conversation, id } };
}
