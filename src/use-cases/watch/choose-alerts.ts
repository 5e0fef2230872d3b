import {
  type AlertSettings,
  type AlertSettingsChange,
  changedSettings,
  hasOutlet,
} from '../../domain/alerts/alert-settings.ts';
import { defined } from '../../domain/defined.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import type { AuditEntry } from '../ports/audit.ts';
import type { AlertChannel } from '../ports/channels.ts';
import type { Clock } from '../ports/clock.ts';
import type { Actor } from '../ports/people.ts';
import { type Authorize, asApprover } from '../remedy/authorize.ts';
import { asPerson } from '../remedy/request-audit.ts';
import { bookCloudCheck } from './book-cloud-check.ts';
import { bookDigests } from './book-digests.ts';
import { showAnew } from './make-work-anew.ts';
import { channelTitle } from './send-to-channel.ts';
import { type SubscribePorts, subscribeAsNew } from './subscribe-channel.ts';

/** Whether a conversation gets alerts and which, after the question or the wish. */
export interface AlertsChosen {
  readonly outcome: 'on' | 'off';
  /** The wish made a difference. */
  readonly isNew: boolean;
  /** The language that was chosen for the conversation, if one was. */
  readonly language?: string;
  readonly settings: AlertSettings;
  /** Every conversation with alerts, this one included. */
  readonly channels: readonly ListedChannel[];
  /** Some conversation gets every conflict. */
  readonly hasOutlet: boolean;
}

/** A conversation with alerts, for the list of them. */
interface ListedChannel extends Pick<AlertChannel, 'id' | 'settings'> {
  /** By its names; may be empty. */
  readonly title: string;
}

interface Ports extends Omit<SubscribePorts, 'store'> {
  readonly store: SubscribePorts['store'] &
    Parameters<typeof showAnew>[0]['store'] &
    Parameters<typeof bookDigests>[0]['store'] &
    Parameters<typeof bookCloudCheck>[0]['store'];
  readonly authorize: Authorize;
  readonly clock: Clock;
}

/** What a person wants of the alerts to a conversation. */
interface AlertsRequest {
  readonly by: Actor;
  readonly channel: AlertChannel;
  /** Absent: alerts stay on or off, unless `change` says what is wanted. */
  readonly wanted?: 'on' | 'off';
  /** Switches alerts on where they are off. */
  readonly change?: AlertSettingsChange;
  readonly source: 'card' | 'command';
}

/**
 * The command `alerts` and its card: alerts to this conversation, on, off or for some conflicts, or the question
 * how it is. For approvers, as alerts name people, and as silence would hide conflicts from everybody else there.
 * Throws `BotError`.
 */
export async function chooseAlerts(
  ports: Ports,
  request: AlertsRequest,
): Promise<AlertsChosen | NotPermitted> {
  const { channel, wanted, change } = request;
  return asApprover(ports, request, async () => {
    const known = await ports.store.channels.get(channel.id);
    if (wanted === 'off') return switchOff(ports, request, known);
    const isOff = known === undefined && wanted === undefined;
    if (wanted === undefined && (change === undefined || (isOff && removesOnly(change))))
      return answer(ports, channel.id, false);
    const settings = changedSettings(known?.settings ?? {}, change ?? {});
    const isOther = change !== undefined && !isSame(settings, known?.settings);
    if (known === undefined) await switchOn(ports, request, settings);
    if (isOther) await configure(ports, request, settings);
    if (settings.digest !== undefined || isOther) await bookDigests(ports, channel.id);
    if (settings.cloud !== known?.settings?.cloud) await bookCloudCheck(ports);
    return answer(ports, channel.id, known === undefined || isOther);
  });
}

const removesOnly = (change: AlertSettingsChange): boolean =>
  Object.values(change).every((part) => part === null);

const isSame = (one: AlertSettings, other: AlertSettings = {}): boolean =>
  JSON.stringify(one) === JSON.stringify(changedSettings(other, {}));

async function switchOff(
  ports: Ports,
  { channel, by }: AlertsRequest,
  known: AlertChannel | undefined,
): Promise<AlertsChosen> {
  if (known !== undefined) {
    const why = { code: 'teams.left.switchedOff', by: by.displayName } as const;
    await ports.store.channels.unsubscribe(channel.id, why);
  }
  return answer(ports, channel.id, known !== undefined);
}

/** With its settings at once, so that nothing is posted that is not wanted. */
async function switchOn(
  ports: Ports,
  { channel, by, change }: AlertsRequest,
  settings: AlertSettings,
): Promise<void> {
  const addedBy = { teamsUserId: by.teamsUserId, name: by.displayName };
  const chosen = change !== undefined && { settings };
  await subscribeAsNew(ports, { ...channel, addedBy, ...chosen });
}

/** What the filter matches from now is posted; what is there stays and is kept up to date. */
async function configure(
  ports: Ports,
  { channel, by, source }: AlertsRequest,
  settings: AlertSettings,
): Promise<void> {
  const at = ports.clock.now();
  const place = channelTitle(channel);
  const audit: AuditEntry = {
    at,
    actor: asPerson(by),
    source,
    action: 'alertsConfigured',
    outcome: 'configured',
    result: { code: 'alerts.configured', place, settings },
  };
  if (await ports.store.channels.configure(channel.id, settings, audit))
    await showAnew(ports, channel.id);
}

async function answer({ store }: Ports, id: string, isNew: boolean): Promise<AlertsChosen> {
  const channels = await store.channels.list();
  const here = channels.find((one) => one.id === id);
  return {
    outcome: here === undefined ? 'off' : 'on',
    isNew,
    settings: here?.settings ?? {},
    ...defined({ language: here?.language }),
    channels: channels.map((one) => ({
      id: one.id,
      title: channelTitle(one),
      ...defined({ settings: one.settings }),
    })),
    hasOutlet: hasOutlet(channels),
  };
}
