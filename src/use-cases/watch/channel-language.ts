import type { Person } from '../../domain/conflict/person.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import type { Store } from '../ports/store.ts';
import { type Authorize, asApprover } from '../remedy/authorize.ts';
import { redrawChannel, type SubscribePorts } from './subscribe-channel.ts';

/** The language that was chosen for a conversation; undefined: the one of the setting LANGUAGE. */
export async function languageOfChannel(
  { store }: { readonly store: Pick<Store, 'channels'> },
  channelId: string,
): Promise<string | undefined> {
  return (await store.channels.get(channelId))?.language;
}

type Ports = Pick<SubscribePorts, 'store' | 'queue'> & { readonly authorize: Authorize };

/**
 * The command `alerts language`: alerts to this conversation are in that language from now, and the
 * messages about open conflicts are edited. For approvers, as `alerts` is. Throws `BotError`.
 */
export async function chooseLanguage(
  ports: Ports,
  request: { readonly by: Person; readonly channelId: string; readonly language: string },
): Promise<{ readonly outcome: 'chosen' | 'noAlerts' } | NotPermitted> {
  return asApprover(ports, request, async () => {
    const channel = await ports.store.channels.get(request.channelId);
    if (channel === undefined) return { outcome: 'noAlerts' };
    await ports.store.channels.subscribe({ ...channel, language: request.language }, []);
    if (channel.language !== request.language) await redrawChannel(ports, channel.id);
    return { outcome: 'chosen' };
  });
}
