import type { Activity } from 'botbuilder';
import { actorOf, nobodySentence } from '../bot/actor.ts';
import { channelOf, scopeOf } from '../bot/conversation.ts';
import type { UseCases } from '../bot/use-cases.ts';
import type { Command } from './command-text.ts';

const here = { team: 'this channel', groupChat: 'this group chat', personal: 'this chat' };

/** Answers `alerts`, `alerts on` and `alerts off`. Throws `BotError`. */
export async function answerAlerts(
  { chooseAlerts }: Pick<UseCases, 'chooseAlerts'>,
  { wanted }: Extract<Command, { command: 'alerts' }>,
  activity: Activity,
): Promise<string> {
  const by = actorOf(activity);
  if (by === undefined) return nobodySentence;
  const place = here[scopeOf(activity)];
  const channel = { name: place, ...channelOf(activity) };
  const chosen = await chooseAlerts({ by, channel, ...(wanted && { wanted }) });
  if (chosen.outcome === 'notPermitted') return chosen.sentence;
  const other = chosen.outcome === 'on' ? 'off' : 'on';
  if (!chosen.isNew)
    return `Alerts to ${place} are ${chosen.outcome}. "alerts ${other}" changes that.`;
  return chosen.outcome === 'on'
    ? `Alerts to ${place} are on: every conflict is told here and kept up to date. What is open follows now.`
    : `Alerts to ${place} are off: nothing is posted here any more, and cards that are here stay as they are.`;
}
