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
    if (cloud) parts.push(speaker.words('Cloud wöchentlich'));
    return joined(parts, '; ');
  },
  'alerts.configured': ({ place, settings }, { say, text, message }) =>
    place === ''
      ? say`Warnungen: ${message({ code: 'alerts.settings', settings })}`
      : say`Warnungen in ${text(place, 128)}: ${message({ code: 'alerts.settings', settings })}`,

  'alerts.heading': 'Warnungen in dieser Unterhaltung',
  'alerts.summary': ({ isOn }) =>
    isOn ? 'Warnungen: Einstellungen' : 'Warnungen sind hier ausgeschaltet',
  'alerts.kinds': 'Arten von Objekten',
  'alerts.kind.user': 'Benutzer',
  'alerts.kind.group': 'Gruppen',
  'alerts.kind.orgContact': 'Kontakte',
  'alerts.states': 'Zustände',
  'alerts.state.open': 'Offen',
  'alerts.state.waiting': 'Wartend',
  'alerts.state.stuck': 'Hängend',
  'alerts.state.snoozed': 'Zurückgestellt',
  'alerts.state.byDesign': 'Gewollt',
  'alerts.all': 'Alle',
  'alerts.addresses': 'Adressen oder Domänen; leer bedeutet alle',
  'alerts.typeAddresses': 'Zum Beispiel: @contoso.com, sales-*@fabrikam.com',
  'alerts.units': 'Organisationseinheiten; leer bedeutet alle',
  'alerts.typeUnits': 'Zum Beispiel: OU=Sales',
  'alerts.unassigned': 'Nur Konflikte, die niemandem zugewiesen sind',
  'alerts.olderThan': 'Nur Konflikte älter als (Stunden)',
  'alerts.typeHours': 'Zum Beispiel: 2',
  'alerts.save': 'Speichern',
  'alerts.switchOn': 'Warnungen einschalten',
  'alerts.switchOff': 'Warnungen ausschalten',
  'alerts.everywhere': 'Unterhaltungen mit Warnungen',
  'alerts.listed': ({ title, settings }, { say, name, words, message }) =>
    say`${title === '' ? words('Eine andere Unterhaltung') : name(title)}: ${message({ code: 'alerts.settings', settings })}`,
  'alerts.listedHere': ({ settings }, { say, message }) =>
    say`Diese Unterhaltung: ${message({ code: 'alerts.settings', settings })}`,
  'alerts.more': ({ left }, { say, count }) =>
    say`${count(left, { one: 'weitere Unterhaltung', other: 'weitere Unterhaltungen' })}`,
  'alerts.noOutletHeading': 'Manche Konflikte erreichen niemanden',
  'alerts.noOutlet':
    'Jede Unterhaltung mit Warnungen hat einen Filter, und keine zeigt, was alle auslassen. Schreiben Sie „alerts on for everything“ in eine davon.',
  'alerts.changed': ({ place, what, hasOutlet, mentionsNobody }, { say, words, message }) => {
    const changed = say`Warnungen sind in ${words(PLACES[place])} eingeschaltet: ${what}. Karten, die hier sind, bleiben und werden aktualisiert.`;
    const more = [
      ...(mentionsNobody ? [message('reminder.chat')] : []),
      ...(hasOutlet ? [] : [message('alerts.noOutlet')]),
    ];
    return joined([changed, ...more], ' ');
  },
  'alerts.notUnderstood': ({ typed }, { say, list, text }) => {
    const examples =
      'Beispiele: alerts on for groups, alerts on for @contoso.com older than 2 h, alerts only from "OU=Sales", alerts on for everything';
    return typed.length === 0
      ? say`Nichts geändert: Der Filter fehlt oder ist zu lang. ${examples}`
      : say`Nichts geändert: Das gehört in keinen Filter: ${list(typed.map((one) => say`„${text(one, 64)}“`))}. ${examples}`;
  },
  'alerts.digestNotUnderstood': ({ typed }, { say, text }) =>
    say`Nichts geändert: „${text(typed, 64)}“ ist keine Zeit einer Übersicht. Beispiele: alerts digest täglich 08:00 Europe/Berlin, alerts digest wöchentlich Montag 08:00 Europe/Vienna, alerts digest aus`,
  'alerts.quietNotUnderstood': ({ typed }, { say, text }) =>
    say`Nichts geändert: „${text(typed, 64)}“ ist keine Ruhezeit. Beispiele: alerts quiet 20:00-07:00 Europe/Berlin, alerts quiet aus`,
  'alerts.remindNotUnderstood': ({ typed, most }, { say, text }) =>
    say`Nichts geändert: „${text(typed, 64)}“ ist keine Zeit einer Erinnerung: 1 Stunde bis ${most} Stunden. Beispiele: alerts erinnern nach 4 Std, alerts erinnern nach 2 Tagen, alerts erinnern aus`,
  'alerts.remindAfter': 'Besitzer an unzugewiesene Konflikte erinnern',
  'alerts.remind.off': 'Nie',
  'alerts.remind.hours': ({ hours }, { say, count }) =>
    say`Nach ${count(hours, { one: 'Stunde', other: 'Stunden' })}`,
  'alerts.cloudNotUnderstood': ({ typed }, { say, text }) =>
    say`Nichts wurde geändert: „${text(typed, 64)}“ ist keine Angabe zur Prüfung von Entra ID. Möglich sind: alerts cloud weekly, alerts cloud off`,
  'alerts.cloud': 'Entra ID jede Woche prüfen und posten, was neu oder erledigt ist',
  'alerts.quietFrom': 'Ruhezeit von (leer bedeutet keine)',
  'alerts.quietUntil': 'Ruhezeit bis',
  'alerts.times': 'Zeiten…',
  'alerts.digest': 'Übersicht',
  'alerts.digest.off': 'Aus',
  'alerts.digest.daily': 'Täglich',
  'alerts.weekday': ({ weekday }, { words }) => words(WEEKDAYS[weekday]),
  'alerts.digestAt': 'Uhrzeit der Übersicht',
  'alerts.zone': 'Zeitzone',
  'alerts.typeZone': 'Zum Beispiel: Europe/Berlin',
};

