import { nobodySentence } from '../bot/actor.ts';
import { channelOf, scopeOf } from '../bot/conversation.ts';
import type { Answer, CommandParts, CommandTurn, TypedText } from './command.ts';

const here = { team: 'this channel', groupChat: 'this group chat', personal: 'this chat' };

interface Alerts {
  /** Absent: the question is how it is now. */
  readonly wanted?: 'on' | 'off';
}

export function readWanted({ rest }: TypedText): Alerts {
  const [wanted] = /^(?:on|off)\b/.exec(rest.toLowerCase()) ?? [];
  return wanted === undefined ? {} : { wanted: wanted as 'on' | 'off' };
}

/** Answers `alerts`, `alerts on` and `alerts off`. Throws `BotError`. */
export async function answerAlerts(
  parts: CommandParts,
  alerts: Alerts,
  turn: CommandTurn,
): Promise<Answer> {
  return [await chosenAlerts(parts, alerts, turn)];
}

async function chosenAlerts(
  { useCases: { chooseAlerts } }: CommandParts,
  { wanted }: Alerts,
  { by, activity }: CommandTurn,
): Promise<string> {
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
