import { alertsCard } from '../../cards/info/alerts-card.ts';
import { type AlertSettingsChange, REMINDER_HOURS } from '../../domain/alerts/alert-settings.ts';
import { defined } from '../../domain/defined.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { AlertsChosen } from '../../use-cases/watch/choose-alerts.ts';
import type { AnyMessage } from '../../words/codes.ts';
import { LANGUAGES, type Language, type Said } from '../../words/words.ts';
import { channelOf, type Scope, scopeOf } from '../bot/conversation.ts';
import { readAlertFilter } from './alert-filter-words.ts';
import {
  readCloudWatch,
  readDigestTime,
  readQuietHours,
  readReminder,
} from './alert-times-words.ts';
import type { Answer, CommandParts, CommandTurn, ForWriter, TypedText } from './command.ts';

interface Alerts {
  /** Absent: the question is how it is now. */
  readonly wanted?: 'on' | 'off';
  /** What is to be different. */
  readonly change?: AlertSettingsChange;
  /** What was typed as a setting and is none; then nothing is changed. */
  readonly refused?: AnyMessage<
    | 'alerts.notUnderstood'
    | 'alerts.digestNotUnderstood'
    | 'alerts.quietNotUnderstood'
    | 'alerts.remindNotUnderstood'
    | 'alerts.cloudNotUnderstood'
  >;
  /** As typed after `alerts language`; empty when nothing follows. */
  readonly language?: string;
}

const choice = /^(?:on )?(?:for|only|from|about|of|für|fuer|nur|von|aus|zu)(?: |$)(.*)$/i;

const aboutQuiet = /^(?:quiet|ruhe|ruhezeit|nachtruhe)(?= |$) ?(.*)$/iu;
const aboutReminder =
  /^(?:remind|reminders?|erinner(?:n|e|ung|ungen)|besitzer erinnern)(?= |$) ?(.*)$/iu;
const aboutCloud = /^(?:check )?(?:cloud|entra(?: id)?)(?= |$) ?(.*)$/iu;
const aboutDigest = /^(?:digest|übersicht|uebersicht|zusammenfassung)(?= |$) ?(.*)$/iu;

/** Reads `on`, `off`, `language de`, `on for groups`, `only unassigned older than 2 h`, `digest daily 08:00 UTC`, `cloud weekly`. */
export function readAlerts({ rest }: TypedText): Alerts {
  const [word = '', named = ''] = rest.toLowerCase().split(' ');
  if (word === 'language') return { language: named };
  const [, chosen] = choice.exec(rest) ?? [];
  if (chosen !== undefined) return readChoice(chosen);
  const [, digest] = aboutDigest.exec(rest) ?? [];
  if (digest !== undefined) return readDigest(digest);
  const [, quiet] = aboutQuiet.exec(rest) ?? [];
  if (quiet !== undefined) return readQuiet(quiet);
  const [, reminder] = aboutReminder.exec(rest) ?? [];
  if (reminder !== undefined) return readReminding(reminder);
  const [, cloud] = aboutCloud.exec(rest) ?? [];
  if (cloud !== undefined) return readCloud(cloud);
  const [wanted] = /^(?:on|off)\b/.exec(word) ?? [];
  return wanted === undefined ? {} : { wanted: wanted as 'on' | 'off' };
}

function readChoice(typed: string): Alerts {
  const read = readAlertFilter(typed);
  if ('filter' in read) return { wanted: 'on', change: read };
  return { refused: { code: 'alerts.notUnderstood', typed: read.notUnderstood } };
}

function readDigest(typed: string): Alerts {
  const digest = readDigestTime(typed);
  if (digest === undefined) return { refused: { code: 'alerts.digestNotUnderstood', typed } };
  return { change: { digest }, ...defined({ wanted: digest === null ? undefined : 'on' }) };
}

function readQuiet(typed: string): Alerts {
  const quiet = readQuietHours(typed);
  if (quiet === undefined) return { refused: { code: 'alerts.quietNotUnderstood', typed } };
  return { change: { quiet }, ...defined({ wanted: quiet === null ? undefined : 'on' }) };
}

function readReminding(typed: string): Alerts {
  const remindAfterHours = readReminder(typed);
  if (remindAfterHours === undefined)
    return { refused: { code: 'alerts.remindNotUnderstood', typed, most: REMINDER_HOURS.most } };
  const wanted = remindAfterHours === null ? undefined : 'on';
  return { change: { remindAfterHours }, ...defined({ wanted }) };
}

