import { defined } from '../../domain/defined.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { Activity } from '../bot/activity.ts';
import { channelOf, scopeOf, withoutThread } from '../bot/conversation.ts';
import { parseMessageId } from './message-id.ts';

/** Where a message is, and in which cloud. */
interface LinkedMessage {
  /** Of the cloud: https://teams.microsoft.com */
  readonly teamsUrl: string;
  /** Activity id as the store keeps it. */
  readonly id: string;
  readonly channelId: string;
  readonly isChannel: boolean;
  readonly tenantId?: string | undefined;
  /** Entra object id of the team's group, where Teams says it. */
  readonly groupId?: string | undefined;
}

/**
 * A link that opens a message in Teams ("Create a deep link to a chat message" and "to a channel message"): in a
 * channel with the first message of its thread, in a chat with the chat as context.
 */
export function messageLink(message: LinkedMessage): string {
  const { teamsUrl, id, channelId, isChannel, tenantId, groupId } = message;
  const { activityId } = parseMessageId(id, channelId);
  const page = `${teamsUrl}/l/message/${encodeURIComponent(channelId)}/${encodeURIComponent(activityId)}`;
  if (!isChannel) return `${page}?context=${encodeURIComponent('{"contextType":"chat"}')}`;
  const query = new URLSearchParams();
  if (tenantId !== undefined) query.set('tenantId', tenantId);
  if (groupId !== undefined) query.set('groupId', groupId);
  query.set('parentMessageId', activityId);
  return `${page}?${query}`;
}

/** The link to the message that follows this conflict in the conversation of the activity, as `cardLinks`. */
export const cardLink = async (
  useCases: Pick<UseCases, 'findAlertCards' | 'teamsUrl'>,
  activity: Activity,
  conflictNumber: number,
): Promise<{ readonly cardUrl?: string }> =>
  defined({ cardUrl: (await cardLinks(useCases, activity, [conflictNumber])).get(conflictNumber) });

/**
 * Links to the messages that follow these conflicts in the conversation of the activity, by number: its members can open
 * them. In a personal chat there are none.
 */
export async function cardLinks(
  { findAlertCards, teamsUrl }: Pick<UseCases, 'findAlertCards' | 'teamsUrl'>,
  activity: Activity,
  conflictNumbers: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const scope = scopeOf(activity);
  if (scope === 'personal') return new Map();
  const { id, teamGroupId } = channelOf(activity);
  const channelId = withoutThread(id);
  const place = {
    teamsUrl,
    channelId,
    isChannel: scope === 'team',
    tenantId: activity.conversation.tenantId,
    groupId: teamGroupId,
  };
  const found = await findAlertCards(conflictNumbers, channelId);
  return new Map(
    [...found].map(([number, activityId]) => [number, messageLink({ ...place, id: activityId })]),
  );
}
