import { alertsCard } from '../../cards/info/alerts-card.ts';
import { welcomeCard } from '../../cards/info/welcome-card.ts';
import type { AlertInputs, CardData } from '../../cards/template/verbs.ts';
import {
  type AlertFilter,
  type AlertSettingsChange,
  REMINDER_HOURS,
} from '../../domain/alerts/alert-settings.ts';
import type { Actor } from '../../use-cases/ports/people.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { AnyMessage } from '../../words/codes.ts';
import { languageOf } from '../../words/words.ts';
import { channelOf, scopeOf } from '../bot/conversation.ts';
import { type ReadFilter, readAlertFilter } from '../commands/alert-filter-words.ts';
import { readDigestTime, readQuietHours, readReminder } from '../commands/alert-times-words.ts';
import { chooseAlertsHere, saidOf } from '../commands/alerts-command.ts';
import { helpLines } from '../commands/command-table.ts';
import { type Reply, refusalReply } from './action-responses.ts';
import type { ActionParts } from './card-verb.ts';

type AlertsRequest = Parameters<UseCases['chooseAlerts']>[0];

/** Changes what the conversation chose to what the card says; alerts are on then. */
export async function configureAlerts(
  parts: ActionParts,
  inputs: AlertInputs,
  by: Actor,
): Promise<Reply> {
  const read = filterOf(inputs);
  if ('notUnderstood' in read)
    return { reply: 'text', text: { code: 'alerts.notUnderstood', typed: read.notUnderstood } };
  const times = timesOf(inputs);
  if ('code' in times) return { reply: 'text', text: times };
  return choose(parts, by, { wanted: 'on', change: { ...read, ...times } });
}

type Refused = AnyMessage<
  'alerts.digestNotUnderstood' | 'alerts.quietNotUnderstood' | 'alerts.remindNotUnderstood'
>;

/**
 * Cards of a former version have no such inputs: then the times stay as they are. The digest is always chosen; a time
 * that was left empty may be absent.
 */
function timesOf(inputs: AlertInputs): AlertSettingsChange | Refused {
  if (inputs.digest === undefined) return {};
  const ofDigest = digestWords(inputs);
  const digest = readDigestTime(ofDigest);
  if (digest === undefined) return { code: 'alerts.digestNotUnderstood', typed: ofDigest };
  const ofQuiet = quietWords(inputs);
  const quiet = readQuietHours(ofQuiet);
  if (quiet === undefined) return { code: 'alerts.quietNotUnderstood', typed: ofQuiet };
  if (inputs.remindAfter === undefined) return { digest, quiet, ...cloudOf(inputs) };
  const remindAfterHours = readReminder(reminderWords(inputs.remindAfter));
  if (remindAfterHours === undefined) {
    const { most } = REMINDER_HOURS;
    return { code: 'alerts.remindNotUnderstood', typed: inputs.remindAfter, most };
  }
  return { digest, quiet, remindAfterHours, ...cloudOf(inputs) };
}

/** A card of a former version has no such input: then it stays as it is. */
const cloudOf = ({ cloud }: AlertInputs): AlertSettingsChange =>
  cloud === undefined ? {} : { cloud: cloud === 'true' ? 'weekly' : null };

/** No more alerts to this conversation. */
export const switchAlertsOff = (parts: ActionParts, _: object, by: Actor): Promise<Reply> =>
  choose(parts, by, { wanted: 'off' });

/** Switches alerts on where the welcome is, for approvers as the command does; the welcome then says so. */
export async function switchAlertsOn(
  { useCases, activity, words }: ActionParts,
  _: CardData['switchAlertsOn'],
  by: Actor,
): Promise<Reply> {
  const chosen = await chooseAlertsHere(
    useCases,
    { wanted: 'on', source: 'card' },
    { by, activity, words },
  );
  if (chosen.outcome === 'notPermitted') return refusalReply(chosen, words);
  const scope = scopeOf(activity);
  const view = { scope, alerts: 'on', approversConfigured: true, commands: helpLines } as const;
  return { reply: 'card', message: welcomeCard(view, words) };
}

/** The inputs by the words that people type. */
function digestWords({ digest = '', digestAt = '', zone = '' }: AlertInputs): string {
  const day = WEEKDAYS[Number(digest) - 1] ?? digest;
  return day === 'off' ? day : `${day} ${digestAt} ${zone}`;
}

const quietWords = ({ quietFrom = '', quietUntil = '', zone = '' }: AlertInputs): string =>
  quietFrom.trim() + quietUntil.trim() === ''
    ? 'off'
    : `from ${quietFrom} to ${quietUntil} ${zone}`;

const reminderWords = (chosen: string): string => (chosen === 'off' ? chosen : `${chosen} h`);

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

async function choose(
  { useCases, words, activity }: ActionParts,
  by: Actor,
  wish: Pick<AlertsRequest, 'wanted' | 'change'>,
): Promise<Reply> {
  const request = { source: 'card', ...wish } as const;
  const chosen = await chooseAlertsHere(useCases, request, { by, activity, words });
  if (chosen.outcome === 'notPermitted') return { reply: 'text', text: chosen.why };
  const said = saidOf(chosen, {
    place: scopeOf(activity),
    language: languageOf(chosen.language ?? words.language),
  });
  return {
    reply: 'card',
    message: alertsCard({ ...chosen, said, channelId: channelOf(activity).id }, words),
  };
}

/** The inputs by the words that people type in the chat; an input fills its own part and no other one. */
function filterOf(inputs: AlertInputs): ReadFilter {
  const { olderThan = '' } = inputs;
  const parts: readonly (readonly [keyof AlertFilter, string])[] = [
    ['kinds', inputs.kinds?.replaceAll('orgContact', 'contact') ?? ''],
    ['states', inputs.states ?? ''],
    ['addresses', inputs.addresses ?? ''],
    ['units', inputs.units ?? ''],
    ['olderThanHours', olderThan.trim() === '' ? '' : `>${olderThan.trim()}h`],
  ];
  let filter: AlertFilter = inputs.unassigned === 'true' ? { unassigned: true } : {};
  for (const [part, text] of parts.filter(([, typed]) => typed.trim() !== '')) {
    const read = readAlertFilter(text);
    if ('notUnderstood' in read) return read;
    if (Object.keys(read.filter).some((found) => found !== part)) return { notUnderstood: [text] };
    filter = { ...filter, ...read.filter };
  }
  return { filter };
}
