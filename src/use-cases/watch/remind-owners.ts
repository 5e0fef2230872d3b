import { takes } from '../../domain/alerts/alert-filter.ts';
import {
  type ChannelOwners,
  isUnattended,
  type OwnerReminder,
} from '../../domain/alerts/owner-reminder.ts';
import { hoursBefore } from '../conflict/time.ts';
import type { AlertChannel } from '../ports/channels.ts';
import type { Directory } from '../ports/directory.ts';
import { BotError, onFailure } from '../ports/errors.ts';
import type { JobQueue } from '../ports/jobs.ts';
import type { UnattendedConflict } from '../ports/messages.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { Store } from '../ports/store.ts';
import { MOST_MENTIONED } from '../remedy/authorize.ts';
import { CARDS_AT_ONCE } from './notify-jobs.ts';
import { quietUntil } from './quiet-hours.ts';
import { type SendPorts, sendToChannel, unlessUnconfirmed } from './send-to-channel.ts';

/** Conflicts that one message names. */
const NAMED = 10;

interface Ports extends SendPorts {
  readonly directory: Pick<Directory, 'ownersOf'>;
  readonly store: SendPorts['store'] & Pick<Store, 'conflicts'>;
  readonly notifier: Pick<Notifier, 'postNotice' | 'postReminder'>;
}

/** Every poll has each channel that wants reminders read for what is due: nothing is booked that could get lost. */
export async function remindAnew({
  store,
  queue,
}: {
  readonly store: Pick<Store, 'channels'>;
  readonly queue: JobQueue;
}): Promise<void> {
  const channels = await store.channels.list();
  const wanting = channels.filter(({ settings }) => settings?.remindAfterHours !== undefined);
  await queue.enqueue(wanting.map(({ id: channelId }) => ({ name: 'remind', channelId })));
}

/**
 * Mentions the owners of a channel once for each conflict that it shows and takes, and that nobody is assigned to for
 * the chosen hours: in the thread of its card, or in one message where they are many or have no cards. In quiet hours
 * nothing is posted; the next poll has the channel read again. Throws `BotError`.
 */
export async function remindOwners(
  ports: Ports,
  { channelId }: { readonly channelId: string },
): Promise<void> {
  const { store, clock } = ports;
  const channel = await store.channels.get(channelId);
  const { filter, remindAfterHours: hours, ...settings } = channel?.settings ?? {};
  const now = clock.now();
  if (!channel || hours === undefined || quietUntil(settings, now) !== undefined) return;
  const hoursAgo = hoursBefore(now);
  const unattended = await store.messages.unattended(channelId, hoursAgo(hours));
  const due = unattended.filter((one) => takes(filter, one, hoursAgo));
  if (due.length === 0) return;
  await sendToChannel(ports, channel, async () => {
    const said = { hours, owners: await ownersOf(ports, channel) };
    const isEach = due.length <= (ports.cardsAtOnce ?? CARDS_AT_ONCE);
    const alone = isEach ? due.filter(hasCard) : [];
    for (const one of alone) await remind(ports, channel, { ...said, about: [one] });
    const together = due.filter((one) => !alone.some((other) => other === one));
    if (together.length > 0) await remind(ports, channel, { ...said, about: together });
  });
}

const hasCard = ({ activityId }: UnattendedConflict): boolean => activityId !== undefined;

/**
 * Recorded before it is posted, so that a process that dies, or an answer that gets lost, leads to no second mention:
 * a reminder is better missing than posted twice. What was certainly not accepted is forgotten again.
 */
async function remind(
  { store, notifier }: Ports,
  channel: AlertChannel,
  {
    about,
    ...said
  }: Pick<OwnerReminder, 'hours' | 'owners'> & { readonly about: readonly UnattendedConflict[] },
): Promise<void> {
  const still = await stillUnattended(store, about);
  const numbers = await store.messages.recordReminder(channel.id, still);
  if (numbers.length === 0) return;
  const reminder = { ...said, numbers: numbers.slice(0, NAMED), total: numbers.length };
  const card = about.length === 1 ? about[0]?.activityId : undefined;
  try {
    await unlessUnconfirmed(notifier.postReminder(channel, card, reminder));
  } catch (error) {
    if (error instanceof BotError) await store.messages.forgetReminder(channel.id, numbers);
    throw error;
  }
}

/** A message of many is one instant; an answer of its own may have waited for its turn in the channel. */
async function stillUnattended(
  { conflicts }: Pick<Store, 'conflicts'>,
  about: readonly UnattendedConflict[],
): Promise<readonly UnattendedConflict[]> {
  const [only, ...others] = about;
  if (only === undefined || others.length > 0) return about;
  const now = await conflicts.get(only.conflictNumber);
  return now && isUnattended(now) ? about : [];
}

/** A chat belongs to no team. Owners that Graph does not name are unknown; never rejects. */
async function ownersOf(
  { directory }: Pick<Ports, 'directory'>,
  { teamId, teamGroupId }: AlertChannel,
): Promise<ChannelOwners> {
  if (teamId === undefined) return { are: 'none' };
  if (teamGroupId === undefined) return { are: 'unknown' };
  const reading = directory.ownersOf(teamGroupId, MOST_MENTIONED);
  return reading.then(
    (people): ChannelOwners => ({ are: 'read', people }),
    onFailure((): ChannelOwners => ({ are: 'unknown' })),
  );
}
