import {
  type DigestTime,
  type QuietHours,
  REMINDER_HOURS,
} from '../../domain/alerts/alert-settings.ts';
import { type Weekday, zoneNamed } from '../../domain/alerts/local-time.ts';
import { defined } from '../../domain/defined.ts';
import { meaningIn, plainWord } from './conflict-filter.ts';

const among = (...words: readonly string[]): ReadonlySet<string> => new Set(words);

const off = among('off', 'aus', 'no', 'none', 'never', 'nie', 'keine', 'keinen', 'kein', 'remove');
const daily = among('daily', 'täglich', 'taeglich', 'tägliche');
const weekly = among('weekly', 'wöchentlich', 'woechentlich', 'wöchentliche');
const everyWeek = among('week', 'woche', 'on', 'an', 'ein');
const ignored = among(
  'at',
  'on',
  'every',
  'each',
  'um',
  'jeden',
  'jede',
  'day',
  'days',
  'tag',
  'uhr',
  'in',
  'zone',
  'time',
);
const between = among('from', 'to', 'until', 'till', 'von', 'bis', 'and', 'und', 'hours');
const weekdays: readonly (readonly [Weekday, ReadonlySet<string>])[] = [
  [1, among('monday', 'mondays', 'mon', 'montag', 'montags', 'mo')],
  [2, among('tuesday', 'tuesdays', 'tue', 'dienstag', 'dienstags', 'di')],
  [3, among('wednesday', 'wednesdays', 'wed', 'mittwoch', 'mittwochs', 'mi')],
  [4, among('thursday', 'thursdays', 'thu', 'donnerstag', 'donnerstags', 'do')],
  [5, among('friday', 'fridays', 'fri', 'freitag', 'freitags', 'fr')],
  [6, among('saturday', 'saturdays', 'sat', 'samstag', 'samstags', 'sonnabend', 'sa')],
  [7, among('sunday', 'sundays', 'sun', 'sonntag', 'sonntags', 'so')],
];
const LONGEST = 200;

/**
 * Reads `daily 08:00 Europe/Berlin`, `weekly Monday 08:00 Europe/Berlin`, `off`, in English or German; null is off.
 * Nothing is guessed: without a zone, or with one strange word, it is undefined.
 */
export function readDigestTime(typed: string): DigestTime | null | undefined {
  const words = wordsOf(typed);
  if (words === undefined) return undefined;
  if (words.length === 1 && off.has(plainWord(words[0] ?? ''))) return null;
  const found: Found = { times: [], zones: [], weekdays: [], every: new Set() };
  return words.every((word, index) => add(found, word, words[index + 1]))
    ? timeOf(found)
    : undefined;
}

/** Reads `20:00-07:00 Europe/Berlin`, `from 20 to 7 UTC`, `off`, in English or German; as `readDigestTime`. */
export function readQuietHours(typed: string): QuietHours | null | undefined {
  const words = wordsOf(typed.replace(/(?<=\d) ?[-–—] ?(?=\d)/g, ' '));
  if (words === undefined) return undefined;
  if (words.length === 1 && off.has(plainWord(words[0] ?? ''))) return null;
  const found: Found = { times: [], zones: [], weekdays: [], every: new Set() };
  if (!words.every((word) => between.has(plainWord(word)) || add(found, word))) return undefined;
  const [from, until, ...more] = found.times;
  const [zone, ...zones] = found.zones;
  const strange = found.weekdays.length + found.every.size + more.length + zones.length;
  const isOther = strange > 0 || from === until;
  if (isOther || from === undefined || until === undefined || zone === undefined) return undefined;
  return { from, until, zone };
}

const span =
  /^(?:(?:the )?owners )?(?:after |nach )?(\d{1,4}) ?(h|hours?|std|stunden?|d|days?|tagen?|tage|w|weeks?|wochen?)\.?$/i;
const HOURS_OF = { h: 1, s: 1, d: 24, t: 24, w: 168 } as const;

/** Reads `after 4 h`, `after 2 days`, `off`, in English or German, as hours; as `readDigestTime`. */
export function readReminder(typed: string): number | null | undefined {
  const text = wordsOf(typed)?.join(' ') ?? '';
  if (off.has(plainWord(text))) return null;
  const [, count, size = 'h'] = span.exec(text) ?? [];
  const hours = Number(count) * HOURS_OF[size.charAt(0).toLowerCase() as keyof typeof HOURS_OF];
  const { least, most } = REMINDER_HOURS;
  return hours >= least && hours <= most ? hours : undefined;
}

/** Reads `weekly`, `every week`, `on` or `off`, in English or German; as `readDigestTime`. */
export function readCloudWatch(typed: string): 'weekly' | null | undefined {
  const plain = wordsOf(typed)?.map(plainWord) ?? [];
  const [word = '', ...more] = plain.filter((one) => !ignored.has(one) || one === 'on');
  if (more.length > 0) return undefined;
  if (off.has(word)) return null;
  return weekly.has(word) || everyWeek.has(word) ? 'weekly' : undefined;
}

function wordsOf(typed: string): readonly string[] | undefined {
  if (typed.length > LONGEST) return undefined;
  return typed
    .normalize('NFC')
    .split(/[\s,;()]+/)
    .filter((word) => word !== '');
}

interface Found {
  readonly times: string[];
  readonly zones: string[];
  readonly weekdays: Weekday[];
  readonly every: Set<'day' | 'week'>;
}

/** False for a word that says nothing of a digest. */
function add(found: Found, word: string, next = ''): boolean {
  const plain = plainWord(word);
  const time = timeOfDay(plain);
  const weekday = meaningIn(weekdays, plain);
  // "am" is German before a day, and no 24-hour clock behind a time.
  const isFiller = ignored.has(plain) || (plain === 'am' && isWeekday(next));
  const zone = zoneNamed(word.replace(/[.!?]+$/, ''));
  if (daily.has(plain)) found.every.add('day');
  else if (weekly.has(plain)) found.every.add('week');
  else if (weekday !== undefined) found.weekdays.push(weekday);
  else if (time !== undefined) found.times.push(time);
  else if (isFiller) return true;
  else if (zone !== undefined) found.zones.push(zone);
  else return false;
  return true;
}

const isWeekday = (word: string): boolean => meaningIn(weekdays, plainWord(word)) !== undefined;

function timeOf({ times, zones, weekdays: days, every }: Found): DigestTime | undefined {
  const [time] = times;
  const [zone] = zones;
  const [weekday] = days;
  const isOne = times.length === 1 && zones.length === 1 && days.length <= 1 && every.size <= 1;
  const isWhole = every.has('day') ? weekday === undefined : weekday !== undefined;
  if (!isOne || !isWhole || time === undefined || zone === undefined) return undefined;
  return { time, zone, ...defined({ weekday }) };
}

/** `8`, `8:00`, `08.00` -> `08:00`. */
function timeOfDay(plain: string): string | undefined {
  const [, hours, minutes = '00'] = /^([01]?\d|2[0-3])(?:[:.]([0-5]\d))?$/.exec(plain) ?? [];
  return hours === undefined ? undefined : `${hours.padStart(2, '0')}:${minutes}`;
}
