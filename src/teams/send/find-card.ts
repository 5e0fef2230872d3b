import { isCardOf } from '../../cards/conflict/conflict-card.ts';
import { withinTime } from '../../net/within-time.ts';
import type { Log } from '../../telemetry/log.ts';
import type { ReadAppMessages } from '../../use-cases/ports/channel-messages.ts';
import type { AlertChannel } from '../../use-cases/ports/channels.ts';
import type { Notifier } from '../../use-cases/ports/notifier.ts';
import type { LaterConversation } from '../bot/turn.ts';
import { messageId } from './message-id.ts';

export interface CardFinderParts {
  /** Client id of the bot, whose messages are searched. */
  readonly appId: string;
  readonly readMessages: ReadAppMessages;
  readonly log: Pick<Log, 'info' | 'warn'>;
}

/** Runs work in the conversation of a channel. */
type InChannel = <T>(
  channel: AlertChannel,
  work: (conversation: LaterConversation) => Promise<T>,
) => Promise<T>;

/** Clocks of Teams and of this machine differ by so much. */
const EARLIER_MS = 10_000;
const WITHIN_MS = 30_000;

/** Finds cards whose id got lost among the bot's own messages. A chat has no team that could grant it. */
export function createCardFinder(
  { appId, readMessages, log }: CardFinderParts,
  within: InChannel,
): Notifier['findCards'] {
  const find: Notifier['findCards'] = async (channel, conflictNumber, search) => {
    const teamGroupId = channel.teamGroupId ?? (await groupOf(channel, within));
    if (teamGroupId === undefined) return undefined;
    const since = new Date(Date.parse(search.since) - EARLIER_MS).toISOString();
    const messages = await readMessages({ teamGroupId, channelId: channel.id, appId, since });
    return messages
      .filter(({ cards }) => cards.some((card) => isCardOf(card, conflictNumber)))
      .toSorted((a, b) => (a.postedAt < b.postedAt ? 1 : -1))
      .map(({ id }) => messageId(`${channel.id};messageid=${id}`, id))
      .filter((id) => id !== search.known);
  };
  return async (channel, conflictNumber, search) => {
    const place = { channelId: channel.id, conflictNumber };
    try {
      const finding = find(channel, conflictNumber, search);
      const found = await withinTime(WITHIN_MS, finding, tooLate);
      log.info({ ...place, found }, 'looked for cards that Teams did not confirm');
      return found;
    } catch (err) {
      log.warn(
        { ...place, err },
        'the channel could not be read for cards that Teams did not confirm',
      );
      return undefined;
    }
  };
}

function tooLate(): never {
  throw new Error(`No answer within ${WITHIN_MS} ms.`);
}

/** Events before the setting, and most messages, do not name the group of the team. */
async function groupOf({ teamId, ...channel }: AlertChannel, within: InChannel) {
  if (teamId === undefined) return undefined;
  return within(channel, ({ groupOfTeam }) => groupOfTeam(teamId));
}
