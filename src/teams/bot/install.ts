import { type WelcomeCardView, welcomeCard } from '../../cards/info/welcome-card.ts';
import { defined } from '../../domain/defined.ts';
import type { AlertChannel } from '../../use-cases/ports/channels.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { ConversationScope } from '../../use-cases/watch/channel-lifecycle.ts';
import { helpLines } from '../commands/command-table.ts';
import type { Activity } from './activity.ts';
import { actorOf } from './actor.ts';
import { channelOf, scopeOf, teamsDataOf, withoutThread } from './conversation.ts';
import type { Languages } from './languages.ts';
import { cardActivity } from './replies.ts';
import type { Turn } from './turn.ts';

export interface InstallParts {
  readonly useCases: Pick<
    UseCases,
    'addChannel' | 'rememberChannel' | 'leaveConversation' | 'rejoinConversation'
  >;
  readonly languages: Languages;
  readonly approversConfigured: boolean;
}

/**
 * `installationUpdate`: the app was added or removed. Teams sends it in every scope, mostly beside a
 * `conversationUpdate`; in a channel the subscription tells which of the two comes first.
 */
export async function onInstallationUpdate(parts: InstallParts, turn: Turn): Promise<void> {
  const { activity } = turn;
  const isTeam = scopeOf(activity) === 'team';
  switch (activity.action) {
    case 'add':
    case 'add-upgrade':
      if (isTeam) return addHere(parts, turn);
      return activity.action === 'add' ? welcome(parts, turn) : undefined;
    case 'remove':
      return parts.useCases.leaveConversation(teamOf(activity), 'removed');
  }
}

/** `conversationUpdate`: members and channels of a team came, went or were renamed. */
export async function onConversationUpdate(parts: InstallParts, turn: Turn): Promise<void> {
  const { activity } = turn;
  if (scopeOf(activity) !== 'team') return;
  if (names(activity.membersAdded, activity.recipient.id)) {
    // Without the chosen channel this would be General; `installationUpdate` knows the chosen one.
    return isChannelKnown(activity) ? addHere(parts, turn) : undefined;
  }
  if (names(activity.membersRemoved, activity.recipient.id))
    return parts.useCases.leaveConversation(teamOf(activity), 'removed');
  return onPlaceEvent(parts, activity);
}

/** "Conversation events in your Teams bot", Teams documentation; other events change nothing here. */
async function onPlaceEvent({ useCases }: InstallParts, activity: Activity): Promise<void> {
  const team = teamOf(activity);
  const { channelId } = team;
  switch (teamsDataOf(activity).eventType) {
    case 'channelRenamed':
      return useCases.rememberChannel(channelOf(activity));
    case 'channelDeleted':
      return useCases.leaveConversation({ channelId }, 'channelDeleted');
    case 'channelRestored':
      return useCases.rejoinConversation({ channelId }, asSeenIn(activity));
    case 'teamDeleted':
    case 'teamHardDeleted':
      return useCases.leaveConversation(team, 'teamDeleted');
    case 'teamArchived':
      return useCases.leaveConversation(team, 'teamArchived');
    case 'teamRestored':
    case 'teamUnarchived':
      return useCases.rejoinConversation(team, asSeenIn(activity));
  }
}

/** The conversation of an event, with its whole team; an older version did not remember teams. */
function teamOf(activity: Activity): ConversationScope {
  const { id, teamId } = channelOf(activity);
  return { channelId: id, ...defined({ teamId }) };
}

/** The address of the service and the name of the team may have changed meanwhile. */
function asSeenIn(activity: Activity): (channel: AlertChannel) => AlertChannel {
  const { teamName } = channelOf(activity);
  return (channel) => ({
    ...channel,
    ...defined({ teamName }),
    reference: { ...(channel.reference as object), serviceUrl: activity.serviceUrl },
  });
}

async function addHere(parts: InstallParts, turn: Turn): Promise<void> {
  const { activity } = turn;
  const seen = channelOf(activity);
  const isGeneral = seen.id === teamsDataOf(activity).team?.id;
  const name = seen.name ?? (isGeneral ? 'General' : '');
  const addedBy = { teamsUserId: activity.from.id, name: activity.from.name ?? '' };
  const channel = { ...seen, name, addedBy };
  const added = await parts.useCases.addChannel({ channel, by: actorOf(activity) });
  if (added === 'subscribed') return welcome(parts, turn, { name, alerts: 'on' });
  // Of the two events that Teams sends, only this one names what happened.
  if (added === 'approverNeeded' && activity.action === 'add') {
    const isHere = seen.id === withoutThread(activity.conversation.id);
    return welcome(parts, turn, { name, alerts: isHere ? 'offHere' : 'off' });
  }
}

async function welcome(
  { approversConfigured, languages }: InstallParts,
  turn: Turn,
  channel?: { readonly name: string } & Required<Pick<WelcomeCardView, 'alerts'>>,
): Promise<void> {
  const scope = scopeOf(turn.activity);
  const words = await languages.ofConversation(turn.activity);
  const view = {
    scope,
    approversConfigured,
    commands: helpLines,
    ...defined({ channelName: channel?.name || undefined, alerts: channel?.alerts }),
  };
  await turn.send(cardActivity(welcomeCard(view, words)));
}

function isChannelKnown(activity: Activity): boolean {
  const { channel, settings } = teamsDataOf(activity);
  return channel !== undefined || settings?.selectedChannel !== undefined;
}

function names(members: unknown, id: string): boolean {
  return Array.isArray(members) && members.some((member) => member?.id === id);
}
