import { defined } from '../../domain/defined.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { LANGUAGES, type Language, type Said } from '../../words/words.ts';
import { channelOf, scopeOf } from '../bot/conversation.ts';
import type { Answer, CommandParts, CommandTurn, ForWriter, TypedText } from './command.ts';

interface Alerts {
  /** Absent: the question is how it is now. */
  readonly wanted?: 'on' | 'off';
  /** As typed after `alerts language`; empty when nothing follows. */
  readonly language?: string;
}

export function readAlerts({ rest }: TypedText): Alerts {
  const [word = '', named = ''] = rest.toLowerCase().split(' ');
  if (word === 'language') return { language: named };
  const [wanted] = /^(?:on|off)\b/.exec(word) ?? [];
  return wanted === undefined ? {} : { wanted: wanted as 'on' | 'off' };
}

/** Answers `alerts`, `alerts on`, `alerts off` and `alerts language de`. Throws `BotError`. */
export async function answerAlerts(
  parts: CommandParts,
  { wanted, language }: Alerts,
  turn: CommandTurn,
): Promise<Answer> {
  if (turn.by === undefined) return [{ forWriter: 'chat.unnamedPerson' }];
  const known = { ...turn, by: turn.by };
  if (language === undefined) return [await chosenAlerts(parts, wanted, known)];
  return [await chosenLanguage(parts, language, known)];
}

type NamedTurn = CommandTurn & { readonly by: NonNullable<CommandTurn['by']> };

/** Alerts to the conversation of this activity, for the command and for the button of the welcome. */
export function chooseAlertsHere(
  { chooseAlerts }: Pick<UseCases, 'chooseAlerts'>,
  wanted: Alerts['wanted'],
  { by, activity, words }: Pick<NamedTurn, 'by' | 'activity' | 'words'>,
): ReturnType<UseCases['chooseAlerts']> {
  const place = scopeOf(activity);
  // Alerts in a personal chat are in the language of the person.
  const own = place === 'personal' && { language: words.language };
  const name = place === 'team' ? '' : by.displayName;
  const channel = { name, ...channelOf(activity), ...own };
  return chooseAlerts({ by, channel, ...defined({ wanted }) });
}

async function chosenAlerts(
  { useCases, languages }: CommandParts,
  wanted: Alerts['wanted'],
  turn: NamedTurn,
): Promise<Said | ForWriter> {
  const place = scopeOf(turn.activity);
  const chosen = await chooseAlertsHere(useCases, wanted, turn);
  if (chosen.outcome === 'notPermitted') return { forWriter: chosen.why };
  if (chosen.isNew) {
    return {
      code: chosen.outcome === 'on' ? 'chat.alerts.switchedOn' : 'chat.alerts.switchedOff',
      place,
    };
  }
  if (chosen.outcome === 'off') return { forWriter: { code: 'chat.alerts.off', place } };
  const { language } = languages.ofChannel(chosen);
  return { forWriter: { code: 'chat.alerts.on', place, language: named(language) } };
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
