import pressed from '../../fixtures/activities/action-execute-in-channel.json' with {
  type: 'json',
};
import installed from '../../fixtures/activities/installed-in-channel.json' with { type: 'json' };
import mention from '../../fixtures/activities/mention-in-channel.json' with { type: 'json' };
import type { ShownMessage } from './teams-service.ts';

/** Somebody in Teams: sends what clients send, and reads what they show. */

/** The demo tenant's administrator, who is an approver there. */
export const ALEX = {
  id: '29:alex',
  name: 'Alex Wilber',
  aadObjectId: '00000000-0000-4000-8000-0000000000a1',
};

/** A second approver there. */
export const ADELE = {
  id: '29:adele',
  name: 'Adele Vance',
  aadObjectId: '00000000-0000-4000-8000-0000000000a3',
};

let activities = 0;
const nextId = () => {
  activities += 1;
  return `activity-${process.pid}-${activities}`;
};

export const installation = (serviceUrl: string, channelId = 'channel-identity') => ({
  ...installed,
  id: nextId(),
  serviceUrl,
  from: ALEX,
  conversation: { ...installed.conversation, id: channelId },
  channelData: {
    ...installed.channelData,
    channel: { id: channelId },
    settings: { selectedChannel: { id: channelId } },
  },
});

/** The bot is taken out of the team of `installation`. */
export const removal = (serviceUrl: string) => ({
  ...installation(serviceUrl, installed.channelData.team.id),
  action: 'remove',
});

/** Something happens to that team, or to the channel of `installation`. */
export const teamEvent = (serviceUrl: string, eventType: string) => {
  const { team, tenant } = installed.channelData;
  const { settings: _, ...details } = installation(serviceUrl).channelData;
  return {
    ...installation(serviceUrl, team.id),
    type: 'conversationUpdate',
    action: undefined,
    channelData: { ...(eventType.startsWith('channel') ? details : { tenant, team }), eventType },
  };
};

export const command = (serviceUrl: string, words: string) => ({
  ...mention,
  id: nextId(),
  serviceUrl,
  from: ALEX,
  text: `<at>Unclash</at> ${words}`,
});

export interface CardAction {
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A press on a button of a message. */
export const press = (serviceUrl: string, message: ShownMessage, { verb, data }: CardAction) => ({
  ...pressed,
  id: nextId(),
  serviceUrl,
  from: ALEX,
  conversation: { ...pressed.conversation, id: message.thread },
  replyToId: message.activityId,
  value: { action: { type: 'Action.Execute', verb, data } },
});

/** The buttons that a card has, with their data. */
export function buttonsOf(card: string): CardAction[] {
  const found: CardAction[] = [];
  JSON.parse(card, (_key, value) => {
    if (value?.type === 'Action.Execute' && typeof value.verb === 'string')
      found.push({ verb: value.verb, data: value.data ?? {} });
    return value;
  });
  return found;
}

/** The inputs of a card that must be filled in, with what a careful person would type. */
export function answersOf(card: string): Record<string, string> {
  const answers: Record<string, string> = {};
  JSON.parse(card, (_key, value) => {
    const isInput = typeof value?.type === 'string' && value.type.startsWith('Input.');
    if (isInput && typeof value.id === 'string')
      answers[value.id] = value.value ?? value.placeholder ?? 'because';
    return value;
  });
  return answers;
}

/** What the bot answered to an activity: the HTTP status (0: no answer) and the invoke's body. */
export async function tell(
  botUrl: string,
  activity: object,
): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
  try {
    const response = await fetch(`${botUrl}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : {} };
  } catch {
    return { status: 0, body: {} };
  }
}