/** By words that can be typed, too. */
function digestOf({ time, zone, weekday }: DigestTime, { say, text }: Speaker): Sentence {
  return weekday === undefined
    ? say`Übersicht täglich um ${text(time)} ${text(zone)}`
    : say`Übersicht wöchentlich am ${WEEKDAYS[weekday]} um ${text(time)} ${text(zone)}`;
}

/** By words that can be typed, too. */
const quietOf = ({ from, until, zone }: QuietHours, { say, text }: Speaker): Sentence =>
  say`Ruhezeit von ${text(from)} bis ${text(until)} ${text(zone)}`;

/** By words that can be typed, too. */
const reminderOf = (hours: number, { say, count }: Speaker): Sentence =>
  say`Besitzer erinnern nach ${count(hours, { one: 'Stunde', other: 'Stunden' })}`;

/** By words that can be typed, too. */
function filterOf(filter: AlertFilter, { say, list, text, count, words }: Speaker): Sentence {
  const { kinds, states, addresses, units, unassigned, olderThanHours } = filter;
  const any = (items: readonly Sentence[]) => list([...items], 'disjunction');
  const parts: Sentence[] = [];
  if (kinds) parts.push(any(kinds.map((kind) => words(KINDS[kind]))));
  if (addresses) parts.push(say`zu ${any(addresses.map((one) => text(one, 128)))}`);
  if (units) parts.push(say`in ${any(units.map((one) => say`„${text(one, 256)}“`))}`);
  if (states) parts.push(any(states.map((state) => words(STATES[state]))));
  if (unassigned) parts.push(words('unzugewiesen'));
  if (olderThanHours !== undefined)
    parts.push(say`älter als ${count(olderThanHours, { one: 'Stunde', other: 'Stunden' })}`);
  return parts.length === 0 ? words('alle Konflikte') : joined(parts);
}

const WEEKDAYS = {
  1: 'Montag',
  2: 'Dienstag',
  3: 'Mittwoch',
  4: 'Donnerstag',
  5: 'Freitag',
  6: 'Samstag',
  7: 'Sonntag',
} as const;
const KINDS = { user: 'Benutzer', group: 'Gruppen', orgContact: 'Kontakte' } as const;
const STATES = {
  open: 'offen',
  waiting: 'wartend',
  stuck: 'hängend',
  snoozed: 'zurückgestellt',
  byDesign: 'gewollt',
} as const;
const PLACES = {
  team: 'diesem Kanal',
  groupChat: 'diesem Gruppenchat',
  personal: 'diesem Chat',
} as const;
