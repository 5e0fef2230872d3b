import type { AlertFilter, DigestTime, QuietHours } from '../../domain/alerts/alert-settings.ts';
import type { AlertMessages } from '../../domain/message/alert-messages.ts';
import type { AlertLabels } from '../alert-labels.ts';
import type { Entries } from '../catalogue.ts';
import { joined, type Sentence } from '../sentence.ts';
import type { Speaker } from '../speaker.ts';

/** Which alerts a conversation gets, and when. */
export const alerts: Entries<AlertMessages & AlertLabels> = {
  'alerts.settings': (
    { settings: { filter = {}, digest, quiet, remindAfterHours, cloud } },
    speaker,
  ) => {
    const parts: Sentence[] = [filterOf(filter, speaker)];
    if (digest) parts.push(digestOf(digest, speaker));
    if (quiet) parts.push(quietOf(quiet, speaker));
    if (remindAfterHours !== undefined) parts.push(reminderOf(remindAfterHours, speaker));
    if (cloud) parts.push(speaker.words('cloud weekly'));
    return joined(parts, '; ');
  },
  'alerts.configured': ({ place, settings }, { say, text, message }) =>
    place === ''
      ? say`Alerts: ${message({ code: 'alerts.settings', settings })}`
      : say`Alerts in ${text(place, 128)}: ${message({ code: 'alerts.settings', settings })}`,

  'alerts.heading': 'Alerts in this conversation',
  'alerts.summary': ({ isOn }) => (isOn ? 'Alerts: settings' : 'Alerts are off here'),
  'alerts.kinds': 'Kinds of objects',
  'alerts.kind.user': 'Users',
  'alerts.kind.group': 'Groups',
  'alerts.kind.orgContact': 'Contacts',
  'alerts.states': 'States',
  'alerts.state.open': 'Open',
  'alerts.state.waiting': 'Waiting',
  'alerts.state.stuck': 'Stuck',
  'alerts.state.snoozed': 'Snoozed',
  'alerts.state.byDesign': 'By design',
  'alerts.all': 'All',
  'alerts.addresses': 'Addresses or domains; empty means all',
  'alerts.typeAddresses': 'For example: @contoso.com, sales-*@fabrikam.com',
  'alerts.units': 'Organizational units; empty means all',
  'alerts.typeUnits': 'For example: OU=Sales',
  'alerts.unassigned': 'Only conflicts that nobody is assigned to',
  'alerts.olderThan': 'Only conflicts older than (hours)',
  'alerts.typeHours': 'For example: 2',
  'alerts.save': 'Save',
  'alerts.switchOn': 'Switch alerts on',
  'alerts.switchOff': 'Switch alerts off',
  'alerts.everywhere': 'Conversations with alerts',
  'alerts.listed': ({ title, settings }, { say, name, words, message }) =>
    say`${title === '' ? words('Another conversation') : name(title)}: ${message({ code: 'alerts.settings', settings })}`,
  'alerts.listedHere': ({ settings }, { say, message }) =>
    say`This conversation: ${message({ code: 'alerts.settings', settings })}`,
  'alerts.more': ({ left }, { say, count }) =>
    say`${count(left, { one: 'more conversation', other: 'more conversations' })}`,
  'alerts.noOutletHeading': 'Some conflicts may reach nobody',
  'alerts.noOutlet':
    'Each conversation with alerts has a filter, and no conversation shows what all of them leave out. Write "alerts on for everything" in one of them.',
  'alerts.changed': ({ place, what, hasOutlet, mentionsNobody }, { say, words, message }) => {
    const changed = say`Alerts are on in ${words(PLACES[place])}: ${what}. Cards that are here stay and are kept up to date.`;
    const more = [
      ...(mentionsNobody ? [message('reminder.chat')] : []),
      ...(hasOutlet ? [] : [message('alerts.noOutlet')]),
    ];
    return joined([changed, ...more], ' ');
  },
  'alerts.notUnderstood': ({ typed }, { say, list, text }) => {
    const examples =
      'Examples: alerts on for groups, alerts on for @contoso.com older than 2 h, alerts only from "OU=Sales", alerts on for everything';
    return typed.length === 0
      ? say`Nothing changed: the filter is missing or too long. ${examples}`
      : say`Nothing changed: this is no part of a filter: ${list(typed.map((one) => say`"${text(one, 64)}"`))}. ${examples}`;
  },
  'alerts.digestNotUnderstood': ({ typed }, { say, text }) =>
    say`Nothing changed: "${text(typed, 64)}" is no time of a digest. Examples: alerts digest daily 08:00 Europe/Berlin, alerts digest weekly Monday 08:00 America/New_York, alerts digest off`,
  'alerts.quietNotUnderstood': ({ typed }, { say, text }) =>
    say`Nothing changed: "${text(typed, 64)}" are no quiet hours. Examples: alerts quiet 20:00-07:00 Europe/Berlin, alerts quiet off`,
  'alerts.remindNotUnderstood': ({ typed, most }, { say, text }) =>
    say`Nothing changed: "${text(typed, 64)}" is no time of a reminder: 1 hour to ${most} hours. Examples: alerts remind after 4 h, alerts remind after 2 days, alerts remind off`,
  'alerts.remindAfter': 'Remind the owners of unassigned conflicts',
  'alerts.remind.off': 'Never',
  'alerts.remind.hours': ({ hours }, { say, count }) =>
    say`After ${count(hours, { one: 'hour', other: 'hours' })}`,
  'alerts.cloudNotUnderstood': ({ typed }, { say, text }) =>
    say`Nothing changed: "${text(typed, 64)}" is no choice for the check of Entra ID. Choices: alerts cloud weekly, alerts cloud off`,
  'alerts.cloud': 'Check Entra ID every week and post what is new or gone',
  'alerts.quietFrom': 'Quiet from (empty means never)',
  'alerts.quietUntil': 'Quiet until',
  'alerts.times': 'Times…',
  'alerts.digest': 'Digest',
  'alerts.digest.off': 'Off',
  'alerts.digest.daily': 'Daily',
  'alerts.weekday': ({ weekday }, { words }) => words(WEEKDAYS[weekday]),
  'alerts.digestAt': 'Time of the digest',
  'alerts.zone': 'Time zone',
  'alerts.typeZone': 'For example: Europe/Berlin',
};

