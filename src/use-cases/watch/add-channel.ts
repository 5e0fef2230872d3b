import { onFailure } from '../ports/errors.ts';
import type { Actor } from '../ports/people.ts';
import type { Authorize } from '../remedy/authorize.ts';
import { type SubscribePorts, subscribeAsNew, subscribeChannel } from './subscribe-channel.ts';

interface Ports extends SubscribePorts {
  readonly authorize: Authorize;
  /** INSTALLERS_SUBSCRIBE: alerts are on in a channel once anybody adds the app to it. */
  readonly installersSubscribe: boolean;
}

/**
 * What adding the app to a channel led to: alerts from now, alerts as before, or none until an approver
 * switches them on.
 */
export type ChannelAdded = 'subscribed' | 'known' | 'approverNeeded';

/**
 * The app was added to a channel. Alerts name people and their addresses, and everybody in a team can add an
 * app, so that only an approver who adds it switches alerts on; no answer of the directory is a no.
 */
export async function addChannel(
  ports: Ports,
  request: {
    readonly channel: Parameters<typeof subscribeChannel>[1];
    /** Absent where Teams does not name who added it, as for an installation by policy. */
    readonly by?: Actor | undefined;
  },
): Promise<ChannelAdded> {
  const { channel, by } = request;
  if ((await ports.store.channels.get(channel.id)) !== undefined) {
    await subscribeChannel(ports, channel);
    return 'known';
  }
  if (!(await maySubscribe(ports, by))) return 'approverNeeded';
  return (await subscribeAsNew(ports, channel)) ? 'subscribed' : 'known';
}

async function maySubscribe({ authorize, installersSubscribe }: Ports, by: Actor | undefined) {
  if (installersSubscribe) return true;
  if (by === undefined) return false;
  return authorize(by).then(
    (refusal) => refusal === undefined,
    onFailure(() => false),
  );
}
