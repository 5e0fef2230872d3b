import type { NotPermitted } from '../../domain/remedy/approval.ts';
import type { AlertChannel } from '../ports/channels.ts';
import type { Actor } from '../ports/people.ts';
import { type Authorize, asApprover } from '../remedy/authorize.ts';
import { type SubscribePorts, subscribeAsNew } from './subscribe-channel.ts';

/** Whether a conversation gets alerts, after the question or the wish. */
export interface AlertsChosen {
  readonly outcome: 'on' | 'off';
  /** The wish made a difference. */
  readonly isNew: boolean;
  /** The language that was chosen for the conversation, if one was. */
  readonly language?: string;
}

type Ports = SubscribePorts & { readonly authorize: Authorize };

/**
 * The command `alerts`: alerts to this conversation, on or off, or the question whether they are on. For
 * approvers, as alerts name people, and as silence would hide conflicts from everybody else there.
 * Throws `BotError`.
 */
export async function chooseAlerts(
  ports: Ports,
  request: {
    readonly by: Actor;
    readonly channel: AlertChannel;
    /** Absent: only reads. */
    readonly wanted?: 'on' | 'off';
  },
): Promise<AlertsChosen | NotPermitted> {
  const { by, channel, wanted } = request;
  const { channels } = ports.store;
  return asApprover(ports, request, async () => {
    const known = await channels.get(channel.id);
    const now = known === undefined ? 'off' : 'on';
    const language = known?.language !== undefined && { language: known.language };
    if (wanted === undefined || wanted === now) return { outcome: now, isNew: false, ...language };
    const addedBy = { teamsUserId: by.teamsUserId, name: by.displayName };
    if (wanted === 'on') await subscribeAsNew(ports, { ...channel, addedBy });
    else
      await channels.unsubscribe(channel.id, {
        code: 'teams.left.switchedOff',
        by: by.displayName,
      });
    return { outcome: wanted, isNew: true };
  });
}