/** By words that can be typed, too. */
function digestOf({ time, zone, weekday }: DigestTime, { say, text }: Speaker): Sentence {
  return weekday === undefined
    ? say`digest daily at ${text(time)} ${text(zone)}`
    : say`digest weekly on ${WEEKDAYS[weekday]} at ${text(time)} ${text(zone)}`;
}

/** By words that can be typed, too. */
const quietOf = ({ from, until, zone }: QuietHours, { say, text }: Speaker): Sentence =>
  say`quiet from ${text(from)} to ${text(until)} ${text(zone)}`;

/** By words that can be typed, too. */
const reminderOf = (hours: number, { say, count }: Speaker): Sentence =>
  say`remind owners after ${count(hours, { one: 'hour', other: 'hours' })}`;

/** By words that can be typed, too. */
function filterOf(filter: AlertFilter, { say, list, text, count, words }: Speaker): Sentence {
  const { kinds, states, addresses, units, unassigned, olderThanHours } = filter;
  const any = (items: readonly Sentence[]) => list([...items], 'disjunction');
  const parts: Sentence[] = [];
  if (kinds) parts.push(any(kinds.map((kind) => words(KINDS[kind]))));
  if (addresses) parts.push(say`about ${any(addresses.map((one) => text(one, 128)))}`);
  if (units) parts.push(say`in ${any(units.map((one) => say`"${text(one, 256)}"`))}`);
  if (states) parts.push(any(states.map((state) => words(STATES[state]))));
  if (unassigned) parts.push(words('unassigned'));
  if (olderThanHours !== undefined)
    parts.push(say`older than ${count(olderThanHours, { one: 'hour', other: 'hours' })}`);
  return parts.length === 0 ? words('every conflict') : joined(parts);
}

const WEEKDAYS = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
} as const;
const KINDS = { user: 'users', group: 'groups', orgContact: 'contacts' } as const;
const STATES = {
  open: 'open',
  waiting: 'waiting',
  stuck: 'stuck',
  snoozed: 'snoozed',
  byDesign: 'by design',
} as const;
const PLACES = {
  team: 'this channel',
  groupChat: 'this group chat',
  personal: 'this chat',
} as const;