function readCloud(typed: string): Alerts {
  const cloud = readCloudWatch(typed);
  if (cloud === undefined) return { refused: { code: 'alerts.cloudNotUnderstood', typed } };
  return { change: { cloud }, ...defined({ wanted: cloud === null ? undefined : 'on' }) };
}

/** Answers `alerts` and what follows it. Throws `BotError`. */
export async function answerAlerts(
  parts: CommandParts,
  alerts: Alerts,
  turn: CommandTurn,
): Promise<Answer> {
  if (turn.by === undefined) return [{ forWriter: 'chat.unnamedPerson' }];
  const known = { ...turn, by: turn.by };
  if (alerts.language !== undefined) return [await chosenLanguage(parts, alerts.language, known)];
  if (alerts.refused !== undefined) return [{ forWriter: alerts.refused }];
  return chosenAlerts(parts, alerts, known);
}

type NamedTurn = CommandTurn & { readonly by: NonNullable<CommandTurn['by']> };

/** Alerts to the conversation of this activity, for the command and for buttons. */
export function chooseAlertsHere(
  { chooseAlerts }: Pick<UseCases, 'chooseAlerts'>,
  wish: Pick<Parameters<UseCases['chooseAlerts']>[0], 'wanted' | 'change' | 'source'>,
  { by, activity, words }: Pick<NamedTurn, 'by' | 'activity' | 'words'>,
): ReturnType<UseCases['chooseAlerts']> {
  const place = scopeOf(activity);
  // Alerts in a personal chat are in the language of the person.
  const own = place === 'personal' && { language: words.language };
  const name = place === 'team' ? '' : by.displayName;
  const channel = { name, ...channelOf(activity), ...own };
  return chooseAlerts({ by, channel, ...wish });
}

async function chosenAlerts(
  { useCases, languages }: CommandParts,
  { wanted, change }: Alerts,
  turn: NamedTurn,
): Promise<Answer> {
  const { activity, words } = turn;
  const wish = { source: 'command', ...defined({ wanted, change }) } as const;
  const chosen = await chooseAlertsHere(useCases, wish, turn);
  if (chosen.outcome === 'notPermitted') return [{ forWriter: chosen.why }];
  const { language } = languages.ofChannel(chosen);
  const said = saidOf(chosen, { place: scopeOf(activity), language });
  if (wanted === undefined && change === undefined)
    return [alertsCard({ ...chosen, said, channelId: channelOf(activity).id }, words)];
  return chosen.isNew ? [said] : [{ forWriter: said }];
}

/** How alerts are after a choice or a question, in one sentence. */
export function saidOf(
  { outcome, isNew, settings, hasOutlet }: AlertsChosen,
  { place, language }: { readonly place: Scope; readonly language: Language },
): Said {
  if (outcome === 'off')
    return { code: isNew ? 'chat.alerts.switchedOff' : 'chat.alerts.off', place };
  const isChosen = Object.keys(settings).length > 0;
  const what = { code: 'alerts.settings', settings } as const;
  const mentionsNobody = settings.remindAfterHours !== undefined && place !== 'team';
  if (isChosen) return { code: 'alerts.changed', place, what, hasOutlet, mentionsNobody };
  if (isNew) return { code: 'chat.alerts.switchedOn', place };
  return { code: 'chat.alerts.on', place, language: named(language) };
}

async function chosenLanguage(
  { useCases }: CommandParts,
  typed: string,
  { by, activity }: NamedTurn,
): Promise<Said | ForWriter> {
  const language = LANGUAGES.find((one) => one === typed);
  if (language === undefined)
    return { forWriter: { code: 'chat.alerts.chooseLanguage', languages: LANGUAGES.map(named) } };
  const place = scopeOf(activity);
  const channelId = channelOf(activity).id;
  const chosen = await useCases.chooseLanguage({ by, channelId, language });
  switch (chosen.outcome) {
    case 'chosen':
      return { code: 'chat.alerts.languageChosen', place, language: named(language) };
    case 'noAlerts':
      return { forWriter: { code: 'chat.alerts.noLanguageWhileOff', place } };
    case 'notPermitted':
      return { forWriter: chosen.why };
  }
}

/** `de` with its own name, `Deutsch`. */
function named(tag: Language): { readonly tag: string; readonly name: string } {
  return { tag, name: new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag };
}
