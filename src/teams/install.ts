import type { Activity, TurnContext } from 'botbuilder';
import { welcomeCard } from '../cards/welcome-card.ts';
import type { Abilities } from './abilities.ts';
import { channelOf, scopeOf, teamsDataOf } from './conversation.ts';
import { cardActivity } from './replies.ts';

export interface InstallParts {
  readonly abilities: Pick<
    Abilities,
    'subscribeChannel' | 'unsubscribeChannel' | 'rememberReference'
  >;
  readonly approversConfigured: boolean;
}

/**
 * `installationUpdate`: the app was added or removed. Teams sends it in every scope, mostly beside a
 * `conversationUpdate`; in a channel the subscription tells which of the two comes first.
 */
export async function onInstallationUpdate(
  parts: InstallParts,
  context: TurnContext,
): Promise<void> {
  const { activity } = context;
  const isTeam = scopeOf(activity) === 'team';
  switch (activity.action) {
    case 'add':
    case 'add-upgrade':
      if (isTeam) return subscribe(parts, context);
      return activity.action === 'add' ? welcome(parts, context) : undefined;
    case 'remove':
      return unsubscribe(parts, activity, 'Unclash was removed.');
  }
}

/** `conversationUpdate`: members and channels of a team came, went or were renamed. */
export async function onConversationUpdate(
  parts: InstallParts,
  context: TurnContext,
): Promise<void> {
  const { activity } = context;
  if (scopeOf(activity) !== 'team') return;
  if (names(activity.membersAdded, activity.recipient.id)) {
    // Without the chosen channel this would be General; `installationUpdate` knows the chosen one.
    return isChannelKnown(activity) ? subscribe(parts, context) : undefined;
  }
  if (names(activity.membersRemoved, activity.recipient.id))
    return unsubscribe(parts, activity, 'Unclash was removed from the team.');
  switch (teamsDataOf(activity).eventType) {
    case 'channelRenamed':
      return parts.abilities.rememberReference(channelOf(activity));
    case 'channelDeleted':
      return unsubscribe(parts, activity, 'The channel was deleted.');
    case 'teamDeleted':
    case 'teamHardDeleted':
      return unsubscribe(parts, activity, 'The team was deleted.');
  }
}

async function subscribe(parts: InstallParts, context: TurnContext): Promise<void> {
  const seen = channelOf(context.activity);
  const isGeneral = seen.id === teamsDataOf(context.activity).team?.id;
  const name = seen.name ?? (isGeneral ? 'General' : 'this channel');
  const isNew = await parts.abilities.subscribeChannel({ ...seen, name });
  if (isNew) await welcome(parts, context, seen.name ?? (isGeneral ? name : undefined));
}

/**
 * Other channels of a team that was left cannot be listed from here: they are unsubscribed when a
 * post to them is refused (`BotNotInConversationRoster`).
 */
function unsubscribe({ abilities }: InstallParts, activity: Activity, why: string): Promise<void> {
  return abilities.unsubscribeChannel(channelOf(activity).id, why);
}

async function welcome(
  { approversConfigured }: InstallParts,
  context: TurnContext,
  channelName?: string,
): Promise<void> {
  const scope = scopeOf(context.activity);
  const view = { scope, approversConfigured, ...(channelName && { channelName }) };
  await context.sendActivity(cardActivity(welcomeCard(view)));
}

function isChannelKnown(activity: Activity): boolean {
  const { channel, settings } = teamsDataOf(activity);
  return channel !== undefined || settings?.selectedChannel !== undefined;
}

function names(members: unknown, id: string): boolean {
  return Array.isArray(members) && members.some((member) => member?.id === id);
}
